import type { ChatEvent, Conversation, Turn } from '@shared/turn'
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
  return replaceTurn(conversation, index, mergeDeltas(streamed.events).reduce(applyChatEvent, turn))
}

/** A turn that began, or began again after "Try again": what came after it in the old run is gone in main, too. */
export function applyTurnStarted(conversation: Conversation, turn: Turn): Conversation {
  const index = conversation.turns.findIndex(({ id }) => id === turn.id)
  if (index === -1) return { ...conversation, turns: [...conversation.turns, turn] }
  return replaceTurn(conversation, index, turn)
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
