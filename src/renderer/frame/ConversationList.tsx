import { useState } from 'react'
import type { ConversationSummary } from '@shared/turn'
import { bridge, call } from '../bridge'
import { messageText } from '../messages'
import { formatRoute } from '../route'
import { Button, IconButton } from '../ui/Button'
import { Dialog, DialogActions } from '../ui/Dialog'
import { TrashIcon } from '../ui/icons'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'
import type { Go } from '../use-route'

interface ConversationListProps {
  readonly conversations: readonly ConversationSummary[]
  readonly currentId: string | undefined
  readonly go: Go
}

export function ConversationList({ conversations, currentId, go }: ConversationListProps) {
  const [toRemove, setToRemove] = useState<ConversationSummary>()
  if (conversations.length === 0) return <p className="sidebar-empty">Your chats will be listed here.</p>
  return (
    <nav aria-label="Conversations">
      <ul className="conversation-list">
        {conversations.map((conversation) => (
          <li key={conversation.id} className="conversation-row">
            <a
              className="conversation-link"
              id={`conversation-${conversation.id}`}
              href={formatRoute({ page: 'chats', conversationId: conversation.id })}
              aria-current={conversation.id === currentId ? 'true' : undefined}
              title={conversation.title}
              onClick={(event) => {
                event.preventDefault()
                go({ page: 'chats', conversationId: conversation.id })
              }}
            >
              {conversation.title || 'New chat'}
            </a>
            <IconButton
              label="Delete"
              aria-describedby={`conversation-${conversation.id}`}
              small
              className="conversation-delete"
              onClick={() => setToRemove(conversation)}
            >
              <TrashIcon size={14} />
            </IconButton>
          </li>
        ))}
      </ul>
      {toRemove && (
        <RemoveDialog
          conversation={toRemove}
          onClose={() => setToRemove(undefined)}
          onRemoved={() => {
            setToRemove(undefined)
            if (toRemove.id === currentId) go({ page: 'chats' })
          }}
        />
      )}
    </nav>
  )
}

interface RemoveDialogProps {
  readonly conversation: ConversationSummary
  readonly onClose: () => void
  readonly onRemoved: () => void
}

function RemoveDialog({ conversation, onClose, onRemoved }: RemoveDialogProps) {
  const action = useAction()
  const remove = async () => {
    if (await action.run(() => call(bridge.invoke.chat.remove({ conversationId: conversation.id })))) onRemoved()
  }
  return (
    <Dialog
      title="Delete this chat?"
      intro={`“${conversation.title}” and its answers will be deleted from this computer.`}
      onClose={onClose}
    >
      {action.error && <Note tone="danger">{messageText(action.error)}</Note>}
      <DialogActions>
        <Button onClick={onClose}>Keep it</Button>
        <Button kind="danger" busy={action.isBusy} onClick={() => void remove()}>
          Delete chat
        </Button>
      </DialogActions>
    </Dialog>
  )
}
