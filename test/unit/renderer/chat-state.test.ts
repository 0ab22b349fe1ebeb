import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChatEvent, Conversation, Turn } from '@shared/turn'
import { applyChatEvent } from '@shared/apply-chat-event'
import { applyStreamed, applyTurnStarted, mergeDeltas } from '../../../src/renderer/chat/chat-state'

const turn = (id: string, change: Partial<Turn> = {}): Turn => ({
  id,
  startedAt: 1,
  userText: 'Hello',
  status: 'running',
  items: [],
  ...change,
})
const conversation = (...turns: Turn[]): Conversation => ({ id: 'c1', title: 'Hello', updatedAt: 1, turns })
const text = (id: string, content = '') => ({ type: 'text', id, text: content, refusal: false }) as const

describe('chat state', () => {
  it('applies a batch to its turn and leaves the other turns the same objects', () => {
    const before = conversation(turn('t1'), turn('t2'))
    const events: ChatEvent[] = [
      { type: 'item_added', item: text('m1') },
      { type: 'text_delta', itemId: 'm1', delta: 'Hi' },
      { type: 'text_delta', itemId: 'm1', delta: ' there' },
      { type: 'status_changed', status: 'completed' },
    ]
    const after = applyStreamed(before, { conversationId: 'c1', turnId: 't2', events })
    expect(after.turns[1]).toMatchObject({ status: 'completed', items: [{ text: 'Hi there' }] })
    expect(after.turns[0]).toBe(before.turns[0])
  })

  it('ignores events of another conversation or an unknown turn', () => {
    const before = conversation(turn('t1'))
    const events: ChatEvent[] = [{ type: 'status_changed', status: 'completed' }]
    expect(applyStreamed(before, { conversationId: 'c2', turnId: 't1', events })).toBe(before)
    expect(applyStreamed(before, { conversationId: 'c1', turnId: 't9', events })).toBe(before)
  })

  it('merging deltas changes how often the turn is copied, never the result', () => {
    const event: fc.Arbitrary<ChatEvent> = fc.oneof(
      fc.record({ type: fc.constant('text_delta' as const), itemId: fc.constantFrom('m1', 'm2'), delta: fc.string() }),
      fc.record({ type: fc.constant('item_added' as const), item: fc.constantFrom(text('m1'), text('m2')) }),
      fc.record({
        type: fc.constant('item_changed' as const),
        item: fc.constantFrom(text('m1', 'new'), text('m2', 'new')),
      }),
      fc.record({
        type: fc.constant('status_changed' as const),
        status: fc.constantFrom('running' as const, 'failed' as const),
      }),
    )
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const start = turn('t1', { items: [text('m1')] })
        expect(mergeDeltas(events).reduce(applyChatEvent, start)).toEqual(events.reduce(applyChatEvent, start))
      }),
    )
  })

  it('adds a turn that began and replaces one that began again', () => {
    const begun = applyTurnStarted(conversation(turn('t1', { status: 'failed' })), turn('t2'))
    expect(begun.turns.map(({ id }) => id)).toEqual(['t1', 't2'])
    const again = applyTurnStarted(begun, turn('t1'))
    expect(again.turns.map(({ status }) => status)).toEqual(['running', 'running'])
  })
})
