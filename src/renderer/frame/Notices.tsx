import { useEffect, useState } from 'react'
import type { Installation, Notice } from '@shared/settings'
import { bridge, call } from '../bridge'
import { messageText } from '../messages'
import { Button, IconButton } from '../ui/Button'
import { CrossIcon } from '../ui/icons'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'
import { noticeMessages } from './notice-messages'

interface NoticesProps {
  readonly initial: readonly Notice[]
  readonly onInstallation: (installation: Installation) => void
}

/** Said once at the top of the window, until dismissed or solved. */
export function Notices({ initial, onInstallation }: NoticesProps) {
  const [notices, setNotices] = useState(initial)

  useEffect(
    () =>
      bridge.on.app.noticed((notice) => setNotices((list) => [...list.filter(({ id }) => id !== notice.id), notice])),
    [],
  )

  const remove = (noticeId: string) => {
    setNotices((list) => list.filter(({ id }) => id !== noticeId))
    void bridge.invoke.app.dismissNotice({ noticeId })
  }
  if (notices.length === 0) return null
  return (
    <div className="notices" role="status">
      {notices.map((notice) => (
        <NoticeLine
          key={notice.id}
          notice={notice}
          onDismiss={() => remove(notice.id)}
          onSolved={(installation) => {
            onInstallation(installation)
            if (installation.vault === 'ready') remove(notice.id)
          }}
        />
      ))}
    </div>
  )
}

interface NoticeLineProps {
  readonly notice: Notice
  readonly onDismiss: () => void
  readonly onSolved: (installation: Installation) => void
}

function NoticeLine({ notice, onDismiss, onSolved }: NoticeLineProps) {
  const action = useAction()
  const message = noticeMessages[notice.code]
  const solve = (command: () => ReturnType<typeof bridge.invoke.app.retryVault>) =>
    void action.run(async () => onSolved(await call(command())))

  const buttons = (
    <>
      {message.action === 'retry_vault' && (
        <Button small busy={action.isBusy} onClick={() => solve(bridge.invoke.app.retryVault)}>
          Try again
        </Button>
      )}
      {message.action === 'reset_vault' && (
        <Button small busy={action.isBusy} onClick={() => solve(bridge.invoke.app.resetVault)}>
          Start over
        </Button>
      )}
      <IconButton label="Dismiss" small onClick={onDismiss}>
        <CrossIcon size={14} />
      </IconButton>
    </>
  )
  return (
    <Note tone={message.tone} actions={buttons}>
      {message.text}
      {action.error && ` ${messageText(action.error)}`}
    </Note>
  )
}
