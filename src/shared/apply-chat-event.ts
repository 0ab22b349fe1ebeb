import { assertNever } from './assert-never'
import type { ChatEvent, Turn, TurnItem } from './turn'

/** Pure. Returns a new turn; items that did not change keep their identity, so memoised views skip them. */
export function applyChatEvent(turn: Turn, event: ChatEvent): Turn {
  switch (event.type) {
    case 'item_added':
      return { ...turn, items: [...turn.items, event.item] }
    case 'text_delta':
      return { ...turn, items: turn.items.map((item) => appendText(item, event.itemId, event.delta)) }
    case 'item_changed':
      return { ...turn, items: turn.items.map((item) => (item.id === event.item.id ? event.item : item)) }
    case 'usage_counted':
      return { ...turn, usage: event.usage, model: event.model }
    case 'status_changed': {
      const { error: _error, errorConnectionId: _id, retryAt: _retryAt, ...rest } = turn
      return {
        ...rest,
        status: event.status,
        ...(event.error ? { error: event.error } : {}),
        ...(event.errorConnectionId ? { errorConnectionId: event.errorConnectionId } : {}),
        ...(event.retryAt === undefined ? {} : { retryAt: event.retryAt }),
      }
    }
    default:
      return assertNever(event)
  }
}

function appendText(item: TurnItem, id: string, delta: string): TurnItem {
  if (item.id !== id || (item.type !== 'text' && item.type !== 'reasoning')) return item
  return { ...item, text: item.text + delta }
}
