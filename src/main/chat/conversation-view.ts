import type { Conversation } from '@shared/conversation'
import type { Turn } from '@shared/turn'
import { draftOf } from './drafts'
import type { LiveConversation } from './live-conversation'
import type { ChatHistory } from './ports'

/** Turns that a window gets at a time. */
const PAGE = 40
const NO_USAGE = { inputTokens: 0, cachedTokens: 0, outputTokens: 0, reasoningTokens: 0 }

interface Page {
  readonly turns: Turn[]
  readonly hasEarlier: boolean
}

/** What a window shows first: the end of the path in view, or everything from shortly before `turnId`, whose path comes into view. */
export function viewOf(conversation: LiveConversation, history: ChatHistory, turnId?: string): Conversation {
  const { turns, hasEarlier } = pageWith(conversation, history, turnId)
  const usage = conversation.isStored ? history.turns.usage(conversation.id) : NO_USAGE
  const { settings } = conversation.row
  const draft = draftOf(conversation, history)
  // The summary last: looking at the turns may have ended one that a crash left open.
  return { turns, hasEarlier, usage, settings, draft, ...conversation.summary }
}

export function earlierTurns(conversation: LiveConversation, history: ChatHistory, before: string): Page {
  const page = history.turns.page(conversation.id, { limit: PAGE, before })
  return { turns: page.turns.map((stored) => conversation.current(stored)), hasEarlier: page.hasEarlier }
}

function pageWith(conversation: LiveConversation, history: ChatHistory, turnId: string | undefined): Page {
  if (turnId === undefined || history.turns.read(turnId)?.conversationId !== conversation.id)
    return pageOf(conversation, history)
  const page = pageOf(conversation, history, turnId)
  if (page.turns.some(({ id }) => id === turnId)) return page
  conversation.show(turnId)
  return pageOf(conversation, history, turnId)
}

function pageOf(conversation: LiveConversation, history: ChatHistory, from?: string): Page {
  if (!conversation.isStored || conversation.isAhead) return pageInMemory(conversation, from)
  const page = history.turns.page(conversation.id, { limit: PAGE, ...(from === undefined ? {} : { from }) })
  return { turns: page.turns.map((stored) => conversation.current(stored)), hasEarlier: page.hasEarlier }
}

/** The history knows no path that ends with a turn which it did not take. */
function pageInMemory(conversation: LiveConversation, from: string | undefined): Page {
  const ids = conversation.pathIds
  const place = from === undefined ? -1 : ids.indexOf(from)
  const last = Math.max(ids.length - PAGE, 0)
  const begin = place < 0 ? last : Math.min(last, place)
  return { turns: ids.slice(begin).map((id) => conversation.stored(id).turn), hasEarlier: begin > 0 }
}
