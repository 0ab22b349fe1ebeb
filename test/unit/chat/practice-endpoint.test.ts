import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../src/main/errors'
import { startPracticeEndpoint, type PracticeEndpoint } from '../../fakes/practice-endpoint'
import { SECRET_TASK, startProtectedMcpServer, type ProtectedMcpServer } from '../../fakes/protected-mcp-server'
import { fakeConnection, startHarness, type ChatHarness } from './chat-harness'

/** The whole way: chat, the practice endpoint, a real MCP server behind a token check. */
let h: ChatHarness
let mcp: ProtectedMcpServer
let endpoint: PracticeEndpoint
let token: string
beforeEach(async () => {
  ;[h, mcp] = await Promise.all([startHarness(), startProtectedMcpServer('practice-token-0123456789')])
  token = mcp.token
  await practise('http')
})
afterEach(async () => {
  await h.chat.close()
  await Promise.all([h.server.close(), mcp.close(), endpoint.close()])
})

async function practise(listFailure: 'http' | 'in_stream'): Promise<void> {
  const previous = endpoint as PracticeEndpoint | undefined
  endpoint = await startPracticeEndpoint({ listFailure })
  await previous?.close()
  h.endpoint = { kind: 'sandbox', baseUrl: endpoint.baseURL }
  h.connections = [tasks(() => Promise.resolve(new AppError('reconnect_required')))]
}

const tasks = (whenRefused: (status: number) => Promise<'retry' | AppError>) =>
  fakeConnection('tasks', {
    serverUrl: mcp.url,
    privateNetwork: true,
    give: () => Promise.resolve({ kind: 'bearer', token }),
    whenRefused,
  })

async function approve(reference: { conversationId: string; turnId: string }, decision = true) {
  const waiting = await h.window.status(reference.turnId, 'awaiting_approval', 'failed')
  const approval = waiting.items.findLast((item) => item.type === 'approval')
  await h.chat.answerApproval({ ...reference, approvalRequestId: approval!.id, approve: decision })
  return h.window.status(reference.turnId, 'completed', 'failed')
}

it('asks, waits for Approve and answers with what only the MCP server has', async () => {
  const turn = await approve(await h.ask('What is on my task list?'))
  expect(turn.status).toBe('completed')
  expect(turn.items.map(({ type }) => type)).toEqual(['tool_list', 'approval', 'tool_call', 'text'])
  expect(turn.items.at(-1)).toMatchObject({ text: expect.stringContaining(SECRET_TASK) as string })
  expect(JSON.stringify(h.window.crossed)).not.toContain(token)
})

it('calls nothing when denied, and nothing later by surprise', async () => {
  const reference = await h.ask('Add a task to buy milk')
  expect((await approve(reference, false)).status).toBe('completed')
  const next = await h.send(reference.conversationId, 'Hello')
  await h.window.status(next.turnId, 'completed')
  expect(mcp.called).toEqual([])
})

it('lists the tools once in a conversation', async () => {
  const first = await h.ask('What is on my task list?')
  await approve(first)
  const second = await h.send(first.conversationId, 'Show my tasks again')
  await approve({ ...first, ...second })
  expect(mcp.methods.filter((method) => method === 'tools/list')).toHaveLength(1)
})

it('calls an approved tool once, however often the conversation goes on', async () => {
  const first = await h.ask('Add a task to buy milk')
  expect((await approve(first)).status).toBe('completed')
  const next = await h.send(first.conversationId, 'Hello')
  await h.window.status(next.turnId, 'completed')
  expect(mcp.called).toEqual(['add_task'])
})

it('shows a call that the server refused when the token died after listing, and says so', async () => {
  const reference = await h.ask('What is on my task list?')
  await h.window.status(reference.turnId, 'awaiting_approval')
  mcp.token = 'another-token-0123456789'
  const turn = await approve(reference)
  expect(turn.items.find(({ type }) => type === 'tool_call')).toMatchObject({
    status: 'failed',
    failure: { kind: 'http', status: 401 },
  })
  expect(turn.items.at(-1)).toMatchObject({ type: 'notice', error: { code: 'reconnect_required' } })
})

describe.each(['http', 'in_stream'] as const)('a list that fails by %s', (listFailure) => {
  beforeEach(() => practise(listFailure))

  it('with a dead token asks to reconnect, and the question goes on afterwards', async () => {
    mcp.token = 'another-token-0123456789'
    const reference = await h.ask('What is on my task list?')
    const failed = await h.window.status(reference.turnId, 'failed')
    expect(failed).toMatchObject({ error: { code: 'reconnect_required' }, errorConnectionId: 'id-tasks' })
    token = mcp.token
    await h.chat.retry(reference)
    const turn = await approve(reference)
    expect(turn.items.at(-1)).toMatchObject({ text: expect.stringContaining(SECRET_TASK) as string })
  })

  it('with a token that can be refreshed goes on by itself', async () => {
    mcp.token = 'another-token-0123456789'
    h.connections = [
      tasks(() => {
        token = mcp.token
        return Promise.resolve('retry')
      }),
    ]
    const turn = await approve(await h.ask('What is on my task list?'))
    expect(turn.items.map(({ type }) => type)).toEqual(['tool_list', 'approval', 'tool_call', 'text'])
  })
})
