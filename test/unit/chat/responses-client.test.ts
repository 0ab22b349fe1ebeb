import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConnectorRefused } from '../../../src/main/chat/connector-refused'
import type { Endpoint } from '../../../src/main/chat/ports'
import { createResponsesClient, type ResponsesClientOptions } from '../../../src/main/chat/responses-client'
import { AppError } from '../../../src/main/errors'
import {
  externalConnectorError,
  message,
  responseEvents,
  responseObject,
  ResponsesServer,
  serverSentEvent,
  type ResponsesScript,
} from '../../fakes/responses-server'

let server: ResponsesServer
beforeEach(async () => {
  server = await ResponsesServer.start()
})
afterEach(() => server.close())

const endpoint = (change: Partial<Endpoint> = {}): Endpoint => ({
  id: 'e1',
  kind: 'openai',
  baseUrl: server.baseUrl,
  apiKey: 'sk-test',
  model: 'm',
  tokenPlacement: 'authorization',
  ...change,
})

interface Result {
  readonly types: unknown[]
  readonly error?: unknown
}

async function run(
  script: ResponsesScript | undefined,
  options: ResponsesClientOptions & {
    endpoint?: Partial<Endpoint>
    signal?: AbortSignal
    onEvent?: (type: unknown) => 'stop' | undefined
  } = {},
): Promise<Result> {
  if (script) server.script(script)
  const types: unknown[] = []
  const client = createResponsesClient(endpoint(options.endpoint), options)
  const request = { instructions: 'i', input: [{ role: 'user', content: 'q' }], tools: [] }
  try {
    await client.stream(request, options.signal ?? new AbortController().signal, (event) => {
      types.push(event.type)
      return options.onEvent?.(event.type)
    })
    return { types }
  } catch (error) {
    return { types, error }
  }
}

const codeOf = ({ error }: Result) => (error instanceof AppError ? error.code : error)
const answer = responseEvents([message('msg_1', 'hello')])
const api = (status: number, code: string | null, extra: Record<string, string> = {}): ResponsesScript => ({
  status,
  body: { error: { message: 'secret words', type: 'x', code } },
  headers: extra,
})

describe('a stream', () => {
  it('ends well only after response.completed', async () => {
    expect((await run({ events: answer })).types.at(-1)).toBe('response.completed')
    expect(codeOf(await run({ events: answer.slice(0, -1) }))).toBe('stream_interrupted')
    expect(codeOf(await run({ events: [] }))).toBe('stream_interrupted')
  })

  it('is read the same without event names and in the smallest pieces', async () => {
    const text = Buffer.from(answer.map((event) => serverSentEvent(event, true)).join(''))
    const bytes = Array.from(text, (byte) => Uint8Array.of(byte))
    const whole = (await run({ events: answer })).types
    expect((await run({ raw: bytes })).types).toEqual(whole)
    expect((await run({ events: answer, unnamed: true })).types).toEqual(whole)
  })

  it.each(answer.map((_event, index) => index))('cut after event %i is interrupted, never complete', async (index) => {
    const result = await run({ events: answer.slice(0, index), then: 'cut' })
    expect(['stream_interrupted', 'model_unreachable']).toContain(codeOf(result))
    expect(result.types).not.toContain('response.completed')
  })

  it('that stalls is given up, before the first event and after', async () => {
    expect(codeOf(await run({ events: [], then: 'stall' }, { limits: { idle: 60 } }))).toBe('stream_stalled')
    expect(codeOf(await run({ events: answer.slice(0, 3), then: 'stall' }, { limits: { idle: 60 } }))).toBe(
      'stream_stalled',
    )
    await server.clientGone()
  })

  it('closes its socket when aborted and asks nothing when aborted before', async () => {
    const controller = new AbortController()
    const running = run(
      { events: answer.slice(0, 3), then: 'stall' },
      {
        signal: controller.signal,
        onEvent: (type) => {
          if (type === 'response.output_item.added') controller.abort()
          return undefined
        },
      },
    )
    await server.clientGone()
    expect((await running).types).not.toContain('response.completed')
    expect((await run(undefined, { signal: AbortSignal.abort() })).types).toEqual([])
    expect(server.requests).toHaveLength(1)
  })

  it('ends when enough of it was taken, and closes its socket', async () => {
    const onEvent = (type: unknown) => (type === 'response.output_item.added' ? ('stop' as const) : undefined)
    const { types, error } = await run({ events: answer.slice(0, 3), then: 'stall' }, { onEvent })
    expect(types.at(-1)).toBe('response.output_item.added')
    expect(error).toBeUndefined()
    await server.clientGone()
  })

  it('is not blamed for a failure of whoever takes its events', async () => {
    const onEvent = () => {
      throw new RangeError('ours')
    }
    expect((await run({ events: answer }, { onEvent })).error).toBeInstanceOf(RangeError)
  })

  it('with an event beyond the limit is broken off', async () => {
    const endless = Array.from({ length: 40 }, () => 'x'.repeat(1000))
    const cut = await run({ raw: ['data: "', ...endless] }, { bytes: { event: 10_000 } })
    expect(codeOf(cut)).toBe('stream_interrupted')
    expect(cut.error).toMatchObject({ cause: { name: 'StreamTooLong' } })
    expect((await run({ events: answer }, { bytes: { event: 10_000 } })).error).toBeUndefined()
  })

  it('of comments only is stalled, and one of unknown events ends by its length or its time', async () => {
    const events = answer.slice(0, 3)
    expect(codeOf(await run({ events, then: 'comments' }, { limits: { idle: 60 } }))).toBe('stream_stalled')
    const noise = { events, then: 'noise' as const }
    expect(codeOf(await run(noise, { limits: { idle: 5_000 }, bytes: { body: 20_000 } }))).toBe('stream_interrupted')
    expect(codeOf(await run(noise, { limits: { idle: 5_000, total: 80 } }))).toBe('stream_interrupted')
    await server.clientGone()
  })

  it('that is no JSON or no stream is an error with a code', async () => {
    expect(codeOf(await run({ raw: ['data: {"type":\n\n'] }))).toBe('stream_interrupted')
    const page: ResponsesScript = { raw: ['<html>Sign in to the hotel network</html>'], contentType: 'text/html' }
    expect(codeOf(await run(page))).toBe('model_unreachable')
    expect(codeOf(await run(page, { endpoint: { kind: 'compatible' } }))).toBe('invalid_base_url')
  })
})

describe('a failure in the stream', () => {
  const created = answer.slice(0, 2)
  const failed = (error: unknown) => ({ type: 'response.failed', response: responseObject('failed', [], { error }) })

  it.each([
    [
      'nested error event',
      { type: 'error', error: { code: 'insufficient_quota', message: 'x' } },
      'model_quota_exceeded',
    ],
    ['flat error event', { type: 'error', code: 'rate_limit_exceeded', message: 'x' }, 'model_rate_limited'],
    ['error without a code', { type: 'error', message: 'x' }, 'model_unavailable'],
    ['error that is a string', { error: 'boom' }, 'model_unavailable'],
    ['response.failed', failed({ code: 'context_length_exceeded', message: 'x' }), 'context_too_long'],
    ['response.failed without an error', failed(null), 'model_unavailable'],
    [
      'filtered',
      {
        type: 'response.incomplete',
        response: responseObject('incomplete', [], { incomplete_details: { reason: 'content_filter' } }),
      },
      'content_refused',
    ],
    [
      'too long an answer',
      {
        type: 'response.incomplete',
        response: responseObject('incomplete', [], { incomplete_details: { reason: 'max_output_tokens' } }),
      },
      'stream_interrupted',
    ],
  ])('%s has its code, with and without an event name', async (_name, event, code) => {
    expect(codeOf(await run({ events: [...created, event] }))).toBe(code)
    expect(codeOf(await run({ events: [...created, event], unnamed: true }))).toBe(code)
  })

  it('names the server that could not be used', async () => {
    const { error } = await run({ events: [...created, { type: 'error', ...externalConnectorError('linear_1', 403) }] })
    expect(error).toBeInstanceOf(ConnectorRefused)
    expect(error).toMatchObject({ label: 'linear_1', status: 403 })
  })
})

describe('a refused request', () => {
  it.each([
    [401, 'invalid_api_key', 'model_unauthorized'],
    [401, null, 'model_unauthorized'],
    [403, null, 'model_forbidden'],
    [404, 'model_not_found', 'model_not_found'],
    [400, 'context_length_exceeded', 'context_too_long'],
    [400, 'unknown_parameter', 'model_request_refused'],
    [429, 'insufficient_quota', 'model_quota_exceeded'],
    [429, 'rate_limit_exceeded', 'model_rate_limited'],
    [500, null, 'model_unavailable'],
    [503, 'server_error', 'model_unavailable'],
    [529, null, 'model_unavailable'],
  ])('%i %s is %s, is asked once and tells no foreign text', async (status, code, expected) => {
    const result = await run(api(status, code))
    expect(codeOf(result)).toBe(expected)
    expect(server.requests).toHaveLength(1)
    expect(result.error).toMatchObject({ facts: { status, host: new URL(server.baseUrl).host } })
    expect(JSON.stringify((result.error as AppError).facts)).not.toContain('secret words')
  })

  it.each([
    ['2', 2],
    ['-1', undefined],
    ['1e9', undefined],
    ['99999999', undefined],
    [new Date(Date.now() - 60_000).toUTCString(), undefined],
  ])('429 with retry-after %s waits %s seconds', async (value, seconds) => {
    const result = await run(api(429, 'rate_limit_exceeded', { 'retry-after': value }))
    expect((result.error as AppError).facts.retryAfterSeconds).toBe(seconds)
  })

  it('424 names the server and what it answered', async () => {
    const plain = await run({ status: 424, body: externalConnectorError('plaid', 401) })
    expect(plain.error).toMatchObject({ name: 'ConnectorRefused', label: 'plaid', status: 401 })
    const opaque = await run({ status: 424, body: { error: { message: 'something else' } } })
    expect(opaque.error).toMatchObject({ label: '', status: 424 })
  })

  it('is not repeated at another address, for the body holds tokens', async () => {
    const other = await ResponsesServer.start()
    const location = `${other.baseUrl}/responses`
    expect(codeOf(await run({ status: 307, body: '', headers: { location } }))).toBe('invalid_base_url')
    expect(other.requests).toEqual([])
    await other.close()
  })

  it('at an address without this API points at the base URL', async () => {
    expect(
      codeOf(await run({ status: 404, body: '<html>Not found</html>', headers: { 'content-type': 'text/html' } })),
    ).toBe('invalid_base_url')
  })

  it('at a host that does not answer is model_unreachable', async () => {
    expect(codeOf(await run(undefined, { endpoint: { baseUrl: 'http://127.0.0.1:1/v1' } }))).toBe('model_unreachable')
  })
})
