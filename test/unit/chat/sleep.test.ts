import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ResponsesClient } from '../../../src/main/chat/responses-client'
import { createResponsesClient } from '../../../src/main/chat/responses-client'
import { message, responseEvents, toolList } from '../../fakes/responses-server'
import { connection, TurnHarness } from './turn-harness'

let h: TurnHarness
beforeEach(async () => {
  h = await TurnHarness.start()
  h.connections = [connection('tasks')]
})
afterEach(async () => {
  expect(h.server.problems).toEqual([])
  await h.server.close()
})

const done = () => ({ events: responseEvents([message('m', 'Done.')]) })
const stalls = () => ({ events: responseEvents([], 'none').slice(0, 1), then: 'stall' as const })

/** The computer wakes after so many events of each response. */
function wakesAfter(count: number): void {
  h.createClient = (endpoint): ResponsesClient => {
    const client = createResponsesClient(endpoint)
    return {
      ...client,
      stream: (request, signal, take) => {
        let seen = 0
        return client.stream(request, signal, (event) => {
          const verdict = take(event)
          seen += 1
          if (seen === count) h.waking.tell()
          return verdict
        })
      },
    }
  }
}

describe('a response while the computer wakes up', () => {
  it('that says nothing any more is asked for again, once, when nothing came of it', async () => {
    h.proofOfLife = 20
    wakesAfter(1)
    h.server.script(stalls(), done())
    const { turn, statuses } = await h.ask()
    expect(statuses).toEqual(['completed'])
    expect(turn.items).toMatchObject([{ type: 'text', text: 'Done.' }])
    expect(h.server.requests).toHaveLength(2)
  })

  it('is not asked for a second time', async () => {
    h.proofOfLife = 20
    wakesAfter(1)
    h.server.script(stalls(), stalls())
    const { turn } = await h.ask()
    expect(turn).toMatchObject({ status: 'failed', error: { code: 'stream_stalled' } })
    expect(h.server.requests).toHaveLength(2)
  })

  it('breaks off at once when words came, and keeps them', async () => {
    h.proofOfLife = 20
    const events = responseEvents([toolList('l', 'tasks', ['add']), message('m', 'Half an answer')], 'none')
    wakesAfter(events.length)
    h.server.script({ events, then: 'stall' })
    const { turn } = await h.ask()
    expect(turn).toMatchObject({ status: 'failed', error: { code: 'stream_stalled' } })
    expect(turn.items.at(-1)).toMatchObject({ type: 'text', text: 'Half an answer' })
    expect(h.server.requests).toHaveLength(1)
  })

  it('goes on undisturbed when it goes on', async () => {
    wakesAfter(1)
    h.server.script(done())
    expect((await h.ask()).turn.status).toBe('completed')
    expect(h.server.requests).toHaveLength(1)
  })
})

describe('a request that waits while the computer sleeps', () => {
  const busy = { status: 503, body: { error: { message: 'busy' } } }

  it('goes out at once when its time has passed, and not before', async () => {
    let now = 1_800_000_000_000
    h.now = () => now
    h.server.script(busy, done())
    let early: boolean | undefined
    h.pauseWith = async (milliseconds, signal) => {
      h.waking.tell()
      early = signal.aborted
      now += milliseconds
      await new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve())
        h.waking.tell()
      })
    }
    const { statuses } = await h.ask()
    expect([early, statuses]).toEqual([false, ['waiting', 'running', 'completed']])
  })
})
