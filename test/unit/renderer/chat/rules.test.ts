import { describe, expect, it } from 'vitest'
import type { TurnItem } from '@shared/turn'
import { announcementOf } from '../../../../src/renderer/chat/announcement'
import { grantChoices } from '../../../../src/renderer/chat/approval-guard'
import { secondsUntil } from '../../../../src/renderer/chat/countdown'
import { frameQueue } from '../../../../src/renderer/chat/frame-queue'
import { groupSteps } from '../../../../src/renderer/chat/group-steps'
import { formatCost, usageText } from '../../../../src/renderer/chat/numbers'
import { canContinue } from '../../../../src/renderer/chat/turn-state'
import { call, text, turn } from './fixtures'

describe('the events of a frame', () => {
  it('are handed over together, in order, once', () => {
    const taken: string[][] = []
    const frames: (() => void)[] = []
    const queue = frameQueue<string>(
      (entries) => taken.push([...entries]),
      (callback) => {
        frames.push(callback)
        return () => frames.splice(frames.indexOf(callback), 1)
      },
    )
    queue.add('a')
    queue.add('b')
    expect(taken).toEqual([])
    expect(frames).toHaveLength(1)
    frames[0]?.()
    expect(taken).toEqual([['a', 'b']])
    expect(frames).toEqual([])

    queue.add('c')
    queue.flush()
    expect(taken).toEqual([['a', 'b'], ['c']])
    queue.add('d')
    queue.drop()
    queue.flush()
    expect(taken).toHaveLength(2)
    expect(frames).toEqual([])
  })
})

describe('how far a yes may go', () => {
  it('never reaches all read-only tools from a tool that is none', () => {
    expect(grantChoices({ readOnly: true })).toContain('server_read_only')
    expect(grantChoices({ readOnly: false })).toEqual(['conversation', 'tool'])
    expect(grantChoices({})).toEqual(['conversation', 'tool'])
  })

  it('is this once for a call that may write and follows from another service’s content', () => {
    expect(grantChoices({ follows: ['Notes'], readOnly: false })).toEqual([])
    expect(grantChoices({ follows: ['Notes'] })).toEqual([])
    expect(grantChoices({ follows: ['Notes'], readOnly: true })).not.toEqual([])
  })
})

describe('the countdown', () => {
  it('counts whole seconds and never below zero', () => {
    expect(secondsUntil(10_000, 7_900)).toBe(3)
    expect(secondsUntil(10_000, 10_000)).toBe(0)
    expect(secondsUntil(10_000, 99_000)).toBe(0)
  })
})

describe('going on with an answer', () => {
  const items = [text('m1', 'The first half')]

  it('is offered where it broke off with something written', () => {
    expect(canContinue(turn('t', { status: 'stopped', items }))).toBe(true)
    for (const code of ['stream_interrupted', 'stream_stalled', 'answer_interrupted'] as const)
      expect(canContinue(turn('t', { status: 'failed', items, error: { code } }))).toBe(true)
  })

  it('is not where nothing was written, it is complete, or something else went wrong', () => {
    expect(canContinue(turn('t', { status: 'stopped' }))).toBe(false)
    expect(canContinue(turn('t', { status: 'completed', items }))).toBe(false)
    expect(canContinue(turn('t', { status: 'failed', items, error: { code: 'model_unauthorized' } }))).toBe(false)
  })
})

describe('the steps of an answer', () => {
  const list = (id: string) =>
    ({ type: 'tool_list', id, server: id, status: 'completed', toolNames: [] }) satisfies TurnItem
  const kinds = (items: TurnItem[], status: 'running' | 'completed' = 'completed') =>
    groupSteps(turn('t', { status, items })).map(({ kind }) => kind)

  it('join lists that follow each other', () => {
    expect(kinds([list('a'), list('b'), text('m'), list('c')])).toEqual(['lists', 'item', 'lists'])
  })

  it('fold once the answer is there, and say how many calls they were and failed', () => {
    const calls = [call('1'), call('2'), call('3', 'failed'), call('4')]
    const [group, answer] = groupSteps(turn('t', { status: 'completed', items: [list('a'), ...calls, text('m', 'x')] }))
    expect(group).toMatchObject({ kind: 'steps', calls: 4, failed: 1 })
    expect(answer).toMatchObject({ kind: 'item' })
    expect(kinds(calls, 'running')).toEqual(['item', 'item', 'item', 'item'])
  })

  it('stay open where there are few', () => {
    expect(kinds([call('1'), call('2'), text('m')])).toEqual(['item', 'item', 'item'])
  })

  it('lose nothing in the order of what happened', () => {
    const items = [list('a'), list('b'), call('1'), call('2'), text('m'), call('3'), call('4'), call('5'), call('6')]
    const flat = (entries: ReturnType<typeof groupSteps>): string[] =>
      entries.flatMap((entry) => {
        if (entry.kind === 'item') return [entry.item.id]
        return entry.kind === 'lists' ? entry.lists.map(({ id }) => id) : flat(entry.entries)
      })
    expect(flat(groupSteps(turn('t', { status: 'completed', items })))).toEqual(items.map(({ id }) => id))
  })
})

describe('what is read aloud', () => {
  it('is the finished answer, and never one that still grows', () => {
    const items = [text('m1', 'Forty-two.')]
    expect(announcementOf(turn('t', { status: 'completed', items }))).toBe('Forty-two.')
    expect(announcementOf(turn('t', { status: 'running', items }))).toBe('')
    expect(
      announcementOf(turn('t', { status: 'completed', items: [text('m', 'x'.repeat(100_000))] })).length,
    ).toBeLessThan(1000)
  })
})

describe('numbers', () => {
  it('of tokens and money read well', () => {
    const usage = { inputTokens: 1240, cachedTokens: 0, outputTokens: 310, reasoningTokens: 0, costUsd: 0.002 }
    expect(usageText(usage)).toBe('1,240 in · 310 out · $0.002')
    const { costUsd: _unknown, ...unpriced } = usage
    expect(usageText(unpriced)).toBe('1,240 in · 310 out')
    expect([0.00001, 0.1234, 12].map(formatCost)).toEqual(['< $0.0001', '$0.12', '$12.00'])
  })
})
