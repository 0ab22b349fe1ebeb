import { useState } from 'react'
import type { ConversationSummary } from '@shared/conversation'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { formatRoute } from '../route'
import { Button } from '../ui/Button'
import { formatMoment } from '../ui/format'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'
import type { Go } from '../use-route'
import { useArchivedChats } from './use-archived-chats'

/** The way back for what was put out of sight. */
export function ArchivedChats({ go }: { readonly go: Go }) {
  const words = t.settings
  const { chats, hasMore, error, isBusy, read } = useArchivedChats()
  const [deleted, setDeleted] = useState<ConversationSummary>()
  const undoing = useAction()
  const undo = (conversationId: string) =>
    undoing.run(async () => {
      await call(bridge.invoke.chat.undoRemove({ conversationId }))
      setDeleted(undefined)
    })
  const failure = error ?? undoing.error
  return (
    <>
      {failure && (
        <Note tone="danger" actions={error && <Button onClick={read}>{words.tryAgain}</Button>}>
          {messageText(failure, { button: error ? words.tryAgain : words.undo })}
        </Note>
      )}
      <div role="status">
        {!chats && isBusy && <p className="settings-text">{words.archivedLoading}</p>}
        {chats?.length === 0 && <p className="settings-text">{words.archivedEmpty}</p>}
        {deleted && (
          <Note
            actions={
              // The row that had the focus is gone.
              <Button key={deleted.id} small autoFocus busy={undoing.isBusy} onClick={() => void undo(deleted.id)}>
                {words.undo}
              </Button>
            }
          >
            {words.chatDeleted(titleOf(deleted))}
          </Note>
        )}
      </div>
      <ul className="settings-list">
        {chats?.map((chat) => (
          <ArchivedChat key={chat.id} chat={chat} go={go} onDeleted={setDeleted} />
        ))}
      </ul>
      {hasMore && (
        <div className="form-actions is-start">
          <Button busy={isBusy} onClick={read}>
            {words.showMore}
          </Button>
        </div>
      )}
    </>
  )
}

interface ArchivedChatProps {
  readonly chat: ConversationSummary
  readonly go: Go
  readonly onDeleted: (chat: ConversationSummary) => void
}

export function ArchivedChat({ chat, go, onDeleted }: ArchivedChatProps) {
  const words = t.settings
  const action = useAction()
  const { id: conversationId } = chat
  const title = titleOf(chat)
  const route = { page: 'chats', conversationId } as const
  const unarchive = () => action.run(() => call(bridge.invoke.chat.setArchived({ conversationId, archived: false })))
  const remove = () =>
    action.run(async () => {
      await call(bridge.invoke.chat.remove({ conversationId }))
      onDeleted(chat)
    })
  return (
    <li className="settings-row">
      <div className="settings-row-text">
        <a
          className="settings-row-link"
          href={formatRoute(route)}
          onClick={(event) => {
            event.preventDefault()
            go(route)
          }}
        >
          {title}
        </a>
        <p className="settings-text">{formatMoment(chat.updatedAt)}</p>
      </div>
      <div className="settings-row-buttons">
        <Button small busy={action.isBusy} aria-label={words.unarchiveOf(title)} onClick={() => void unarchive()}>
          {words.unarchive}
        </Button>
        <Button
          small
          kind="quiet"
          busy={action.isBusy}
          aria-label={words.deleteOf(title)}
          onClick={() => void remove()}
        >
          {words.deleteChat}
        </Button>
      </div>
      {action.error && <Note tone="danger">{messageText(action.error)}</Note>}
    </li>
  )
}

function titleOf({ title }: ConversationSummary): string {
  return title || t.settings.untitled
}
