import type { ConversationSummary } from '@shared/conversation'
import { summaryOf } from './conversation-row'
import type { OpenConversations } from './open-conversations'
import type { ChatHistory } from './ports'

const PAGE = 100
/** All of them, for every use that is one. */
const PINNED = 1000

interface Page {
  readonly after?: { readonly updatedAt: number; readonly id: string } | undefined
  readonly archived: boolean
}

/** Newest first; the first page begins with the pinned ones. */
export function listConversations(
  { after, archived }: Page,
  open: OpenConversations,
  history: ChatHistory,
): { conversations: ConversationSummary[]; hasMore: boolean } {
  const { conversations } = history
  const pinned = after ? [] : conversations.list({ archived, pinned: true, limit: PINNED })
  const others = conversations.list({ archived, pinned: false, after, limit: PAGE + 1 })
  const stored = [...pinned, ...others.slice(0, PAGE)]
  const summaries = stored.map((row) => open.peek(row.id)?.summary ?? summaryOf(row))
  const unwritten =
    after || archived ? [] : open.all.filter(({ isStored, hasBegun, row }) => !isStored && hasBegun && !row.temporary)
  return {
    conversations: [...unwritten.map(({ summary }) => summary), ...summaries],
    hasMore: others.length > PAGE,
  }
}
