import { expect, it } from 'vitest'
import type { ChatEvent } from '@shared/turn'
import { EventBatch } from '../../../src/main/chat/event-batch'

const delta = (text: string, itemId = 'a'): ChatEvent => ({ type: 'text_delta', itemId, delta: text })

it('sends a burst as one message of joined deltas after a frame', async () => {
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
