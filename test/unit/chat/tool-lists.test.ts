import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { approvalRequest, message, responseEvents, toolCall, toolList } from '../../fakes/responses-server'
import { connection, itemOf, TurnHarness } from './turn-harness'

let h: TurnHarness
beforeEach(async () => {
  h = await TurnHarness.start()
  h.connections = [connection('tasks')]
})
afterEach(async () => {
  expect(h.server.problems).toEqual([])
  await h.server.close()
})

const answer = (id = 'm') => ({ events: responseEvents([message(id, 'ok')]) })
const listed = (id = 'mcpl_1', names = ['list']) => ({
  events: responseEvents([toolList(id, 'tasks', names), message(`m_${id}`, 'ok')]),
})
const refused = { status: 400, body: { error: { message: 'x', code: 'invalid_value', param: 'input[0]' } } }

describe('a tool list of another conversation', () => {
  it('stands in front of the first question, so that the endpoint need not list', async () => {
    h.server.script(listed(), answer())
    await h.ask()
    expect(h.shape(0)).toEqual(['user'])
    await h.ask()
    expect(h.shape(1)).toEqual(['mcp_list_tools', 'user'])
    expect(h.input(1)[0]).toEqual(toolList('mcpl_1', 'tasks', ['list']))
  })

  it('is not sent beside the conversation’s own', async () => {
    h.server.script(listed(), answer())
    const first = await h.ask()
    await h.ask({}, { history: [first.live.replay] })
    expect(h.shape(1)).toEqual(['user', 'mcp_list_tools', 'message', 'user'])
  })

  it.each([
    ['other tools are on', () => (h.rules.names = ['list'])],
    ['read-only mode is on', () => (h.rules.readOnlyMode = true)],
    ['the connection is another', () => (h.connections = [connection('tasks', { revision: '2' })])],
    ['the endpoint is another', () => (h.endpoint = { kind: 'compatible' })],
  ])('is not sent when %s', async (_why, change) => {
    h.server.script(listed(), answer())
    await h.ask()
    change()
    await h.ask()
    expect(h.shape(1)).toEqual(['user'])
  })

  it('fits whatever order the tools are named in', async () => {
    h.rules.names = ['a', 'b']
    h.server.script(listed(), answer())
    await h.ask()
    h.rules.names = ['b', 'a']
    await h.ask()
    expect(h.shape(1)).toEqual(['mcp_list_tools', 'user'])
  })

  it('is left out when the endpoint refuses the request, once', async () => {
    h.server.script(listed(), refused, listed('mcpl_2'))
    await h.ask()
    const { turn } = await h.ask()
    expect(turn.status).toBe('completed')
    expect([h.shape(1), h.shape(2)]).toEqual([['mcp_list_tools', 'user'], ['user']])
    h.server.script(refused, refused)
    expect((await h.ask()).turn).toMatchObject({ status: 'failed', error: { code: 'model_request_refused' } })
  })

  it('is not kept when the list failed', async () => {
    h.server.script({ events: responseEvents([toolList('l', 'tasks', [], 'boom'), message('m', 'ok')]) })
    await h.ask()
    expect(h.rules.lists.size).toBe(0)
    expect(h.rules.seen).toEqual([])
  })
})

describe('tools that are not what they were', () => {
  it('end the response, which leaves nothing, and are asked again as tools that have to ask', async () => {
    h.rules.free = ['list']
    h.server.script(
      {
        events: responseEvents([
          toolList('l1', 'tasks', ['list']),
          toolCall('c1', 'tasks', 'list', { output: 'leak' }),
        ]),
        then: 'stall',
      },
      { events: responseEvents([toolList('l2', 'tasks', ['list']), message('m', 'fine')]) },
    )
    h.rules.drifts.push(['list'])
    const observed = h.rules.observed.bind(h.rules)
    h.rules.observed = (...args) => {
      const names = observed(...args)
      if (names.length > 0) h.rules.free = []
      return names
    }
    const { turn, live } = await h.ask()
    expect(turn).toMatchObject({
      status: 'completed',
      items: [
        { type: 'notice', connectionId: 'id-tasks', error: { code: 'tool_definition_changed' } },
        { type: 'tool_list', id: 'l2' },
        { type: 'text', text: 'fine' },
      ],
    })
    expect(h.tools(0)).toMatchObject([{ require_approval: { never: { tool_names: ['list'] } } }])
    expect(h.tools(1)).toMatchObject([{ require_approval: 'always' }])
    expect(h.shape(1)).toEqual(['user'])
    expect(JSON.stringify(live.replay)).not.toMatch(/leak|l1/)
    await h.server.clientGone()
  })

  it('are not believed out of any list that is kept', async () => {
    h.server.script(listed(), listed('l2'), listed('l3'))
    const first = await h.ask()
    h.rules.drifts.push(['list'])
    await h.ask({}, { history: [first.live.replay] })
    expect(h.shape(1)).toContain('mcp_list_tools')
    expect(h.shape(2)).not.toContain('mcp_list_tools')
  })

  it('that change again end the turn', async () => {
    h.server.script(listed(), listed('l2'), answer())
    h.rules.drifts.push(['list'], ['list'])
    const { turn } = await h.ask()
    expect(turn).toMatchObject({
      status: 'failed',
      error: { code: 'tool_definition_changed' },
      errorConnectionId: 'id-tasks',
    })
    expect(h.server.requests).toHaveLength(2)
  })

  it('take back an approval that was given for them', async () => {
    h.rules.granted = ['add']
    const asks = responseEvents([approvalRequest('mcpr_1', 'tasks', 'add')])
    const asksAgain = { events: responseEvents([approvalRequest('mcpr_2', 'tasks', 'add')]) }
    h.server.script({ events: asks }, listed('l2'), asksAgain)
    const observed = h.rules.observed.bind(h.rules)
    h.rules.observed = (...args) => {
      h.rules.granted = []
      return observed(...args)
    }
    h.rules.drifts.push(['add'])
    const { turn } = await h.ask()
    expect(h.shape(1)).toEqual(['user', 'mcp_approval_request', 'mcp_approval_response'])
    expect(h.shape(2)).toEqual(['user'])
    expect(turn).toMatchObject({
      status: 'awaiting_approval',
      items: [{ id: 'mcpr_1', decision: 'void' }, { type: 'notice' }, { id: 'mcpr_2', decision: 'pending' }],
    })
  })

  it('are looked at once a list, under the endpoint that showed them', async () => {
    h.server.script(listed())
    await h.ask()
    expect(h.rules.seen).toEqual([
      { connectionId: 'id-tasks', endpoint: `openai ${h.server.baseUrl}`, names: ['list'] },
    ])
  })
})

it('cards say who is signed in and what the server claims of a tool', async () => {
  h.rules.names = ['list', 'add']
  h.rules.readOnly = ['list']
  const calls = [toolCall('c1', 'tasks', 'list', { output: 'x' }), toolCall('c2', 'tasks', 'odd', { output: 'x' })]
  h.server.script({ events: responseEvents([...calls, message('m', 'ok')]) })
  const { turn } = await h.ask()
  expect(itemOf(turn, 'tool_call')).toMatchObject({ readOnly: true, account: 'ada@example.com' })
  expect(turn.items[1]).not.toHaveProperty('readOnly')
})
