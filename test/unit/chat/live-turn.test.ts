import { expect, it } from 'vitest'
import { applyChatEvent } from '@shared/apply-chat-event'
import type { ChatEvent, Turn } from '@shared/turn'
import { EventBatch } from '../../../src/main/chat/event-batch'
import { LiveTurn } from '../../../src/main/chat/live-turn'

const turn: Turn = { id: 't', startedAt: 0, userText: 'q', status: 'running', items: [] }
const replay = { turnId: 't', endpoint: '', items: [], tail: [], lists: {} }
const text = { type: 'text' as const, id: 'm', text: '', refusal: false }

it('sends what waits before it hands out a snapshot, so no window applies an event twice', () => {
  const sent: ChatEvent[] = []
  const live = new LiveTurn(turn, replay, new EventBatch((events) => sent.push(...events), 60_000), () => undefined)
  live.apply([{ type: 'item_added', item: text }])
  live.apply([{ type: 'text_delta', itemId: 'm', delta: 'Hel' }])
  const snapshot = live.turn
  const before = sent.length
  live.apply([{ type: 'text_delta', itemId: 'm', delta: 'lo' }])
  const end = live.turn
  expect(sent.slice(0, before).reduce(applyChatEvent, turn)).toEqual(snapshot)
  expect(sent.slice(before).reduce(applyChatEvent, snapshot)).toEqual(end)
  expect(end.items).toEqual([{ ...text, text: 'Hello' }])
})

it('is announced whole when it begins again, after everything that came before', () => {
  const order: string[] = []
  const batch = new EventBatch(() => order.push('events'), 60_000)
  const live = new LiveTurn({ ...turn, status: 'running' }, replay, batch, (begun) => order.push(begun.status))
  live.apply([{ type: 'item_added', item: text }])
  live.begin([], replay)
  expect(order).toEqual(['events', 'running'])
  expect(live.turn.items).toEqual([])
})
