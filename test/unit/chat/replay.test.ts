import { describe, expect, it } from 'vitest'
import {
  approvalResponse,
  inputFrom,
  keepable,
  replayTurnsFrom,
  restarted,
  resumed,
  userMessage,
  type ReplayTurn,
} from '../../../src/main/chat/replay'
import type { Wire } from '../../../src/main/chat/wire'
import { approvalRequest, message, toolCall, toolList } from '../../fakes/responses-server'

const here = 'openai https://api.openai.com/v1'
const turn = (items: Wire[], change: Partial<ReplayTurn> = {}): ReplayTurn => ({
  turnId: 't',
  endpoint: here,
  items,
  tail: [],
  lists: { tasks: 'k1' },
  ...change,
})
const keys = new Map([['tasks', 'k1']])
const input = (...turns: ReplayTurn[]) => inputFrom(turns, here, keys)
const list = toolList('mcpl_1', 'tasks', ['a'])
const asked = approvalRequest('mcpr_1', 'tasks', 'a')
const thought = (id: string, encrypted_content: string | null = 'e') => ({
  id,
  type: 'reasoning',
  summary: [],
  encrypted_content,
})
const question = userMessage('q')

describe('input', () => {
  it('is the whole output of the turns in order', () => {
    const call = toolCall('mcp_1', 'tasks', 'a', { approval_request_id: 'mcpr_1', output: 'o' })
    const items = [
      question,
      list,
      thought('rs_1'),
      asked,
      approvalResponse('mcpr_1', true),
      call,
      message('msg_1', 'x'),
    ]
    expect(input(turn(items))).toEqual(items)
  })

  it('holds no reasoning that the endpoint could not place', () => {
    const bare = thought('rs_1', null)
    expect(input(turn([question, bare, message('m', 'x')]), turn([question, thought('rs_2')]))).toEqual([
      question,
      message('m', 'x'),
      question,
    ])
  })

  it('holds no half of an approval, and no reasoning that led only to it', () => {
    expect(input(turn([question, thought('rs_1'), asked]))).toEqual([question])
    expect(input(turn([question, approvalResponse('mcpr_9', true)]))).toEqual([question])
  })

  it('holds no approval that an earlier turn never used, or the tool would run now', () => {
    const open = turn([question, asked, approvalResponse('mcpr_1', true)])
    expect(input(open, turn([question]))).toEqual([question, question])
    expect(input(turn([question]), open)).toEqual([question, ...open.items])
    const denied = turn([question, asked, approvalResponse('mcpr_1', false)])
    expect(input(denied, turn([question]))).toEqual([...denied.items, question])
  })

  it('holds no tool list of a server that is not there or has changed, and only the newest of each', () => {
    const newer = toolList('mcpl_2', 'tasks', ['a', 'b'])
    expect(input(turn([question, list]), turn([question, newer]))).toEqual([question, question, newer])
    expect(input(turn([question, list], { lists: { tasks: 'k0' } }))).toEqual([question])
    expect(inputFrom([turn([question, list])], here, new Map())).toEqual([question])
  })

  it('holds no approval of a server that is left out, unless its call was made', () => {
    const waiting = turn([question, asked, approvalResponse('mcpr_1', true)])
    expect(inputFrom([waiting], here, new Map())).toEqual([question])
    const call = toolCall('mcp_1', 'tasks', 'a', { approval_request_id: 'mcpr_1', output: 'o' })
    const made = turn([...waiting.items, call])
    expect(inputFrom([made], here, new Map())).toEqual(made.items)
  })

  it('holds nothing unfinished', () => {
    const tail = [
      toolCall('mcp_1', 'tasks', 'a', { status: 'in_progress' }),
      toolCall('mcp_2', 'tasks', 'a', { output: 'o' }),
    ]
    expect(input(turn([question], { tail }))).toEqual([question, tail[1]])
  })

  it('from another endpoint is question and answer only', () => {
    const foreign = turn([question, list, thought('rs_1'), toolCall('c', 'tasks', 'a'), message('m', 'answer')], {
      endpoint: 'sandbox http://127.0.0.1:1/v1',
    })
    expect(input(foreign)).toEqual([question, { role: 'assistant', content: 'answer' }])
  })
})

describe('a turn that goes on', () => {
  it('keeps results and approvals and drops the words that were cut', () => {
    const done = toolCall('mcp_1', 'tasks', 'a', { output: 'o' })
    const confirmed = [question, asked, approvalResponse('mcpr_1', true)]
    const tail = [done, message('m', 'half'), { role: 'assistant', content: 'cut' }]
    expect(resumed(turn(confirmed, { tail }))).toMatchObject({ items: [...confirmed, done], tail: [] })
  })

  it('asks again for what nobody answered, and for a call whose end nobody saw', () => {
    expect(resumed(turn([question, list, asked])).items).toEqual([question, list])
    const lost = toolCall('mcp_1', 'tasks', 'a', { status: 'in_progress', approval_request_id: 'mcpr_1' })
    const approved = [question, asked, approvalResponse('mcpr_1', true)]
    expect(resumed(turn(approved, { tail: [lost] })).items).toEqual([question])
  })

  it('started over is its question', () => {
    expect(restarted(turn([question, list, message('m', 'x')], { tail: [list] }))).toMatchObject({
      items: [question],
      tail: [],
    })
  })
})

describe('what is kept', () => {
  it('has no credentials and a bounded tool output, but tools whose parameters have such names', () => {
    const schema = { properties: { headers: {}, authorization: {} } }
    const echoed = { ...list, tools: [{ name: 'a', input_schema: schema }], authorization: 't', headers: { a: 'b' } }
    expect(keepable(echoed)).toEqual({ ...list, tools: [{ name: 'a', input_schema: schema }] })
    const output = keepable(toolCall('c', 'tasks', 'a', { output: 'x'.repeat(1_000_000) })).output
    expect(String(output).length).toBeLessThan(201_000)
  })

  it('is read back, and anything else in its place is ignored', () => {
    const own = turn([question], { tail: [list] })
    expect(
      replayTurnsFrom(JSON.parse(JSON.stringify([own, null, 5, {}, { turnId: 'x', items: 'no' }])) as unknown[]),
    ).toEqual([own, { turnId: 'x', endpoint: '', items: [], tail: [], lists: {} }])
  })
})
