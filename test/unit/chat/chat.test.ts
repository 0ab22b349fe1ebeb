import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../src/main/errors'
import {
  approvalRequest,
  message,
  responseEvents,
  serverSentEvent,
  toolCall,
  toolList,
} from '../../fakes/responses-server'
import { fakeConnection, startHarness, type ChatHarness } from './chat-harness'

let h: ChatHarness
beforeEach(async () => {
  h = await startHarness()
})
afterEach(async () => {
  await h.chat.close()
  await h.server.close()
})

const answer = (text: string, id = 'msg_1') => ({ events: responseEvents([message(id, text)]) })
const asksFor = (name = 'add_task') => ({
  events: responseEvents([
    toolList('mcpl_1', 'tasks', [name]),
    approvalRequest('mcpr_1', 'tasks', name, '{"t":"milk"}'),
  ]),
})
const calls = (id = 'mcp_1') => ({
  events: responseEvents([
    toolCall(id, 'tasks', 'add_task', { approval_request_id: 'mcpr_1', output: 'added', arguments: '{"t":"milk"}' }),
    message('msg_2', 'Milk is on the list.'),
  ]),
})

describe('sending', () => {
  it('answers at once with the turn id and streams the answer to the window', async () => {
    h.server.script(answer('**Hello** there'))
    const { conversationId, turnId } = await h.ask()
    const turn = await h.window.status(turnId, 'completed')
    expect(turn.items).toEqual([{ type: 'text', id: 'msg_1', text: '**Hello** there', refusal: false }])
    expect((await h.chat.open({ conversationId })).turns).toEqual([turn])
  })

  it('sends store false, the whole output of earlier turns and no previous_response_id', async () => {
    h.server.script(answer('one', 'msg_1'), answer('two', 'msg_2'))
    const { conversationId, turnId } = await h.ask('first')
    await h.window.status(turnId, 'completed')
    const second = await h.chat.send({ conversationId, text: 'second' })
    await h.window.status(second.turnId, 'completed')
    const body = h.server.requests[1]?.body
    expect(body).toMatchObject({
      store: false,
      stream: true,
      model: 'test-model',
      include: ['reasoning.encrypted_content'],
    })
    expect(body).not.toHaveProperty('previous_response_id')
    expect(body).not.toHaveProperty('tools')
    expect(h.input(1)).toEqual([
      { role: 'user', content: 'first' },
      message('msg_1', 'one'),
      { role: 'user', content: 'second' },
    ])
  })

  it('refuses a second message while the first is being answered', async () => {
    h.server.script({ events: responseEvents([], 'none'), then: 'stall' })
    const { conversationId } = await h.ask()
    await expect(h.chat.send({ conversationId, text: 'again' })).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('names the conversation after its first message and lists it from then on', async () => {
    h.server.script(answer('ok'))
    expect(await h.chat.list()).toEqual([])
    const { conversationId, turnId } = await h.ask('Plan my week')
    await h.window.status(turnId, 'completed')
    expect(await h.chat.list()).toMatchObject([{ id: conversationId, title: 'Plan my week' }])
    expect(h.window.summaries.at(-1)).toMatchObject({ id: conversationId, title: 'Plan my week' })
  })

  it('fails the turn with endpoint_missing when none is chosen', async () => {
    Object.defineProperty(h, 'endpoint', {
      get: () => {
        throw new AppError('endpoint_missing')
      },
    })
    const { turnId } = await h.ask()
    expect((await h.window.status(turnId, 'failed')).error).toEqual({ code: 'endpoint_missing' })
  })

  it('knows no conversation that was never there', async () => {
    await expect(h.chat.open({ conversationId: 'nope' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(h.chat.send({ conversationId: 'nope', text: 'x' })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('gives a window that opens in mid-stream each event once', async () => {
    h.server.script({ events: responseEvents([message('msg_1', 'half an answer')]).slice(0, 5), then: 'stall' })
    const { conversationId, turnId } = await h.ask()
    await h.window.until(() => h.window.turn(turnId).items.length > 0)
    const opened = await h.chat.open({ conversationId })
    expect(opened.turns).toEqual([h.window.turn(turnId)])
  })
})

describe('approvals', () => {
  beforeEach(() => {
    h.connections = [fakeConnection('tasks')]
  })

  it('waits for the person and shows server, tool and arguments', async () => {
    h.server.script(asksFor())
    const { turnId } = await h.ask()
    const turn = await h.window.status(turnId, 'awaiting_approval')
    expect(turn.items.at(-1)).toEqual({
      type: 'approval',
      id: 'mcpr_1',
      connectionId: 'id-tasks',
      server: 'The tasks',
      serverUrl: 'https://tasks.example.com/mcp',
      name: 'add_task',
      arguments: '{"t":"milk"}',
      decision: 'pending',
    })
    expect(h.tools(0)).toMatchObject([{ require_approval: 'always' }])
  })

  it('goes on after Approve with the answer, the request and the tool list in the input', async () => {
    h.server.script(asksFor(), calls())
    const reference = await h.ask()
    await h.window.status(reference.turnId, 'awaiting_approval')
    await h.chat.answerApproval({ ...reference, approvalRequestId: 'mcpr_1', approve: true })
    const turn = await h.window.status(reference.turnId, 'completed')
    expect(turn.items.map(({ type }) => type)).toEqual(['tool_list', 'approval', 'tool_call', 'text'])
    expect(turn.items[1]).toMatchObject({ decision: 'approved' })
    expect(turn.items[2]).toMatchObject({ status: 'completed', output: 'added', server: 'The tasks' })
    expect(h.input(1).map((item) => item.type ?? item.role)).toEqual([
      'user',
      'mcp_list_tools',
      'mcp_approval_request',
      'mcp_approval_response',
    ])
    expect(h.input(1).at(-1)).toEqual({ type: 'mcp_approval_response', approval_request_id: 'mcpr_1', approve: true })
    expect(h.tools(1)).toMatchObject([{ authorization: 'token-of-tasks-0123456789' }])
  })

  it('accepts an answer once and only for a request that waits', async () => {
    h.server.script(asksFor(), { events: responseEvents([], 'none'), then: 'stall' })
    const reference = await h.ask()
    await h.window.status(reference.turnId, 'awaiting_approval')
    const say = (approvalRequestId: string, approve: boolean) =>
      h.chat.answerApproval({ ...reference, approvalRequestId, approve })
    await expect(say('mcpr_other', true)).rejects.toMatchObject({ code: 'not_found' })
    const [first, second] = await Promise.allSettled([say('mcpr_1', false), say('mcpr_1', true)])
    expect([first.status, second.status]).toEqual(['fulfilled', 'rejected'])
    await h.window.status(reference.turnId, 'running')
    await h.chat.stop(reference)
    expect(h.window.turn(reference.turnId).items.at(-1)).toMatchObject({ decision: 'denied' })
  })

  it('waits until every request of a response is answered', async () => {
    const both = [approvalRequest('mcpr_1', 'tasks', 'a'), approvalRequest('mcpr_2', 'tasks', 'b')]
    h.server.script({ events: responseEvents(both) }, answer('done'))
    const reference = await h.ask()
    await h.window.status(reference.turnId, 'awaiting_approval')
    await h.chat.answerApproval({ ...reference, approvalRequestId: 'mcpr_2', approve: false })
    expect(h.window.turn(reference.turnId).status).toBe('awaiting_approval')
    await h.chat.answerApproval({ ...reference, approvalRequestId: 'mcpr_1', approve: true })
    await h.window.status(reference.turnId, 'completed')
    expect(h.input(1).filter(({ type }) => type === 'mcp_approval_response')).toEqual([
      { type: 'mcp_approval_response', approval_request_id: 'mcpr_1', approve: true },
      { type: 'mcp_approval_response', approval_request_id: 'mcpr_2', approve: false },
    ])
  })

  it('voids what waits when a new message is sent, and denies it to the model', async () => {
    h.server.script(asksFor(), answer('Fine, not that then.'))
    const first = await h.ask()
    await h.window.status(first.turnId, 'awaiting_approval')
    const { turnId } = await h.chat.send({ conversationId: first.conversationId, text: 'never mind' })
    await h.window.status(turnId, 'completed')
    expect(h.window.turn(first.turnId)).toMatchObject({ status: 'stopped' })
    expect(h.window.turn(first.turnId).items.at(-1)).toMatchObject({ decision: 'void' })
    expect(h.input(1).slice(-2)).toEqual([
      { type: 'mcp_approval_response', approval_request_id: 'mcpr_1', approve: false },
      { role: 'user', content: 'never mind' },
    ])
    await expect(h.chat.answerApproval({ ...first, approvalRequestId: 'mcpr_1', approve: true })).rejects.toMatchObject(
      { code: 'not_found' },
    )
  })

  it('can still be answered after a restart', async () => {
    h.server.script(asksFor(), calls())
    const reference = await h.ask()
    await h.window.status(reference.turnId, 'awaiting_approval')
    await h.chat.close()
    const { chat, window } = h.restarted()
    const opened = await chat.open(reference)
    window.turns.set(reference.turnId, opened.turns[0]!)
    expect(opened.turns[0]).toMatchObject({ status: 'awaiting_approval' })
    await chat.answerApproval({ ...reference, approvalRequestId: 'mcpr_1', approve: true })
    expect((await window.status(reference.turnId, 'completed')).items.at(-1)).toMatchObject({
      text: 'Milk is on the list.',
    })
    expect(h.input(1).at(-1)).toMatchObject({ approve: true })
    await chat.close()
  })
})

describe('stopping', () => {
  const partial = [...responseEvents([message('msg_1', 'half an answer')]).slice(0, 5)]

  it('keeps the partial text, says stopped at once and closes the socket', async () => {
    h.server.script({ events: partial, then: 'stall' }, answer('go on'))
    const reference = await h.ask()
    await h.window.until(() => h.window.turn(reference.turnId).items.length > 0)
    await h.chat.stop(reference)
    const turn = h.window.turn(reference.turnId)
    expect(turn).toMatchObject({ status: 'stopped', items: [{ text: 'half an' }] })
    expect(turn.error).toBeUndefined()
    await h.server.clientGone()
    const next = await h.chat.send({ conversationId: reference.conversationId, text: 'and?' })
    await h.window.status(next.turnId, 'completed')
    expect(h.input(1)).toEqual([
      { role: 'user', content: 'What is on my list?' },
      { role: 'assistant', content: 'half an' },
      { role: 'user', content: 'and?' },
    ])
  })

  it('does not wait for a connection that is still fetching its credentials', async () => {
    h.connections = [fakeConnection('slow', { give: () => new Promise(() => undefined) })]
    const reference = await h.ask()
    await h.chat.stop(reference)
    expect(h.window.turn(reference.turnId).status).toBe('stopped')
    expect(h.server.requests).toEqual([])
  })

  it('voids an approval that waits', async () => {
    h.connections = [fakeConnection('tasks')]
    h.server.script(asksFor())
    const reference = await h.ask()
    await h.window.status(reference.turnId, 'awaiting_approval')
    await h.chat.stop(reference)
    expect(h.window.turn(reference.turnId)).toMatchObject({ status: 'stopped' })
    expect(h.window.turn(reference.turnId).items.at(-1)).toMatchObject({ decision: 'void' })
  })

  it('writes nothing to a conversation that was removed while it streamed', async () => {
    h.server.script({ events: partial, then: 'stall' })
    const { conversationId } = await h.ask()
    await h.chat.remove({ conversationId })
    await h.chat.close()
    expect(h.store.files.size).toBe(0)
    expect(h.window.removed).toEqual([conversationId])
    expect(await h.chat.list()).toEqual([])
  })

  it('finds a turn that ran when the app died as stopped', async () => {
    h.server.script({ events: partial, then: 'stall' })
    const { conversationId, turnId } = await h.ask()
    await h.window.until(() => h.window.turn(turnId).items.length > 0)
    const { chat } = h.restarted()
    expect((await chat.open({ conversationId })).turns).toMatchObject([{ id: turnId, status: 'stopped' }])
  })
})

describe('running a turn again', () => {
  it('asks the same question again, not the partial answer', async () => {
    h.server.script(
      { events: responseEvents([message('msg_1', 'half an answer')]).slice(0, 5), then: 'cut' },
      answer('whole answer', 'msg_2'),
    )
    const reference = await h.ask()
    expect((await h.window.status(reference.turnId, 'failed')).error).toMatchObject({ code: 'stream_interrupted' })
    expect(h.window.turn(reference.turnId).items).toMatchObject([{ text: 'half an' }])
    await h.chat.retry(reference)
    const turn = await h.window.status(reference.turnId, 'completed')
    expect(turn.items).toMatchObject([{ text: 'whole answer' }])
    expect(turn.error).toBeUndefined()
    expect(h.input(1)).toEqual([{ role: 'user', content: 'What is on my list?' }])
  })

  it('does not run a tool again whose result it has', async () => {
    h.connections = [fakeConnection('tasks')]
    const cutAfterCall = calls()
      .events.filter(({ type }) => type !== 'response.completed')
      .slice(0, -3)
    h.server.script(asksFor(), { events: cutAfterCall, then: 'cut' }, answer('It is there.', 'msg_9'))
    const reference = await h.ask()
    await h.window.status(reference.turnId, 'awaiting_approval')
    await h.chat.answerApproval({ ...reference, approvalRequestId: 'mcpr_1', approve: true })
    await h.window.status(reference.turnId, 'failed')
    await h.chat.retry(reference)
    const turn = await h.window.status(reference.turnId, 'completed')
    expect(h.input(2).at(-1)).toMatchObject({ type: 'mcp_call', id: 'mcp_1', output: 'added' })
    expect(turn.items.map(({ type }) => type)).toEqual(['tool_list', 'approval', 'tool_call', 'text'])
  })

  it('asks for approval again when nobody knows whether the tool ran', async () => {
    h.connections = [fakeConnection('tasks')]
    const cutInCall = calls().events.slice(0, 4)
    const asksAgain = { events: responseEvents([approvalRequest('mcpr_2', 'tasks', 'add_task')]) }
    h.server.script(asksFor(), { events: cutInCall, then: 'cut' }, asksAgain)
    const reference = await h.ask()
    await h.window.status(reference.turnId, 'awaiting_approval')
    await h.chat.answerApproval({ ...reference, approvalRequestId: 'mcpr_1', approve: true })
    const failed = await h.window.status(reference.turnId, 'failed')
    expect(failed.items.at(-1)).toMatchObject({ type: 'tool_call', status: 'failed' })
    await h.chat.retry(reference)
    await h.window.status(reference.turnId, 'awaiting_approval')
    expect(h.input(2).map((item) => item.type ?? item.role)).toEqual(['user', 'mcp_list_tools'])
    expect(h.window.turn(reference.turnId).items).toMatchObject([{ type: 'tool_list' }, { id: 'mcpr_2' }])
  })

  it('is refused while the turn runs or waits', async () => {
    h.connections = [fakeConnection('tasks')]
    h.server.script(asksFor())
    const reference = await h.ask()
    await expect(h.chat.retry(reference)).rejects.toMatchObject({ code: 'invalid_input' })
    await h.window.status(reference.turnId, 'awaiting_approval')
    await expect(h.chat.retry(reference)).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

describe('what windows, files and logs hold', () => {
  it('is the same turn in the window, in main and after a restart', async () => {
    h.connections = [fakeConnection('tasks')]
    h.server.script(asksFor(), calls())
    const reference = await h.ask()
    await h.window.status(reference.turnId, 'awaiting_approval')
    await h.chat.answerApproval({ ...reference, approvalRequestId: 'mcpr_1', approve: true })
    await h.window.status(reference.turnId, 'completed')
    const own = (await h.chat.open(reference)).turns
    expect(own).toEqual([h.window.turn(reference.turnId)])
    await h.chat.close()
    expect((await h.restarted().chat.open(reference)).turns).toEqual(own)
  })

  it('is never a token, not even when endpoint and tools repeat it', async () => {
    const token = 'canary-token-0123456789'
    const key = 'canary-header-key-987654'
    h.connections = [
      fakeConnection('tasks', { token }),
      fakeConnection('keyed', { give: () => Promise.resolve({ kind: 'headers', headers: { 'x-api-key': key } }) }),
    ]
    const echo = { ...toolList('mcpl_1', 'tasks', ['x']), authorization: token, headers: { 'x-api-key': key } }
    const call = toolCall('mcp_1', 'tasks', 'x', { output: `you sent ${token}`, status: 'completed' })
    const said = message('msg_1', `Your token is ${token} and your key ${key}.`)
    const events = responseEvents([echo, call, said]).map((event) => ({
      ...event,
      ...(event.response
        ? { response: { ...event.response, tools: h.tools(0), headers: { authorization: token } } }
        : {}),
    }))
    h.server.script({ events }, { status: 500, body: { error: { message: `boom ${token}`, code: 'server_error' } } })
    const reference = await h.ask()
    const turn = await h.window.status(reference.turnId, 'completed')
    expect(JSON.stringify(turn)).toContain('[removed]')
    const next = await h.chat.send({ conversationId: reference.conversationId, text: 'more' })
    await h.window.status(next.turnId, 'failed')
    await h.chat.close()
    expect(JSON.stringify(h.tools(0))).toContain(token)
    const finalTurn = JSON.stringify(h.window.turn(reference.turnId))
    for (const text of [finalTurn, ...h.store.written, ...h.log.lines, JSON.stringify(h.input(1))]) {
      expect(text).not.toContain(token)
      expect(text).not.toContain(key)
      expect(text).not.toContain('sk-canary-api-key')
    }
  })

  it('survives a stream of nonsense', async () => {
    const nonsense = [null, 7, [], { type: 5 }, { type: 'response.output_item.added' }, { type: 'response.unheard_of' }]
    const odd = [{ type: 'response.output_text.delta' }, { type: 'response.output_item.done', item: null }]
    const raw = [...nonsense, ...odd, ...responseEvents([message('msg_1', 'still here')])]
    h.server.script({ raw: [raw.map((event) => serverSentEvent(event, true)).join('')] })
    const { turnId } = await h.ask()
    const turn = await h.window.status(turnId, 'completed')
    expect(turn.items.filter((item) => item.type === 'text' && item.text !== '')).toMatchObject([
      { text: 'still here' },
    ])
  })
})
