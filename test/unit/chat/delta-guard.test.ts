import fc from 'fast-check'
import { expect, it } from 'vitest'
import { applyChatEvent } from '@shared/apply-chat-event'
import type { ChatEvent, Turn, TurnItem } from '@shared/turn'
import { DeltaGuard } from '../../../src/main/chat/delta-guard'

const secret = 'abacabad-secret'
const turn: Turn = {
  id: 't',
  startedAt: 0,
  userText: 'q',
  attachments: [],
  mentions: [],
  status: 'running',
  items: [],
}

function textEvents(chunks: readonly string[]): ChatEvent[] {
  return chunks.map((chunk, index) =>
    index === 0
      ? { type: 'item_added', item: { type: 'text', id: 'm', text: chunk, refusal: false } }
      : { type: 'text_delta', itemId: 'm', delta: chunk },
  )
}

function textOf([item]: readonly TurnItem[]): string | undefined {
  return item?.type === 'text' ? item.text : undefined
}

it('lets no prefix of the stream show a secret, however it is cut, and changes nothing else', () => {
  const piece = fc.constantFrom('a', 'ab', 'aba', secret, 'abacabad-', 'secret', ' and ', 'x')
  const text = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(text, fc.array(fc.nat(60), { maxLength: 8 }), (whole, cuts) => {
      const places = [...new Set(cuts.filter((cut) => cut > 0 && cut < whole.length))].sort((a, b) => a - b)
      const chunks = [0, ...places].map((start, index) => whole.slice(start, places[index] ?? whole.length))
      const guard = new DeltaGuard([secret])
      let shown = turn
      for (const event of textEvents(chunks)) {
        shown = guard.pass([event]).reduce(applyChatEvent, shown)
        expect(textOf(shown.items)?.includes(secret)).not.toBe(true)
      }
      shown = guard.release().reduce(applyChatEvent, shown)
      expect(textOf(shown.items)).toBe(whole.replaceAll(secret, '[removed]'))
    }),
  )
})

it('holds nothing back where no text could be a secret', () => {
  const guard = new DeltaGuard(['short'])
  const events = textEvents(['sh', 'ort'])
  expect(guard.pass(events)).toEqual(events)
})

it('lets what waited go before anything else happens', () => {
  const guard = new DeltaGuard([secret])
  const passed = guard.pass([...textEvents(['it is aba']), { type: 'status_changed', status: 'completed' }])
  expect(passed.map(({ type }) => type)).toEqual(['item_added', 'text_delta', 'status_changed'])
})

it('forgets what waited when the whole text comes', () => {
  const guard = new DeltaGuard([secret])
  const whole = { type: 'item_changed', item: { type: 'text', id: 'm', text: 'it is abac', refusal: false } } as const
  const passed = guard.pass([...textEvents(['it is aba']), whole])
  expect(textOf(passed.reduce(applyChatEvent, turn).items)).toBe('it is abac')
})
