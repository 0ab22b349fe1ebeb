import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Json } from '../../fakes/practice-endpoint'
import { startPracticeWorld, type Answer, type PracticeWorld } from '../../fakes/practice-world'

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

describe('approvals', () => {
  const question = { role: 'user', content: 'Add a task to buy milk' }
  const always = (): Json => ({ tools: [tool({ require_approval: 'always' })] })
  const answer = (id: unknown, approve: boolean): Json => ({
    type: 'mcp_approval_response',
    approval_request_id: id,
    approve,
  })

  it('are asked for before the tool is called, and end the response without a message', async () => {
    const { response, item } = await ask([question], always())
    expect(item('mcp_approval_request')).toMatchObject({ name: 'add_task', arguments: '{"title":"buy milk"}' })
    expect(response.output.map(({ type }) => type)).toEqual(['mcp_list_tools', 'reasoning', 'mcp_approval_request'])
    expect(response['status']).toBe('completed')
    expect(mcp.called).toEqual([])
  })

  it('given: the tool is called with the arguments that were shown, then answered', async () => {
    const first = await ask([question], always())
    const { id } = first.item('mcp_approval_request')
    const input = [question, ...first.response.output, answer(id, true)]
    const { item, text } = await ask(input, always())
    expect(item('mcp_call')).toMatchObject({
      approval_request_id: id,
      arguments: '{"title":"buy milk"}',
      status: 'completed',
    })
    expect(text).toContain('buy milk')
    expect(mcp.called).toEqual(['add_task'])
  })

  it('given once are used once: a replay of the whole conversation calls nothing again', async () => {
    const first = await ask([question], always())
    const input = [question, ...first.response.output, answer(first.item('mcp_approval_request')['id'], true)]
    const second = await ask(input, always())
    await ask([...input, ...second.response.output, { role: 'user', content: 'Thanks' }], always())
    expect(mcp.called).toEqual(['add_task'])
  })

  it('denied: only a message, which says that it was not done', async () => {
    const first = await ask([question], always())
    const { id } = first.item('mcp_approval_request')
    const { response, text } = await ask([question, ...first.response.output, answer(id, false)], {
      ...always(),
    })
    expect(response.output.map(({ type }) => type)).toEqual(['reasoning', 'message'])
    expect(text).toMatch(/did not run `add_task`/)
    expect(mcp.called).toEqual([])
  })

  it('of a request that is not in the input are refused', async () => {
    const refused = await endpoint.post({ input: [question, answer('mcpr_unknown', true)], ...always() })
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({ error: { type: 'invalid_request_error', param: 'input[1]' } })
  })

  it.each([
    ['asked by default', {}, true],
    [
      'asked by a list',
      { require_approval: { always: { tool_names: ['add_task'] }, never: { read_only: true } } },
      true,
    ],
    ['spared by a list', { require_approval: { never: { tool_names: ['add_task'] } } }, false],
    ['not spared by an empty filter', { require_approval: { never: {} } }, true],
    ['not spared as read-only', { require_approval: { never: { read_only: true } } }, true],
  ])('are %s', async (_name, rule, asked) => {
    const { response } = await ask([question], { tools: [tool({ require_approval: undefined, ...rule })] })
    expect(response.output.some(({ type }) => type === 'mcp_approval_request')).toBe(asked)
    expect(mcp.called).toEqual(asked ? [] : ['add_task'])
  })
})

describe('limits on tools', () => {
  const names = (answer: Answer): unknown => (answer.item('mcp_list_tools')['tools'] as Json[]).map(({ name }) => name)

  it('allowed_tools names the tools that are listed', async () => {
    expect(names(await ask('Hi', { tools: [tool({ allowed_tools: ['add_task'] })] }))).toEqual(['add_task'])
    expect(names(await ask('Hi', { tools: [tool({ allowed_tools: { read_only: true } })] }))).toEqual([
      'list_tasks',
      'explode',
      'wait',
      'break_protocol',
    ])
  })

  it('allowed_tools holds for a list in the context too', async () => {
    const first = await ask('Hi')
    const input = [...first.response.output, { role: 'user', content: 'What tasks do I have?' }]
    await ask(input, { tools: [tool({ allowed_tools: ['add_task'] })] })
    expect(mcp.called).toEqual([])
  })

  it('tool_choice none calls nothing', async () => {
    await ask('What tasks do I have?', { tool_choice: 'none' })
    expect(mcp.called).toEqual([])
  })

  it('tool_choice with a name calls that tool', async () => {
    await ask('Hi', { tool_choice: { type: 'mcp', server_label: 'practice', name: 'list_tasks' } })
    expect(mcp.called).toEqual(['list_tasks'])
  })

  it('max_tool_calls ends the calling', async () => {
    const { text } = await ask('Complete the task about the quarterly report', { max_tool_calls: 1 })
    expect(mcp.called).toEqual(['list_tasks'])
    expect(text).toMatch(/does not let me call another tool/)
  })
})
