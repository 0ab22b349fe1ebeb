import type { Conversation, ConversationSummary } from '@shared/conversation'
import type { ChatEvent, Turn, Usage } from '@shared/turn'
import { applyChatEvent } from '@shared/apply-chat-event'

export interface Streamed {
  readonly conversationId: string
  readonly turnId: string
  readonly events: readonly ChatEvent[]
}

/** One frame's events at once: one new conversation, in which only the turn that changed is a new object. */
export function applyStreamed(conversation: Conversation, streamed: Streamed): Conversation {
  if (streamed.conversationId !== conversation.id) return conversation
  const index = conversation.turns.findIndex((turn) => turn.id === streamed.turnId)
  const turn = conversation.turns[index]
  if (!turn) return conversation
  const changed = mergeDeltas(streamed.events).reduce(applyChatEvent, turn)
  const usage = changed.usage === turn.usage ? conversation.usage : grown(conversation.usage, turn.usage, changed.usage)
  return { ...replaceTurn(conversation, index, changed), usage }
}

/**
 * A turn that began, or began again. Everything after `parentTurnId` (`null`: everything) gives way to a new one: another
 * version of a question takes the place of the first one and of what followed it.
 */
export function applyTurnStarted(conversation: Conversation, turn: Turn, parentTurnId: string | null): Conversation {
  const index = conversation.turns.findIndex(({ id }) => id === turn.id)
  if (index !== -1) return replaceTurn(conversation, index, turn)
  if (parentTurnId === null) return { ...conversation, turns: [turn], hasEarlier: false }
  const parent = conversation.turns.findIndex(({ id }) => id === parentTurnId)
  // The parent is further up than what was read: `chat.earlier` brings it.
  if (parent === -1) return { ...conversation, turns: [turn], hasEarlier: true }
  return { ...conversation, turns: [...conversation.turns.slice(0, parent + 1), turn] }
}

/** What stands before the first turn that was read so far. */
export function applyEarlier(
  conversation: Conversation,
  beforeTurnId: string,
  earlier: { readonly turns: readonly Turn[]; readonly hasEarlier: boolean },
): Conversation {
  if (conversation.turns[0]?.id !== beforeTurnId) return conversation
  return { ...conversation, turns: [...earlier.turns, ...conversation.turns], hasEarlier: earlier.hasEarlier }
}

/** A conversation read again keeps the earlier turns that were read before: what leads to a turn never changes. */
export function applyOpened(before: Conversation | undefined, opened: Conversation): Conversation {
  const first = opened.turns[0]
  if (before?.id !== opened.id || !first) return opened
  const index = before.turns.findIndex(({ id }) => id === first.id)
  if (index <= 0) return opened
  return { ...opened, turns: [...before.turns.slice(0, index), ...opened.turns], hasEarlier: before.hasEarlier }
}

export function applySummary(conversation: Conversation, summary: ConversationSummary): Conversation {
  if (summary.id !== conversation.id) return conversation
  const { activity: _activity, ...rest } = conversation
  return { ...rest, ...summary }
}

/** Neighbouring deltas of one item become one, so a frame copies the turn once and not once per token. */
export function mergeDeltas(events: readonly ChatEvent[]): readonly ChatEvent[] {
  const merged: ChatEvent[] = []
  for (const event of events) {
    const last = merged.at(-1)
    if (event.type === 'text_delta' && last?.type === 'text_delta' && last.itemId === event.itemId) {
      merged[merged.length - 1] = { ...last, delta: last.delta + event.delta }
    } else {
      merged.push(event)
    }
  }
  return merged
}

function replaceTurn(conversation: Conversation, index: number, turn: Turn): Conversation {
  return { ...conversation, turns: conversation.turns.map((old, at) => (at === index ? turn : old)) }
}

/** The total of a conversation after one of its turns was counted anew. */
function grown(total: Usage, before: Usage | undefined, after: Usage | undefined): Usage {
  const by = (read: (usage: Usage) => number) => (after ? read(after) : 0) - (before ? read(before) : 0)
  const cost = by((usage) => usage.costUsd ?? 0)
  const isPriced = total.costUsd !== undefined || after?.costUsd !== undefined
  return {
    inputTokens: total.inputTokens + by((usage) => usage.inputTokens),
    cachedTokens: total.cachedTokens + by((usage) => usage.cachedTokens),
    outputTokens: total.outputTokens + by((usage) => usage.outputTokens),
    reasoningTokens: total.reasoningTokens + by((usage) => usage.reasoningTokens),
    ...(isPriced ? { costUsd: (total.costUsd ?? 0) + cost } : {}),
  }
}
