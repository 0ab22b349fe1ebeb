import { afterEach, expect, it, vi } from 'vitest'
import type { ChatEvent } from '@shared/turn'
import { EventBatch } from '../../../src/main/chat/event-batch'

const delta = (text: string, itemId = 'a'): ChatEvent => ({ type: 'text_delta', itemId, delta: text })

afterEach(() => {
  vi.useRealTimers()
})

it('sends a burst as one message of joined deltas', async () => {
  const sent: ChatEvent[][] = []
  const done = new Promise<void>((resolve) => {
    const batch = new EventBatch((events) => {
      sent.push(events)
      resolve()
    })
    for (let count = 0; count < 5000; count += 1) batch.push([delta('x')])
    batch.push([delta('y', 'b')])
  })
  expect(sent).toEqual([])
  await done
  expect(sent).toEqual([[delta('x'.repeat(5000)), delta('y', 'b')]])
})

it('does not make the end of a turn wait', () => {
  const sent: ChatEvent[][] = []
  const batch = new EventBatch((events) => sent.push(events))
  batch.push([delta('x')])
  batch.push([{ type: 'status_changed', status: 'completed' }])
  expect(sent).toEqual([[delta('x'), { type: 'status_changed', status: 'completed' }]])
})

it('sends nothing when nothing waits', () => {
  const sent: ChatEvent[][] = []
  const batch = new EventBatch((events) => sent.push(events))
  batch.push([])
  batch.flush()
  expect(sent).toEqual([])
})

it('sends a message at most once a frame', async () => {
  // By the test's own clock: a real timer may come early, by the millisecond that its loop's clock is behind.
  vi.useFakeTimers()
  const times: number[] = []
  const batch = new EventBatch(() => times.push(performance.now()), 40)
  for (let ms = 0; ms <= 200; ms += 1) {
    batch.push([delta('x')])
    await vi.advanceTimersByTimeAsync(1)
  }
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
  expect(gaps).toEqual([40, 40, 40, 40, 40])
})

it('makes what comes after a quiet time wait for nothing', async () => {
  vi.useFakeTimers()
  const times: number[] = []
  const batch = new EventBatch(() => times.push(performance.now()), 40)
  batch.push([delta('x')])
  await vi.advanceTimersByTimeAsync(100)
  const pushedAt = performance.now()
  batch.push([delta('y')])
  await vi.advanceTimersByTimeAsync(0)
  expect(times.at(-1)).toBe(pushedAt)
})
