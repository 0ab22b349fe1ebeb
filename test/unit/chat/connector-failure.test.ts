import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../src/main/errors'
import {
  approvalRequest,
  externalConnectorError,
  message,
  responseEvents,
  responseObject,
  toolCall,
  toolList,
} from '../../fakes/responses-server'
import { fakeConnection, startHarness, type ChatHarness, type FakeConnection } from './chat-harness'

let h: ChatHarness
let tasks: FakeConnection
let notes: FakeConnection
beforeEach(async () => {
  h = await startHarness()
  tasks = fakeConnection('tasks')
  notes = fakeConnection('notes')
  h.connections = [tasks, notes]
})
afterEach(async () => {
  await h.chat.close()
  await h.server.close()
})

const answer = (text = 'answered', id = 'msg_1') => ({ events: responseEvents([message(id, text)]) })
const refusal = (label: string, status: number) => ({ status: 424, body: externalConnectorError(label, status) })
const labels = (request: number) => h.tools(request).map(({ server_label }) => server_label)
/** In the stream: the list fails, then an error that names nobody. */
const listFails = (label: string, error: string) => ({
  events: [
    ...responseEvents([toolList('mcpl_1', 'tasks', ['a']), toolList('mcpl_2', label, [], error)], 'none'),
    {
      type: 'response.failed',
      response: responseObject('failed', [], { error: { code: 'server_error', message: 'x' } }),
    },
  ],
})

describe('a server that refuses its token', () => {
  it('is refreshed and tried again once, with the new token', async () => {
    let token = 'stale-token-0123456789'
    h.connections = [
      fakeConnection('tasks', {
        give: () => Promise.resolve({ kind: 'bearer', token }),
        whenRefused: () => {
          token = 'fresh-token-0123456789'
          return Promise.resolve('retry')
        },
      }),
    ]
    h.server.script(refusal('tasks', 401), answer())
    const { turnId } = await h.ask()
    await h.window.status(turnId, 'completed')
    expect([h.tools(0)[0], h.tools(1)[0]].map((tool) => tool?.authorization)).toEqual([
      'stale-token-0123456789',
      'fresh-token-0123456789',
    ])
    expect(h.connections[0]?.refusals).toEqual([401])
  })

  it('fails the turn with the connection to reconnect when the fresh token is refused too', async () => {
    h.server.script(refusal('notes', 401), refusal('notes', 401))
    const { turnId } = await h.ask()
    const turn = await h.window.status(turnId, 'failed')
    expect(turn).toMatchObject({
      error: { code: 'reconnect_required', host: 'notes.example.com', status: 401 },
      errorConnectionId: 'id-notes',
    })
    expect(h.server.requests).toHaveLength(2)
    expect(notes.refusals).toEqual([401])
    expect(tasks.refusals).toEqual([])
  })

  it('lets the question go on after Reconnect, and without the server if the person says so', async () => {
    const sour = fakeConnection('notes', { whenRefused: () => Promise.resolve(new AppError('reconnect_required')) })
    h.connections = [tasks, sour]
    h.server.script(refusal('notes', 401), refusal('notes', 401), answer())
    const reference = await h.ask()
    expect(await h.window.status(reference.turnId, 'failed')).toMatchObject({ errorConnectionId: 'id-notes' })
    await h.chat.retry(reference)
    await h.window.status(reference.turnId, 'failed')
    await h.chat.retry({ ...reference, withoutConnectionId: 'id-notes' })
    const turn = await h.window.status(reference.turnId, 'completed')
    expect(turn.errorConnectionId).toBeUndefined()
    expect(labels(1)).toEqual(['tasks', 'notes'])
    expect(labels(2)).toEqual(['tasks'])
  })

  it('is noticed before the request when its credentials cannot be had', async () => {
    h.connections = [tasks, fakeConnection('notes', { give: () => Promise.reject(new AppError('reconnect_required')) })]
    const { turnId } = await h.ask()
    expect(await h.window.status(turnId, 'failed')).toMatchObject({
      error: { code: 'reconnect_required' },
      errorConnectionId: 'id-notes',
    })
    expect(h.server.requests).toEqual([])
  })

  it('is recognised when the list fails inside the stream', async () => {
    h.server.script(
      listFails('notes', "Error retrieving tool list from MCP server: 'notes'. Http status code: 401"),
      answer(),
    )
    const { turnId } = await h.ask()
    const turn = await h.window.status(turnId, 'completed')
    expect(notes.refusals).toEqual([401])
    expect(labels(1)).toEqual(['tasks', 'notes'])
    expect(turn.items.map(({ type }) => type)).toEqual(['text'])
  })

  it('keeps an approval that was given before the token died', async () => {
    const sour = fakeConnection('tasks', { whenRefused: () => Promise.resolve(new AppError('reconnect_required')) })
    h.connections = [sour]
    const call = toolCall('mcp_1', 'tasks', 'a', { approval_request_id: 'mcpr_1', output: 'ok' })
    h.server.script({ events: responseEvents([approvalRequest('mcpr_1', 'tasks', 'a')]) }, refusal('tasks', 401), {
      events: responseEvents([call, message('msg_1', 'done')]),
    })
    const reference = await h.ask()
    await h.window.status(reference.turnId, 'awaiting_approval')
    await h.chat.answerApproval({ ...reference, approvalRequestId: 'mcpr_1', approve: true })
    await h.window.status(reference.turnId, 'failed')
    await h.chat.retry(reference)
    const turn = await h.window.status(reference.turnId, 'completed')
    expect(h.input(2).at(-1)).toMatchObject({ approval_request_id: 'mcpr_1', approve: true })
    expect(turn.items).toMatchObject([{ decision: 'approved' }, { type: 'tool_call', output: 'ok' }, { text: 'done' }])
  })
})

describe('a token that dies while its tools are cached', () => {
  const deadCall = toolCall('mcp_1', 'notes', 'search', {
    status: 'failed',
    error: { type: 'http_error', code: 401, message: 'Unauthorized' },
  })

  it('shows the failed call, completes the turn and says that a new sign-in is needed', async () => {
    h.connections = [
      tasks,
      fakeConnection('notes', { whenRefused: () => Promise.resolve(new AppError('reconnect_required')) }),
    ]
    h.server.script({ events: responseEvents([deadCall, message('msg_1', 'I could not look.')]) })
    const { turnId } = await h.ask()
    const turn = await h.window.status(turnId, 'completed')
    expect(turn.items).toMatchObject([
      { type: 'tool_call', status: 'failed', failure: { kind: 'http', status: 401, text: 'Unauthorized' } },
      { type: 'text' },
      { type: 'notice', connectionId: 'id-notes', error: { code: 'reconnect_required' } },
    ])
    expect(h.server.requests).toHaveLength(1)
  })

  it('is refreshed for the next question, and the person may ask again', async () => {
    h.server.script(
      { events: responseEvents([deadCall, message('msg_1', 'I could not look.')]) },
      answer('found', 'msg_2'),
    )
    const reference = await h.ask()
    const turn = await h.window.status(reference.turnId, 'completed')
    expect(turn.items.at(-1)).toMatchObject({ type: 'notice', error: { code: 'server_error', status: 401 } })
    expect(notes.refusals).toEqual([401])
    await h.chat.retry(reference)
    expect((await h.window.status(reference.turnId, 'completed')).items).toMatchObject([{ text: 'found' }])
  })

  it('is not mistaken for a tool that failed by itself', async () => {
    const failed = toolCall('mcp_1', 'notes', 'search', {
      error: { type: 'mcp_tool_execution_error', content: [{ type: 'text', text: 'no such note' }] },
    })
    h.server.script({ events: responseEvents([failed, message('msg_1', 'No.')]) })
    const { turnId } = await h.ask()
    const turn = await h.window.status(turnId, 'completed')
    expect(turn.items[0]).toMatchObject({ status: 'failed', failure: { kind: 'tool', text: 'no such note' } })
    expect(notes.refusals).toEqual([])
  })
})

describe('a server that cannot be used', () => {
  it('is left out at once and visibly; the turn goes on with the others', async () => {
    h.server.script(refusal('notes', 503), answer())
    const { turnId } = await h.ask()
    const turn = await h.window.status(turnId, 'completed')
    expect(turn.items).toMatchObject([
      { type: 'notice', connectionId: 'id-notes', server: 'The notes', error: { code: 'server_error', status: 503 } },
      { type: 'text', text: 'answered' },
    ])
    expect(labels(1)).toEqual(['tasks'])
  })

  it('stays in sight with its failed list when it failed inside the stream', async () => {
    h.server.script(listFails('notes', 'Http status code: 500 (boom)'), answer())
    const { turnId } = await h.ask()
    const turn = await h.window.status(turnId, 'completed')
    expect(turn.items).toMatchObject([
      { type: 'tool_list', server: 'The notes', status: 'failed', error: { code: 'server_error', status: 500 } },
      { type: 'notice', connectionId: 'id-notes' },
      { type: 'text' },
    ])
  })

  it('is asked what is wrong when the endpoint does not say', async () => {
    h.connections = [
      tasks,
      fakeConnection('notes', {
        whenRefused: () => Promise.resolve(new AppError('server_timed_out', { host: 'notes' })),
      }),
    ]
    h.server.script(refusal('notes', 424), answer())
    const { turnId } = await h.ask()
    const turn = await h.window.status(turnId, 'completed')
    expect(turn.items[0]).toMatchObject({ type: 'notice', error: { code: 'server_timed_out' } })
  })

  it('is left out before the request when its token cannot be refreshed for now', async () => {
    h.connections = [tasks, fakeConnection('notes', { give: () => Promise.reject(new AppError('server_unreachable')) })]
    h.server.script(answer())
    const { turnId } = await h.ask()
    const turn = await h.window.status(turnId, 'completed')
    expect(turn.items[0]).toMatchObject({ type: 'notice', error: { code: 'server_unreachable' } })
    expect(labels(0)).toEqual(['tasks'])
  })

  it('ends in an answer even when every server fails, one after the other', async () => {
    h.server.script(refusal('notes', 500), refusal('tasks', 502), answer())
    const { turnId } = await h.ask()
    const turn = await h.window.status(turnId, 'completed')
    expect(turn.items.map(({ type }) => type)).toEqual(['notice', 'notice', 'text'])
    expect(labels(2)).toEqual([])
  })

  it('is never tried again by itself once a tool ran', async () => {
    const ran = responseEvents([toolCall('mcp_1', 'tasks', 'add', { output: 'added' })], 'none')
    h.server.script({ events: [...ran, { type: 'error', error: externalConnectorError('notes', 401).error }] })
    const { turnId } = await h.ask()
    const turn = await h.window.status(turnId, 'failed')
    expect(turn).toMatchObject({ error: { code: 'reconnect_required' }, errorConnectionId: 'id-notes' })
    expect(turn.items).toMatchObject([{ type: 'tool_call', status: 'completed' }])
    expect(h.server.requests).toHaveLength(1)
  })

  it('is not blamed for a quota that ran out', async () => {
    const { events } = listFails('notes', 'Http status code: 500')
    const quota = {
      type: 'response.failed',
      response: responseObject('failed', [], { error: { code: 'insufficient_quota' } }),
    }
    h.server.script({ events: [...events.slice(0, -1), quota] })
    const { turnId } = await h.ask()
    const turn = await h.window.status(turnId, 'failed')
    expect(turn.error).toMatchObject({ code: 'model_quota_exceeded' })
    expect(turn.errorConnectionId).toBeUndefined()
  })
})
