import { useEffect, useState } from 'react'
import type { Installation, Notice } from '@shared/settings'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Button, IconButton } from '../ui/Button'
import { CrossIcon } from '../ui/icons'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'
import { noticeActions } from './notice-messages'

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
  const { tone, action: helps } = noticeActions[notice.code]
  const solve = (command: () => ReturnType<typeof bridge.invoke.app.retryVault>) =>
    void action.run(async () => onSolved(await call(command())))

  const buttons = (
    <>
      {helps === 'retry_vault' && (
        <Button small busy={action.isBusy} onClick={() => solve(bridge.invoke.app.retryVault)}>
          {t.notices.tryAgain}
        </Button>
      )}
      {helps === 'reset_vault' && (
        <Button small busy={action.isBusy} onClick={() => solve(bridge.invoke.app.resetVault)}>
          {t.notices.startOver}
        </Button>
      )}
      {helps === 'restart' && (
        <Button
          small
          busy={action.isBusy}
          onClick={() => void action.run(() => call(bridge.invoke.app.restartToUpdate()))}
        >
          {t.notices.restartNow}
        </Button>
      )}
      <IconButton label={t.notices.dismiss} small onClick={onDismiss}>
        <CrossIcon size={14} />
      </IconButton>
    </>
  )
  return (
    <Note tone={tone} actions={buttons}>
      {t.notices.texts[notice.code]}
      {action.error && ` ${messageText(action.error)}`}
    </Note>
  )
}
