import { request as httpRequest } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { needsApproval, isAllowed } from '../../../src/sandbox/responses/tool-access'
import { startPracticeEndpoint, type Json, type PracticeEndpoint } from '../../fakes/practice-endpoint'

let endpoint: PracticeEndpoint
beforeAll(async () => {
  endpoint = await startPracticeEndpoint()
})
afterAll(() => endpoint.close())

const tool = { type: 'mcp', server_label: 'a', server_url: 'https://mcp.example.test/mcp' }
const item = { type: 'mcp_approval_request', id: 'mcpr_1', name: 'x', server_label: 'a', arguments: '{}' }

describe('a request that the API refuses', () => {
  it.each<[string, Json, string | null, string | null]>([
    ['without a model', { model: undefined }, 'model', 'missing_required_parameter'],
    ['with an unknown parameter', { inptu: 'Hi' }, 'inptu', 'unknown_parameter'],
    ['with input of a wrong type', { input: 5 }, 'input', 'invalid_type'],
    ['with an unknown item', { input: [{ type: 'mcp_lists' }] }, 'input[0].type', 'invalid_value'],
    [
      'with an item without its fields',
      { input: [{ type: 'mcp_approval_response' }] },
      'input[0].approval_request_id',
      'missing_required_parameter',
    ],
    ['with the same item twice', { input: [item, item] }, 'input[1]', null],
    [
      'with an approval whose arguments are no JSON',
      { input: [{ ...item, arguments: '{' }] },
      'input[0].arguments',
      'invalid_value',
    ],
    ['with a tool that is not mcp', { tools: [{ type: 'web_search' }] }, 'tools[0].type', 'invalid_value'],
    ['with an unknown tool field', { tools: [{ ...tool, token: 'x' }] }, 'tools[0].token', 'unknown_parameter'],
    [
      'without a server_url',
      { tools: [{ ...tool, server_url: undefined }] },
      'tools[0].server_url',
      'missing_required_parameter',
    ],
    [
      'with a server_url that is none',
      { tools: [{ ...tool, server_url: 'ftp://x.test' }] },
      'tools[0].server_url',
      'invalid_value',
    ],
    ['with one label twice', { tools: [tool, tool] }, 'tools[1].server_label', 'invalid_value'],
    [
      'with a label of other characters',
      { tools: [{ ...tool, server_label: 'a b' }] },
      'tools[0].server_label',
      'invalid_value',
    ],
    [
      'with two Authorizations',
      { tools: [{ ...tool, authorization: 'secret', headers: { AUTHORIZATION: 'Bearer secret' } }] },
      'tools[0].authorization',
      'invalid_value',
    ],
    [
      'with a line end in the token',
      { tools: [{ ...tool, authorization: 'secret\r\nx' }] },
      'tools[0].authorization',
      'invalid_value',
    ],
    [
      'with a filter of an unknown shape',
      { tools: [{ ...tool, require_approval: { sometimes: {} } }] },
      'tools[0].require_approval.sometimes',
      'unknown_parameter',
    ],
    [
      'with an earlier response: nothing is stored',
      { previous_response_id: 'resp_1' },
      'previous_response_id',
      'previous_response_not_found',
    ],
  ])('%s', async (_name, body, param, code) => {
    const answer = await endpoint.post({ input: 'Hi', ...body })
    const raw = await answer.text()
    expect(answer.status).toBe(400)
    expect(JSON.parse(raw)).toEqual({
      error: { message: expect.any(String) as string, type: 'invalid_request_error', param, code },
    })
    expect(raw).not.toContain('secret')
  })

  it('that is no JSON', async () => {
    expect(await send('POST', '/v1/responses', { 'content-type': 'application/json' }, '{')).toMatchObject({
      status: 400,
    })
  })

  it('that a web page could send without asking first', async () => {
    const body = JSON.stringify({ model: 'm', input: 'Hi' })
    expect(await send('POST', '/v1/responses', { 'content-type': 'text/plain' }, body)).toMatchObject({ status: 400 })
  })

  it('that came under a foreign name', async () => {
    const headers = { 'content-type': 'application/json', host: 'evil.example.test' }
    expect(await send('POST', '/v1/responses', headers, '{}')).toMatchObject({ status: 403 })
  })

  it.each([
    ['GET', '/v1/responses'],
    ['POST', '/v1/chat/completions'],
    ['GET', '/v1/models/gpt-6'],
  ])('for an address that is not there: %s %s', async (method, path) => {
    const { status, body } = await send(method, path, {})
    expect(status).toBe(404)
    expect(JSON.parse(body)).toMatchObject({ error: { type: 'invalid_request_error' } })
  })
})

describe('a request that the API takes', () => {
  it.each<[string, Json]>([
    ['with text', { input: 'Hi' }],
    ['with messages without a type', { input: [{ role: 'user', content: [{ type: 'input_text', text: 'Hi' }] }] }],
    [
      'with the items of other tools',
      {
        input: [
          { type: 'reasoning', id: 'rs_1', summary: [] },
          { role: 'user', content: 'Hi' },
        ],
      },
    ],
    [
      'with null for what is not wanted',
      { input: 'Hi', stream: null, store: null, instructions: null, metadata: null },
    ],
    [
      'with parameters that mean nothing here',
      { input: 'Hi', include: ['reasoning.encrypted_content'], reasoning: { effort: 'low' } },
    ],
    ['with no input', {}],
  ])('%s', async (_name, body) => {
    expect((await endpoint.post(body)).status).toBe(200)
  })
})

describe('rules on tools', () => {
  const reads = { name: 'read', readOnly: true }
  const writes = { name: 'write', readOnly: false }

  it('a filter needs every condition that it names', () => {
    const allowed = { tool_names: ['read', 'write'], read_only: true }
    expect([reads, writes].map((tool) => isAllowed(tool, allowed))).toEqual([true, false])
  })

  it('always wins over never, and what neither names is asked for', () => {
    const rule = { always: { tool_names: ['read'] }, never: { tool_names: ['read', 'write'] } }
    expect([reads, writes, { name: 'other', readOnly: true }].map((tool) => needsApproval(tool, rule))).toEqual([
      true,
      false,
      true,
    ])
  })
})

/** `fetch` sets Host and Content-Type by itself; these tests are about them. */
async function send(method: string, path: string, headers: Record<string, string>, body = '') {
  const { hostname, port } = new URL(endpoint.baseURL)
  return new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const request = httpRequest({ hostname, port, path, method, headers }, (response) => {
      text(response).then((body) => resolve({ status: response.statusCode, body }), reject)
    })
    request.once('error', reject)
    request.end(body)
  })
}
