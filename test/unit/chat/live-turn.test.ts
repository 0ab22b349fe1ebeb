import { expect, it } from 'vitest'
import { applyChatEvent } from '@shared/apply-chat-event'
import type { ChatEvent, Turn } from '@shared/turn'
import { EventBatch } from '../../../src/main/chat/event-batch'
import { LiveTurn } from '../../../src/main/chat/live-turn'
import type { ReplayTurn } from '../../../src/main/chat/replay'

const turn: Turn = {
  id: 't',
  startedAt: 0,
  userText: 'q',
  attachments: [],
  mentions: [],
  status: 'running',
  items: [],
}
const question = { role: 'user', content: 'q' }
const replay: ReplayTurn = { turnId: 't', endpoint: '', items: [question], tail: [], lists: {} }
const text = { type: 'text' as const, id: 'm', text: '', refusal: false }

function liveTurn(begun: Turn = turn, kept: ReplayTurn = replay) {
  const sent: ChatEvent[] = []
  const order: string[] = []
  const saved: { turn: Turn; replay: ReplayTurn }[] = []
  const replays: ReplayTurn[] = []
  const live = new LiveTurn(begun, kept, {
    batch: new EventBatch((events) => {
      order.push('events')
      sent.push(...events)
    }, 60_000),
    announce: ({ status }) => order.push(`announced ${status}`),
    save: (now, left) => {
      order.push(`saved ${now.status}`)
      saved.push({ turn: now, replay: left })
    },
    saveReplay: (left) => {
      order.push('replay')
      replays.push(left)
    },
  })
  return { live, sent, order, saved, replays }
}

it('sends what waits before it hands out a snapshot, so no window applies an event twice', () => {
  const { live, sent } = liveTurn()
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

it('is written and then announced whole when it begins again, after everything that came before', () => {
  const { live, order } = liveTurn()
  live.apply([{ type: 'item_added', item: text }])
  live.begin([], replay)
  expect(order).toEqual(['events', 'saved running', 'announced running'])
  expect(live.turn.items).toEqual([])
})

it.each(['waiting', 'awaiting_approval', 'completed', 'stopped', 'failed'] as const)(
  'is written when it comes to be %s, and not while it runs',
  (status) => {
    const { live, saved } = liveTurn()
    live.apply([{ type: 'item_added', item: { ...text, text: 'Hi' } }])
    live.apply([{ type: 'status_changed', status: 'running' }])
    expect(saved).toEqual([])
    live.apply([{ type: 'status_changed', status }])
    expect(saved).toEqual([{ turn: live.turn, replay }])
    expect(saved[0]?.turn.status).toBe(status)
  },
)

it('keeps the replay only after windows and journal have what led to it', () => {
  const { live, order } = liveTurn()
  live.apply([{ type: 'item_added', item: text }])
  live.keepReplay()
  expect(order).toEqual(['events', 'replay'])
})

it('drops the error and the time of the next try when it begins again', () => {
  const { live } = liveTurn({ ...turn, status: 'waiting', error: { code: 'model_rate_limited' }, retryAt: 5 })
  live.begin([], replay)
  expect(live.turn).toEqual(turn)
})

it('says who decided about a call', () => {
  const approval = { type: 'approval', id: 'a', server: 's', name: 'n', arguments: '{}', decision: 'pending' } as const
  const { live } = liveTurn({ ...turn, items: [approval] })
  live.decide(approval, 'approved', 'grant')
  expect(live.items).toEqual([{ ...approval, decision: 'approved', decidedBy: 'grant' }])
})

it('has failed with its last words and without anything that could still run, when the app ended meanwhile', () => {
  const items = [
    { type: 'tool_call', id: 'c', server: 's', name: 'n', arguments: '{}', status: 'running' },
    { type: 'approval', id: 'a', server: 's', name: 'n', arguments: '{}', decision: 'pending' },
    { ...text, text: 'half an answer' },
  ] as const
  const early = { role: 'assistant', content: 'half' }
  const { live, saved } = liveTurn({ ...turn, items: [...items] }, { ...replay, tail: [early] })
  live.abandon()
  expect(live.turn).toMatchObject({
    status: 'failed',
    error: { code: 'answer_interrupted' },
    items: [{ status: 'failed' }, { decision: 'void' }, { text: 'half an answer' }],
  })
  expect(saved.at(-1)?.replay.tail).toEqual([{ role: 'assistant', content: 'half an answer' }])
})
