import type { ConversationSummary } from '@shared/conversation'
import type { OpenConversations } from './open-conversations'
import type { ChatHistory } from './ports'

/** What tray and notifications tell of the conversations. */

/** Ids of the conversations in memory that wait for the person. */
export function approvalsWaiting(open: OpenConversations): string[] {
  return open.all.flatMap(({ summary }) => (summary.activity === 'awaiting_approval' ? [summary.id] : []))
}

/** Newest first, pinned or not. */
export function recentConversations(
  limit: number,
  open: OpenConversations,
  { conversations }: ChatHistory,
): Pick<ConversationSummary, 'id' | 'title'>[] {
  return [true, false]
    .flatMap((pinned) => conversations.list({ archived: false, pinned, limit }))
    .sort((a, b) => b.updatedAt - a.updatedAt)
    .slice(0, limit)
    .map(({ id, title }) => ({ id, title: open.peek(id)?.row.title ?? title }))
}

/** Empty where there is none. */
export function titleOf(conversationId: string, open: OpenConversations, history: ChatHistory): string {
  return open.peek(conversationId)?.row.title ?? history.conversations.read(conversationId)?.title ?? ''
}
