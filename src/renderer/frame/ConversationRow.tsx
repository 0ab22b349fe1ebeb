import { memo, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { ConversationSummary } from '@shared/conversation'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { formatRoute } from '../route'
import { ArchiveIcon, PinIcon } from '../chat/icons'
import { PencilIcon, TrashIcon } from '../ui/icons'
import { Menu } from '../ui/Menu'
import { Spinner } from '../ui/Spinner'
import { useAction } from '../ui/use-action'
import type { Go } from '../use-route'
import { RenameField } from './RenameField'

interface ConversationRowProps {
  readonly conversation: ConversationSummary
  readonly isCurrent: boolean
  readonly go: Go
}

/** A chat in the list. F2 renames, Delete deletes (with Undo), as files do on every desktop. */
export const ConversationRow = memo(function ConversationRow({ conversation, isCurrent, go }: ConversationRowProps) {
  const { id: conversationId, title, pinned, activity } = conversation
  const [isRenaming, setRenaming] = useState(false)
  const action = useAction()
  const run = (work: () => Promise<unknown>) => void action.run(work)
  const name = title || t.frame.untitled

  const remove = () =>
    run(async () => {
      await call(bridge.invoke.chat.remove({ conversationId }))
      if (isCurrent) go({ page: 'chats' })
    })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'F2') setRenaming(true)
    else if (event.key === 'Delete') remove()
    else return
    event.preventDefault()
  }
  if (isRenaming)
    return <RenameField conversationId={conversationId} title={title} onClose={() => setRenaming(false)} />
  return (
    <div className="conversation-row">
      <a
        className="conversation-link"
        href={formatRoute({ page: 'chats', conversationId })}
        aria-current={isCurrent ? 'true' : undefined}
        title={action.error ? messageText(action.error) : name}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          event.preventDefault()
          go({ page: 'chats', conversationId })
        }}
      >
        <bdi>{name}</bdi>
        {action.error && <span className="visually-hidden">{messageText(action.error)}</span>}
      </a>
      {activity === 'running' && (
        <span className="conversation-activity" title={t.frame.answering}>
          <Spinner />
          <span className="visually-hidden">{t.frame.answering}</span>
        </span>
      )}
      {activity === 'awaiting_approval' && (
        <span className="conversation-activity is-waiting" title={t.frame.approvalWaits}>
          <span className="visually-hidden">{t.frame.approvalWaits}</span>
        </span>
      )}
      <Menu
        label={t.frame.actionsOf(name)}
        items={[
          { label: t.frame.rename, icon: <PencilIcon />, onSelect: () => setRenaming(true) },
          {
            label: pinned ? t.frame.unpin : t.frame.pin,
            icon: <PinIcon />,
            onSelect: () => run(() => call(bridge.invoke.chat.setPinned({ conversationId, pinned: !pinned }))),
          },
          {
            label: t.frame.archive,
            icon: <ArchiveIcon />,
            onSelect: () => run(() => call(bridge.invoke.chat.setArchived({ conversationId, archived: true }))),
          },
          { label: t.frame.remove, icon: <TrashIcon />, danger: true, onSelect: remove },
        ]}
      />
    </div>
  )
})
