import type { Draft } from '@shared/conversation'
import type { LiveConversation } from './live-conversation'
import type { OpenConversations } from './open-conversations'
import type { ChatHistory } from './ports'

interface KeptDraft {
  readonly conversationId?: string | undefined
  readonly text: string
  readonly attachmentIds: readonly string[]
}

const EMPTY = { text: '', attachmentIds: [] }

/** What was typed but not sent. A conversation without a message is not stored: its draft is the one of "not begun yet". */
export function keepDraft(draft: KeptDraft, open: OpenConversations, history: ChatHistory): void {
  const { conversationId, text, attachmentIds } = draft
  const id = conversationId === undefined ? null : keyOf(open.get(conversationId))
  history.conversations.keepDraft(id, { text, attachmentIds })
}

export function draftOf(conversation: LiveConversation, history: ChatHistory): Draft {
  return history.conversations.draft(keyOf(conversation))
}

/** To be asked for before the message is stored: what was typed into the chat that then begins. */
export function clearDraftOf(conversation: LiveConversation, history: ChatHistory): () => void {
  const id = keyOf(conversation)
  return () => {
    history.conversations.keepDraft(id, EMPTY)
  }
}

function keyOf(conversation: LiveConversation): string | null {
  return conversation.isStored ? conversation.id : null
}
