import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hasToolSearch, isReasoningModel } from '../../../src/main/chat/models'
import { message, responseEvents } from '../../fakes/responses-server'
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

async function toolsWith(change: () => void): Promise<Record<string, unknown>[]> {
  change()
  h.server.script({ events: responseEvents([message('m', 'ok')]) })
  expect((await h.ask()).turn.status).toBe('completed')
  return h.tools(h.server.requests.length - 1)
}
const names = (count: number) => Array.from({ length: count }, (_, index) => `t${String(index)}`)

describe('a request offers', () => {
  it('everything and asks for everything while nothing is known of the tools', async () => {
    const [tool] = await toolsWith(() => undefined)
    expect(tool).not.toHaveProperty('allowed_tools')
    expect(tool).toMatchObject({ require_approval: 'always' })
  })

  it('only what the person left on, by name', async () => {
    const [tool] = await toolsWith(() => (h.rules.names = ['list', 'add']))
    expect(tool).toMatchObject({ allowed_tools: ['list', 'add'], require_approval: 'always' })
  })

  it('only what reads, where the tools are not listed and read-only mode is on', async () => {
    const [tool] = await toolsWith(() => (h.rules.readOnlyMode = true))
    expect(tool).toMatchObject({ allowed_tools: { read_only: true } })
  })

  it('no connection whose tools are all off, and gives it no token', async () => {
    let isAsked = false
    h.connections = [connection('tasks', { credentials: () => ((isAsked = true), Promise.resolve({ kind: 'none' })) })]
    expect(await toolsWith(() => (h.rules.names = []))).toEqual([])
    expect(isAsked).toBe(false)
  })

  it('without asking only what was allowed and is still offered', async () => {
    h.rules.names = ['list', 'add']
    const [tool] = await toolsWith(() => (h.rules.free = ['list', 'gone']))
    expect(tool).toMatchObject({ require_approval: { never: { tool_names: ['list'] } } })
  })

  it('nothing of a connection that the conversation does without, unless the message asks for it', async () => {
    h.connections = [connection('tasks'), connection('notes')]
    h.settings = { connectionsOff: ['id-notes'] }
    expect((await toolsWith(() => undefined)).map((tool) => tool.server_label)).toEqual(['tasks'])
    h.server.script({ events: responseEvents([message('m', 'ok')]) })
    await h.ask({ mentions: [{ connectionId: 'id-notes', tool: 'search' }] })
    expect(h.tools(1).map((tool) => tool.server_label)).toEqual(['tasks', 'notes'])
    expect(h.server.requests[1]?.body.instructions).toMatch(/the tool "search" of the server notes/)
  })
})

describe('many tools', () => {
  it('are searched by a model that can, from 21 on', async () => {
    const few = await toolsWith(() => (h.rules.names = names(20)))
    expect(few).toHaveLength(1)
    expect(few[0]).not.toHaveProperty('defer_loading')
    const many = await toolsWith(() => (h.rules.names = names(21)))
    expect(many).toMatchObject([{ type: 'mcp', defer_loading: true }, { type: 'tool_search' }])
  })

  it('count over all connections; the one that the message names is there at once', async () => {
    h.connections = [connection('tasks'), connection('notes')]
    h.rules.names = names(11)
    h.server.script({ events: responseEvents([message('m', 'ok')]) })
    await h.ask({ mentions: [{ connectionId: 'id-tasks' }] })
    expect(h.tools(0)).toMatchObject([{ server_label: 'tasks' }, { server_label: 'notes', defer_loading: true }, {}])
    expect(h.tools(0)[0]).not.toHaveProperty('defer_loading')
  })

  it.each([{ model: 'gpt-5.2' }, { kind: 'compatible' as const }])('are sent whole to %j', async (endpoint) => {
    h.endpoint = endpoint
    const tools = await toolsWith(() => (h.rules.names = names(200)))
    expect(tools).toHaveLength(1)
    expect(tools[0]?.allowed_tools).toHaveLength(200)
    expect(h.logged).toContain('many_tools {"count":200}')
  })
})

describe('a model by its name', () => {
  it.each(['gpt-5.4', 'gpt-5.4-mini', 'gpt-5.5-2026-04-23', 'gpt-6-luna', 'gpt-6.1-sol', 'gpt-10'])(
    '%s searches tools and reasons',
    (model) => {
      expect([hasToolSearch(model), isReasoningModel(model)]).toEqual([true, true])
    },
  )
  it.each(['gpt-5', 'gpt-5-mini', 'gpt-5.2', 'gpt-5.1-codex', 'o3', 'o4-mini', 'o1-2024-12-17'])(
    '%s reasons only',
    (model) => {
      expect([hasToolSearch(model), isReasoningModel(model)]).toEqual([false, true])
    },
  )
  it.each(['gpt-4o', 'gpt-4.1', 'gpt-5-chat-latest', 'openai/gpt-5.5', 'my-gpt-6', 'llama', 'ollama', ''])(
    '%s does neither, as far as is known',
    (model) => {
      expect([hasToolSearch(model), isReasoningModel(model)]).toEqual([false, false])
    },
  )
})
