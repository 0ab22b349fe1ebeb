import type { ConversationSummary } from '@shared/conversation'

/** What is loaded of the list: its beginning, as far as it was scrolled. */
export interface ConversationPages {
  readonly conversations: readonly ConversationSummary[]
  readonly hasMore: boolean
}

export function withPage(before: ConversationPages, page: ConversationPages): ConversationPages {
  const known = new Set(before.conversations.map(({ id }) => id))
  const added = page.conversations.filter(({ id }) => !known.has(id))
  return { conversations: inOrder([...before.conversations, ...added]), hasMore: page.hasMore }
}

/** Archived ones leave the list. One that is older than everything loaded waits for its page. */
export function withChanged(before: ConversationPages, changed: ConversationSummary): ConversationPages {
  const others = before.conversations.filter(({ id }) => id !== changed.id)
  const last = others.at(-1)
  const isBeyond = before.hasMore && !changed.pinned && last !== undefined && changed.updatedAt < last.updatedAt
  if (changed.archived || isBeyond) return { ...before, conversations: others }
  return { ...before, conversations: inOrder([...others, changed]) }
}

export function without(before: ConversationPages, conversationId: string): ConversationPages {
  return { ...before, conversations: before.conversations.filter(({ id }) => id !== conversationId) }
}

function inOrder(list: readonly ConversationSummary[]): readonly ConversationSummary[] {
  return [...list].sort(
    (one, other) =>
      Number(other.pinned) - Number(one.pinned) || other.updatedAt - one.updatedAt || (one.id < other.id ? 1 : -1),
  )
}
