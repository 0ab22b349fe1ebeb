import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createResponsesClient } from '../../../src/main/chat/responses-client'
import { AppError } from '../../../src/main/errors'
import { pause, Waits } from '../../../src/main/chat/waits'
import { message, responseEvents, responseObject, toolCall, toolList } from '../../fakes/responses-server'
import { connection, TurnHarness } from './turn-harness'

let h: TurnHarness
beforeEach(async () => {
  h = await TurnHarness.start()
})
afterEach(async () => {
  expect(h.server.problems).toEqual([])
  await h.server.close()
})

const answer = () => ({ events: responseEvents([message('m', 'ok')]) })
const api = (status: number, code: string | null = null, headers: Record<string, string> = {}) => ({
  status,
  body: { error: { message: 'x', code } },
  headers,
})
const inStream = (items: Record<string, unknown>[]) => ({
  events: [
    ...responseEvents(items, 'none'),
    {
      type: 'response.failed',
      response: responseObject('failed', [], { error: { code: 'server_error', message: 'x' } }),
    },
  ],
})

describe('an endpoint that cannot answer now', () => {
  it('is asked again when it said it would be ready, and says so until then', async () => {
    h.server.script(api(429, 'rate_limit_exceeded', { 'retry-after': '7' }), answer())
    const { turn, statuses, events } = await h.ask()
    expect(statuses).toEqual(['waiting', 'running', 'completed'])
    expect(h.pauses[0]).toBeGreaterThanOrEqual(7_000)
    expect(h.pauses[0]).toBeLessThan(9_000)
    const waiting = events.find((event) => event.type === 'status_changed')
    expect(waiting).toMatchObject({ error: { code: 'model_rate_limited', retryAfterSeconds: 7 } })
    expect(waiting).toHaveProperty('retryAt')
    expect(turn.error).toBeUndefined()
    expect(turn.retryAt).toBeUndefined()
  })

  it('that asks for more than a minute fails the turn with the seconds', async () => {
    h.server.script(api(429, 'rate_limit_exceeded', { 'retry-after': '61' }))
    const { turn } = await h.ask()
    expect(turn).toMatchObject({ status: 'failed', error: { code: 'model_rate_limited', retryAfterSeconds: 61 } })
    expect(h.pauses).toEqual([])
  })

  it.each([
    ['429', api(429, 'rate_limit_exceeded'), 4],
    ['500', api(500), 3],
    ['502', { ...api(502), body: '<html>Bad gateway</html>' }, 3],
    ['503', api(503, 'server_error'), 3],
    ['529', api(529), 3],
    ['a broken connection', { refuse: true as const }, 3],
    ['a failure before any output', inStream([]), 3],
  ])('%s is asked a few times only, each later than the one before', async (_what, script, requests) => {
    for (let count = 0; count < 6; count += 1) h.server.script(script)
    const { turn } = await h.ask()
    expect(turn.status).toBe('failed')
    expect(h.server.requests).toHaveLength(requests)
    expect([...h.pauses].sort((a, b) => a - b)).toEqual(h.pauses)
  })

  it.each([
    ['a quota that ran out', api(429, 'insufficient_quota')],
    ['a refused key', api(401)],
    ['too long a question', api(400, 'context_length_exceeded')],
  ])('%s is not asked again', async (_what, script) => {
    h.server.script(script)
    expect((await h.ask()).turn.status).toBe('failed')
    expect(h.server.requests).toHaveLength(1)
  })

  it('may wait as often again once a response completed', () => {
    const waits = new Waits()
    const down = new AppError('model_unavailable', { status: 503 })
    expect([waits.next(down), waits.next(down), waits.next(down)].map((wait) => wait !== undefined)).toEqual([
      true,
      true,
      false,
    ])
    waits.reset()
    expect(waits.next(down)).toBeDefined()
  })
})

describe('after the first output item', () => {
  it.each([
    ['text', [message('m', 'half')]],
    ['a tool that ran', [toolCall('c', 'tasks', 'add', { output: 'added' })]],
    ['a thought', [{ id: 'rs', type: 'reasoning', summary: [] }]],
  ])('%s, nothing is asked again by itself', async (_what, items) => {
    h.connections = [connection('tasks')]
    h.server.script(inStream(items))
    expect((await h.ask()).turn).toMatchObject({ status: 'failed', error: { code: 'model_unavailable' } })
    expect(h.server.requests).toHaveLength(1)
  })

  it('a tool list alone does not count, and is shown once', async () => {
    h.connections = [connection('tasks')]
    const again = { events: responseEvents([toolList('l2', 'tasks', ['a']), message('m', 'ok')]) }
    h.server.script(inStream([toolList('l1', 'tasks', ['a'])]), again)
    const { turn } = await h.ask()
    expect(turn.items).toMatchObject([{ type: 'tool_list', id: 'l2' }, { type: 'text' }])
  })
})

describe('an endpoint out of reach', () => {
  const elsewhere = () => {
    h.endpoint = { baseUrl: 'https://llm.invalid/v1' }
    const fetch = () => Promise.reject(new TypeError('fetch failed'))
    h.createClient = (endpoint) => createResponsesClient(endpoint, { fetch })
  }

  it('is called offline when this computer is, and not asked again', async () => {
    elsewhere()
    h.isOnline = false
    expect((await h.ask()).turn).toMatchObject({ status: 'failed', error: { code: 'offline', host: 'llm.invalid' } })
    expect(h.pauses).toEqual([])
  })

  it('is called unreachable when this computer is online, or when it is on this computer', async () => {
    elsewhere()
    expect((await h.ask()).turn.error).toMatchObject({ code: 'model_unreachable' })
    h.isOnline = false
    h.endpoint = { baseUrl: 'http://127.0.0.1:1/v1' }
    expect((await h.ask()).turn.error).toMatchObject({ code: 'model_unreachable' })
  })
})

describe('stopping while a request waits', () => {
  it('ends at once and asks nothing more', async () => {
    const controller = new AbortController()
    h.server.script(api(503))
    h.duringPause = () => {
      controller.abort()
    }
    const { statuses } = await h.ask({}, { signal: controller.signal })
    expect(statuses).toEqual(['waiting'])
    expect(h.server.requests).toHaveLength(1)
  })

  it('a pause ends with its signal', async () => {
    const controller = new AbortController()
    const waiting = pause(600_000, controller.signal)
    controller.abort()
    await waiting
    await pause(600_000, controller.signal)
    await pause(1, new AbortController().signal)
  })
})
