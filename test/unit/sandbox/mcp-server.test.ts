import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startSandbox, type Sandbox } from '../../../src/sandbox/sandbox'
import { mcpRequest, SandboxClient } from '../../fakes/sandbox-client'

let sandbox: Sandbox
const clients: Client[] = []
beforeEach(async () => {
  sandbox = await startSandbox()
})
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()))
  await sandbox.close()
})

async function connect(token: string, mode: 'auto' | 'legacy' | { pin: string } = 'auto'): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } })
  const authProvider = { token: () => Promise.resolve(token) }
  await client.connect(new StreamableHTTPClientTransport(new URL(sandbox.mcpUrl), { authProvider }))
  clients.push(client)
  return client
}

async function signIn(scope?: string): Promise<string> {
  const client = await SandboxClient.register(sandbox)
  return (await client.signIn(scope === undefined ? {} : { scope })).access_token
}

const textOf = (result: Awaited<ReturnType<Client['callTool']>>): string => JSON.stringify(result.content)

test.each([
  ['a client of the 2026-07-28 revision', { pin: '2026-07-28' }],
  ['a client that starts with initialize', 'legacy' as const],
])('lists and calls its tools for %s', async (_name, mode) => {
  const client = await connect(await signIn(), mode)
  const { tools } = await client.listTools()
  expect(tools.map(({ name }) => name).sort()).toEqual([
    'add_task',
    'complete_task',
    'list_tasks',
    'read_note',
    'search_notes',
    'whoami',
  ])
  const readOnly = tools.filter(({ annotations }) => annotations?.readOnlyHint === true).map(({ name }) => name)
  expect(readOnly.sort()).toEqual(['list_tasks', 'read_note', 'search_notes', 'whoami'])
  expect(textOf(await client.callTool({ name: 'whoami', arguments: {} }))).toContain('Alex Doe')
})

test('adds, filters and completes tasks, each person their own', async () => {
  const client = await connect(await signIn())
  const added = await client.callTool({ name: 'add_task', arguments: { title: 'Buy chalk', due: '2027-01-02' } })
  const { task } = added.structuredContent as { task: { id: string } }
  await client.callTool({ name: 'complete_task', arguments: { id: task.id } })
  const done = await client.callTool({ name: 'list_tasks', arguments: { status: 'done', text: 'chalk' } })
  expect(done.structuredContent).toEqual({
    tasks: [{ id: task.id, title: 'Buy chalk', due: '2027-01-02', status: 'done' }],
  })

  const other = await SandboxClient.register(sandbox)
  await other.browser.open(await other.authorizationUrl())
  await other.browser.press('Continue as Robin Park')
  const robin = await connect((await other.exchange((await other.browser.press('Allow'))!)).access_token)
  expect(textOf(await robin.callTool({ name: 'list_tasks', arguments: { status: 'all' } }))).not.toContain('Buy chalk')
})

test.each([
  ['When does Heliotrope launch?', 'note-02', '18 March 2027'],
  ['What is the launch budget?', 'note-03', '184,300 euro'],
  ['codename', 'note-01', 'Heliotrope'],
])('finds the note that answers %j', async (query, id, fact) => {
  const client = await connect(await signIn())
  const result = await client.callTool({ name: 'search_notes', arguments: { query } })
  const { notes } = result.structuredContent as { notes: { id: string }[] }
  expect(notes[0]?.id).toBe(id)
  expect(textOf(result)).toContain(fact)
  expect(textOf(await client.callTool({ name: 'read_note', arguments: { id } }))).toContain(fact)
})

test('an unknown id is an error result that says where ids come from', async () => {
  const client = await connect(await signIn())
  const result = await client.callTool({ name: 'complete_task', arguments: { id: 'task-999' } })
  expect(result.isError).toBe(true)
  expect(textOf(result)).toContain('list_tasks')
})

test('without a token answers 401 with resource_metadata and scope, and no error code', async () => {
  const response = await mcpRequest(sandbox)
  expect(response.status).toBe(401)
  expect(response.headers.get('www-authenticate')).toBe(
    `Bearer resource_metadata="${sandbox.url}/.well-known/oauth-protected-resource/mcp", scope="tasks:read tasks:write notes:read"`,
  )
  const metadata = await (await fetch(`${sandbox.url}/.well-known/oauth-protected-resource/mcp`)).json()
  expect(metadata).toMatchObject({ resource: sandbox.mcpUrl, authorization_servers: [sandbox.url] })
})

test.each(['Bearer made-up', 'Basic abc', 'Bearer'])('answers 401 invalid_token to %j', async (authorization) => {
  const response = await fetch(sandbox.mcpUrl, { method: 'POST', headers: { authorization } })
  expect(response.status).toBe(401)
  expect(response.headers.get('www-authenticate')).toMatch(/^Bearer error="invalid_token".*resource_metadata="/)
})

test('an expired token gets the invalid_token challenge', async () => {
  const brief = await startSandbox({ accessTokenSeconds: 1 })
  try {
    const { access_token, expires_in } = await (await SandboxClient.register(brief)).signIn()
    expect(expires_in).toBe(1)
    await expect.poll(async () => (await mcpRequest(brief, access_token)).status, { timeout: 5_000 }).toBe(401)
    const response = await mcpRequest(brief, access_token)
    expect(response.headers.get('www-authenticate')).toContain('error="invalid_token"')
  } finally {
    await brief.close()
  }
})

test('a write tool without tasks:write answers 403 insufficient_scope and names the scope', async () => {
  const token = await signIn('tasks:read offline_access')
  const params = { name: 'add_task', arguments: { title: 'x' } }
  const refused = await mcpRequest(sandbox, token, { method: 'tools/call', params })
  expect(refused.status).toBe(403)
  const challenge = refused.headers.get('www-authenticate')
  expect(challenge).toContain('error="insufficient_scope"')
  expect(challenge).toContain('scope="tasks:write"')
  const allowed = await mcpRequest(sandbox, token, {
    method: 'tools/call',
    params: { name: 'list_tasks', arguments: {} },
  })
  expect(allowed.status).toBe(200)
})

test('refuses a request from a web page of another origin', async () => {
  const headers = { authorization: `Bearer ${await signIn()}`, origin: 'https://evil.example' }
  expect((await fetch(sandbox.mcpUrl, { method: 'POST', headers })).status).toBe(403)
})
