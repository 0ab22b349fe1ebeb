import { expect, it } from 'vitest'
import type { ChatEvent } from '@shared/turn'
import { EventBatch } from '../../../src/main/chat/event-batch'

const delta = (text: string, itemId = 'a'): ChatEvent => ({ type: 'text_delta', itemId, delta: text })

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
  const times: number[] = []
  const frameMs = 40
  const batch = new EventBatch(() => times.push(performance.now()), frameMs)
  while (times.length < 4) {
    batch.push([delta('x')])
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
  // Timers count whole milliseconds.
  expect(Math.min(...gaps)).toBeGreaterThan(frameMs - 1.5)
})
