import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChatEvent, Usage } from '@shared/turn'
import { applyChatEvent } from '@shared/apply-chat-event'
import {
  applyEarlier,
  applyOpened,
  applyStreamed,
  applySummary,
  applyTurnStarted,
  mergeDeltas,
} from '../../../../src/renderer/chat/chat-state'
import { conversation, text, turn } from './fixtures'

const ids = ({ turns }: { turns: readonly { id: string }[] }) => turns.map(({ id }) => id)
const usage = (inputTokens: number, costUsd?: number): Usage => ({
  inputTokens,
  cachedTokens: 0,
  outputTokens: 1,
  reasoningTokens: 0,
  ...(costUsd === undefined ? {} : { costUsd }),
})

describe('streamed events', () => {
  it('are applied to their turn and leave the other turns the same objects', () => {
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
    // What the header shows did not change.
    expect(after.usage).toBe(before.usage)
  })

  it('of another conversation or an unknown turn are ignored', () => {
    const before = conversation(turn('t1'))
    const events: ChatEvent[] = [{ type: 'status_changed', status: 'completed' }]
    expect(applyStreamed(before, { conversationId: 'c2', turnId: 't1', events })).toBe(before)
    expect(applyStreamed(before, { conversationId: 'c1', turnId: 't9', events })).toBe(before)
  })

  it('merged into fewer change how often the turn is copied, never the result', () => {
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

  it('count into the total of the chat once, however often a turn is counted', () => {
    const counted = (inputTokens: number, costUsd: number) => ({
      conversationId: 'c1',
      turnId: 't1',
      events: [{ type: 'usage_counted', usage: usage(inputTokens, costUsd), model: 'any' }] as ChatEvent[],
    })
    const start = { ...conversation(turn('t1')), usage: usage(100, 0.5) }
    const after = applyStreamed(applyStreamed(start, counted(10, 0.25)), counted(30, 0.5))
    expect(after.usage).toMatchObject({ inputTokens: 130, outputTokens: 2, costUsd: 1 })
  })
})

describe('a turn that began', () => {
  it('is added, and one that began again is replaced', () => {
    const begun = applyTurnStarted(conversation(turn('t1', { status: 'failed' })), turn('t2'), 't1')
    expect(ids(begun)).toEqual(['t1', 't2'])
    const again = applyTurnStarted(begun, turn('t1'), null)
    expect(again.turns.map(({ status }) => status)).toEqual(['running', 'running'])
  })

  it('takes the place of everything after its parent', () => {
    const before = conversation(turn('t1'), turn('t2'), turn('t3'))
    expect(ids(applyTurnStarted(before, turn('t2b'), 't1'))).toEqual(['t1', 't2b'])
    expect(ids(applyTurnStarted(before, turn('t1b'), null))).toEqual(['t1b'])
  })

  it('stands alone until its parent is read, where that was not yet', () => {
    const after = applyTurnStarted(conversation(turn('t8'), turn('t9')), turn('t3b'), 't2')
    expect(ids(after)).toEqual(['t3b'])
    expect(after.hasEarlier).toBe(true)
  })
})

describe('earlier turns', () => {
  const before = { ...conversation(turn('t3')), hasEarlier: true }

  it('come before the others', () => {
    const after = applyEarlier(before, 't3', { turns: [turn('t1'), turn('t2')], hasEarlier: false })
    expect(ids(after)).toEqual(['t1', 't2', 't3'])
    expect(after.hasEarlier).toBe(false)
  })

  it('are not added twice, or before what they were not asked for', () => {
    const once = applyEarlier(before, 't3', { turns: [turn('t2')], hasEarlier: true })
    expect(applyEarlier(once, 't3', { turns: [turn('t2')], hasEarlier: true })).toBe(once)
  })

  it('stay when the conversation is read again', () => {
    const long = conversation(turn('t1'), turn('t2'), turn('t3'))
    const opened = { ...conversation(turn('t2'), turn('t3b')), hasEarlier: true }
    expect(ids(applyOpened(long, opened))).toEqual(['t1', 't2', 't3b'])
    expect(applyOpened(long, opened).hasEarlier).toBe(false)
    expect(applyOpened(undefined, opened)).toBe(opened)
    expect(applyOpened(conversation(turn('x1')), opened)).toBe(opened)
  })
})

describe('what the list says about a conversation', () => {
  it('is shown at once, and an activity that ended goes away', () => {
    const busy = { ...conversation(turn('t1')), activity: 'running' as const }
    const { settings: _settings, turns: _turns, usage: _usage, draft: _draft, hasEarlier: _more, ...summary } = busy
    const { activity: _activity, ...idle } = summary
    const after = applySummary(busy, { ...idle, title: 'Printer', pinned: true })
    expect(after).toMatchObject({ title: 'Printer', pinned: true, turns: busy.turns })
    expect(after.activity).toBeUndefined()
    expect(applySummary(busy, { ...summary, id: 'c2' })).toBe(busy)
  })
})
