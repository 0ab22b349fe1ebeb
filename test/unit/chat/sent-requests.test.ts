import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Endpoint } from '../../../src/main/chat/ports'
import { createResponsesClient } from '../../../src/main/chat/responses-client'
import { createValidator } from '../../fakes/responses-schemas/validate'
import {
  approvalRequest,
  message,
  responseEvents,
  ResponsesServer,
  toolCall,
  toolList,
  usage,
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
const answer = responseEvents([message('msg_1', 'hello')])

describe('what is sent', () => {
  it('has no key header when there is no key, and nothing that only OpenAI knows', async () => {
    const { apiKey: _none, ...keyless } = endpoint({ kind: 'compatible' })
    server.script({ events: answer })
    const request = { instructions: 'i', input: [], tools: [] }
    await createResponsesClient(keyless).stream(request, new AbortController().signal, () => undefined)
    expect(server.requests[0]?.path).toBe('/v1/responses')
    expect(server.requests[0]?.headers.authorization).toBeUndefined()
    expect(server.requests[0]?.body).toEqual({ model: 'm', instructions: 'i', input: [], stream: true, store: false })
  })

  it('bounds the tool calls of a response', async () => {
    server.script({ events: answer })
    const tools = [{ type: 'mcp' as const, server_label: 'a', server_url: 'https://a.example/mcp' }]
    const request = { instructions: 'i', input: [], tools }
    await createResponsesClient(endpoint()).stream(request, new AbortController().signal, () => undefined)
    expect(server.requests[0]?.body).toMatchObject({ max_tool_calls: 16, tools })
    expect(server.requests[0]?.headers.authorization).toBe('Bearer sk-test')
  })
})

describe('a short request', () => {
  const ask = (change: Partial<Endpoint> = {}) =>
    createResponsesClient(endpoint(change)).complete(
      { instructions: 'Name it.', input: 'q', maxOutputTokens: 60 },
      new AbortController().signal,
    )

  it('answers with the text, has no tools and is bounded', async () => {
    server.script({ events: answer })
    expect(await ask({ model: 'gpt-5.5' })).toBe('hello')
    expect(server.requests[0]?.body).toMatchObject({
      input: [{ role: 'user', content: 'q' }],
      max_output_tokens: 60,
      reasoning: { effort: 'low' },
      store: false,
    })
    expect(server.requests[0]?.body).not.toHaveProperty('tools')
    expect(server.problems).toEqual([])
  })

  it('has its text from deltas where the end does not repeat it, and fails with a code', async () => {
    const lean = [...answer.slice(0, -1), { type: 'response.completed', response: {} }]
    server.script({ events: lean }, { status: 500, body: {} })
    expect(await ask({ kind: 'compatible' })).toBe('hello')
    expect(server.requests[0]?.body).not.toHaveProperty('reasoning')
    await expect(ask()).rejects.toMatchObject({ code: 'model_unavailable' })
  })
})

it('the events of the fake are those of the official types', () => {
  const { event } = createValidator()
  const thought = { id: 'rs_1', type: 'reasoning', summary: [{ type: 'summary_text', text: 'Hm.' }] }
  const items = [
    toolList('l', 't', ['a']),
    thought,
    approvalRequest('r', 't', 'a'),
    toolCall('c', 't', 'a'),
    message('m', 'x'),
  ]
  const ended = responseEvents(items, 'completed', { usage: usage(10, 5, 4, 2) })
  const cut = responseEvents(items, 'incomplete', { incomplete_details: { reason: 'max_output_tokens' } })
  expect([...ended, ...cut].flatMap(event)).toEqual([])
})
