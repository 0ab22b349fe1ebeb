import OpenAI from 'openai'
import type { ResponseOutputItem } from 'openai/resources/responses/responses'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startPracticeEndpoint, type Json } from '../../fakes/practice-endpoint'
import {
  parts,
  startPracticeWorld,
  TOKEN,
  validator,
  type Output,
  type PracticeWorld,
} from '../../fakes/practice-world'
import { SECRET_TASK, startProtectedMcpServer } from '../../fakes/protected-mcp-server'

let world: PracticeWorld
let ask: PracticeWorld['ask']
let tool: PracticeWorld['tool']
let mcp: PracticeWorld['mcp']
let endpoint: PracticeWorld['endpoint']
beforeEach(async () => {
  world = await startPracticeWorld()
  ;({ ask, tool, mcp, endpoint } = world)
})
afterEach(() => world.close())

describe('a question that a tool answers', () => {
  it('is answered with data that only the MCP server has', async () => {
    const { response, text, item } = await ask('What tasks do I have?')
    expect(text).toContain(SECRET_TASK)
    expect(item('mcp_call')).toMatchObject({ name: 'list_tasks', arguments: '{}', status: 'completed', error: null })
    expect(item('mcp_call')['output']).toContain(SECRET_TASK)
    expect(response['status']).toBe('completed')
    expect(mcp.called).toEqual(['list_tasks'])
  })

  it('streams the text in small pieces that add up', async () => {
    const { events, text } = await ask('What tasks do I have?')
    const deltas = events.filter(({ type }) => type === 'response.output_text.delta').map(({ delta }) => String(delta))
    expect(deltas.join('')).toBe(text)
    expect(Math.max(...deltas.map((delta) => delta.trim().length))).toBeLessThanOrEqual(6)
  })

  it('echoes the tool without its credentials, and what was asked of it', async () => {
    const { response } = await ask('Hi', {
      store: false,
      instructions: 'Be kind.',
      metadata: { a: 'b' },
      tools: [tool({ server_description: 'Tasks', headers: { 'X-Team': TOKEN } })],
    })
    expect(response).toMatchObject({
      store: false,
      instructions: 'Be kind.',
      metadata: { a: 'b' },
      model: 'patchbay-practice',
    })
    expect(response['tools']).toEqual([
      {
        type: 'mcp',
        server_label: 'practice',
        server_url: mcp.url,
        server_description: 'Tasks',
        allowed_tools: null,
        require_approval: 'never',
        headers: null,
      },
    ])
  })

  it('sends custom headers to the MCP server', async () => {
    const headers = { Authorization: `Bearer ${TOKEN}`, 'X-Team': 'blue' }
    await ask('What tasks do I have?', { tools: [tool({ authorization: undefined, headers })] })
    expect(mcp.lastHeaders()).toMatchObject({ authorization: `Bearer ${TOKEN}`, 'x-team': 'blue' })
  })

  it('lists with read_only annotations, as the real API writes them', async () => {
    const { item } = await ask('Hi')
    const tools = item('mcp_list_tools')['tools'] as Json[]
    expect(tools.find(({ name }) => name === 'list_tasks')).toMatchObject({ annotations: { read_only: true } })
    expect(tools.find(({ name }) => name === 'add_task')).toMatchObject({
      annotations: { read_only: false },
      description: 'Adds a task.',
      input_schema: { type: 'object', required: ['title'] },
    })
  })

  it('is one JSON object without stream', async () => {
    const answer = await endpoint.post({ input: 'What tasks do I have?', tools: [tool()] })
    const response = (await answer.json()) as Output
    expect(answer.headers.get('content-type')).toBe('application/json')
    expect(validator.response(response)).toEqual([])
    expect(parts(response).text).toContain(SECRET_TASK)
    expect(JSON.stringify(response)).not.toContain(TOKEN)
  })

  it('leaves obfuscation out on request', async () => {
    const { events } = await ask('Hi', { stream_options: { include_obfuscation: false } })
    expect(events.filter((event) => 'obfuscation' in event)).toEqual([])
  })

  it('is plain text without tools', async () => {
    const { types, text } = await ask('What can you do?', { tools: [] })
    expect(text).toMatch(/rule-based/)
    expect(types).not.toContain('response.mcp_list_tools.in_progress')
  })

  it('ends incomplete at max_output_tokens', async () => {
    const { response, types, text } = await ask('Write 500 words', { max_output_tokens: 20 })
    expect(text).toHaveLength(80)
    expect(response).toMatchObject({ status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } })
    expect(types.at(-1)).toBe('response.incomplete')
  })
})

describe('a tool list in the context', () => {
  it('is not fetched again', async () => {
    const first = await ask('What tasks do I have?')
    mcp.methods.length = 0
    const again = await ask([
      { role: 'user', content: 'What tasks do I have?' },
      ...first.response.output,
      { role: 'user', content: 'Complete the first one' },
    ])
    expect(mcp.methods).not.toContain('tools/list')
    expect(again.types).not.toContain('response.output_item.added mcp_list_tools')
    expect(again.item('mcp_call')).toMatchObject({
      name: 'complete_task',
      arguments: '{"id":"t1"}',
      status: 'completed',
    })
  })

  it('of another server does not count', async () => {
    const list = { type: 'mcp_list_tools', id: 'mcpl_1', server_label: 'other', tools: [] }
    await ask([list, { role: 'user', content: 'Hi' }])
    expect(mcp.methods).toContain('tools/list')
  })

  it('hides a dead token until a tool is called: then the call fails and the response completes', async () => {
    const first = await ask('Hi')
    mcp.token = 'another'
    const { response, types, item, text } = await ask([
      ...first.response.output,
      { role: 'user', content: 'List my tasks' },
    ])
    expect(item('mcp_call')).toMatchObject({
      status: 'failed',
      output: null,
      error: { type: 'http_error', code: 401, message: 'Http status code: 401 (Unauthorized)' },
    })
    expect(types).toContain('response.mcp_call.failed')
    expect(response['status']).toBe('completed')
    expect(text).toMatch(/the call failed/)
  })
})

describe('a server that cannot list its tools', () => {
  const failure = (status: string): Json => ({
    error: {
      message: `Error retrieving tool list from MCP server: 'practice'. Http status code: ${status}`,
      type: 'external_connector_error',
      param: 'tools',
      code: 'http_error',
    },
  })

  it.each([true, false])('fails the request with 424 and its own status (stream: %s)', async (stream) => {
    const answer = await endpoint.post({ input: 'Hi', stream, tools: [tool({ authorization: 'expired' })] })
    expect(answer.status).toBe(424)
    expect(await answer.json()).toEqual(failure('401 (Unauthorized)'))
  })

  it('fails with 424 in both places when nobody answers', async () => {
    const gone = await startProtectedMcpServer()
    await gone.close()
    const answer = await endpoint.post({ input: 'Hi', tools: [tool({ server_url: gone.url })] })
    expect(answer.status).toBe(424)
    expect(await answer.json()).toEqual(failure('424 (Failed Dependency)'))
  })

  it('fails within the stream when that is how the endpoint is set up', async () => {
    const other = await startPracticeEndpoint({ listFailure: 'in_stream' })
    const { types, response, item } = await ask('Hi', { tools: [tool({ authorization: 'expired' })] }, other)
    await other.close()
    expect(types).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added mcp_list_tools',
      'response.mcp_list_tools.in_progress',
      'response.mcp_list_tools.failed',
      'response.output_item.done mcp_list_tools',
      'response.failed',
    ])
    const message = (failure('401 (Unauthorized)')['error'] as Json)['message']
    expect(item('mcp_list_tools')).toMatchObject({ tools: [], error: message })
    expect(response).toMatchObject({ status: 'failed', error: { code: 'server_error', message } })
  })
})

describe('a tool that fails', () => {
  it('says so itself: the error has its content', async () => {
    const { item, text, response } = await ask('explode')
    const content = [{ type: 'text', text: 'The boiler has burst.', annotations: null, meta: null }]
    expect(item('mcp_call')).toMatchObject({ status: 'failed', error: { type: 'mcp_tool_execution_error', content } })
    expect(text).toContain('The boiler has burst.')
    expect(response['status']).toBe('completed')
  })

  it('answers with a JSON-RPC error: the error has its code', async () => {
    const { item } = await ask('break_protocol')
    expect(item('mcp_call')['error']).toEqual({ type: 'mcp_protocol_error', code: -32042, message: 'Out of order' })
  })
})

describe('the openai package', () => {
  const client = (): OpenAI => new OpenAI({ apiKey: 'any', baseURL: endpoint.baseURL, maxRetries: 0 })

  it('reads the stream', async () => {
    const tools = [tool()] as unknown as OpenAI.Responses.Tool.Mcp[]
    const stream = await client().responses.create({
      model: 'patchbay-practice',
      input: 'What tasks do I have?',
      tools,
      stream: true,
    })
    let text = ''
    let output: ResponseOutputItem[] = []
    for await (const event of stream) {
      if (event.type === 'response.output_text.delta') text += event.delta
      if (event.type === 'response.completed') output = event.response.output
    }
    expect(text).toContain(SECRET_TASK)
    expect(output.map(({ type }) => type)).toEqual(['mcp_list_tools', 'reasoning', 'mcp_call', 'reasoning', 'message'])
  })

  it('reads the stream with its strict helper', async () => {
    const tools = [tool()] as unknown as OpenAI.Responses.Tool.Mcp[]
    const stream = client().responses.stream({ model: 'patchbay-practice', input: 'What tasks do I have?', tools })
    expect((await stream.finalResponse()).output_text).toContain(SECRET_TASK)
  })

  it('sees a list failure as an API error with its status and code', async () => {
    const tools = [tool({ authorization: 'expired' })] as unknown as OpenAI.Responses.Tool.Mcp[]
    const request = client().responses.create({ model: 'patchbay-practice', input: 'Hi', tools, stream: true })
    await expect(request).rejects.toMatchObject({ status: 424, code: 'http_error', type: 'external_connector_error' })
  })

  it('finds the model', async () => {
    const models = await client().models.list()
    expect(models.data.map(({ id }) => id)).toEqual(['patchbay-practice'])
  })
})

describe('a reader who leaves', () => {
  it('ends the tool call at once', async () => {
    const abort = new AbortController()
    const answer = await endpoint.post({ input: 'Use the tool wait', stream: true, tools: [tool()] }, abort.signal)
    const { gone } = await mcp.waiting
    abort.abort()
    await gone
    await expect(answer.text()).rejects.toThrow()
  })

  it('ends a tool list that does not come', async () => {
    const abort = new AbortController()
    const slow = await startProtectedMcpServer(TOKEN, { silent: true })
    const answer = endpoint.post({ input: 'Hi', tools: [tool({ server_url: slow.url })] }, abort.signal)
    const { gone } = await slow.waiting
    abort.abort()
    await expect(answer).rejects.toThrow()
    await gone
    await slow.close()
  })
})
