import { afterEach, describe, expect, it } from 'vitest'
import { InsufficientScope } from '../../../src/main/auth/step-up'
import { listTools } from '../../../src/main/connectors/tool-listing'
import { startSandbox } from '../../../src/sandbox/sandbox'
import { type Answer, startRecordingServer } from '../../fakes/authorization-server/recording-server'
import { startProtectedMcpServer } from '../../fakes/protected-mcp-server'
import { SandboxClient } from '../../fakes/sandbox-client'
import { expectCode, never, rejection } from '../auth/flow'

const TOKEN = 'listing-token'

let close: () => Promise<unknown> = () => Promise.resolve()
afterEach(() => close())

const list = (serverUrl: string, { token = TOKEN, signal = never(), fetchFn = fetch } = {}) =>
  listTools(new URL(serverUrl), { authorization: `Bearer ${token}` }, { fetch: fetchFn, version: '0.0.0' }, signal)

async function serverThat(answers: Answer) {
  const server = await startRecordingServer()
  close = () => server.close()
  server.answer('/mcp', () => answers)
  return { url: `${server.origin}/mcp`, requests: server.requests }
}

describe('a tool listing', () => {
  it('is one request to a server of the 2026-07-28 revision', async () => {
    const sandbox = await startSandbox()
    close = () => sandbox.close()
    const { access_token: token } = await (await SandboxClient.register(sandbox)).signIn()
    const methods: unknown[] = []
    const counted: typeof fetch = (url, init) => {
      methods.push((JSON.parse(init?.body as string) as { method: string }).method)
      return fetch(url, init)
    }
    const { tools, definitions } = await list(sandbox.mcpUrl, { token, fetchFn: counted })
    expect(methods).toEqual(['tools/list'])
    expect(tools).toContainEqual({
      name: 'whoami',
      title: 'Who am I',
      description: 'Says who is signed in to the practice service.',
      readOnly: true,
    })
    expect(definitions.find(({ name }) => name === 'add_task')).toMatchObject({
      description: expect.any(String) as string,
      inputSchema: { type: 'object', properties: expect.any(Object) as object },
      annotations: { readOnlyHint: false },
    })
  })

  it('starts with initialize where the server wants that, and opens no stream', async () => {
    const server = await startProtectedMcpServer(TOKEN)
    close = () => server.close()
    const { tools } = await list(server.url)
    expect(tools.map(({ name }) => name)).toContain('list_tasks')
    expect(server.methods).toEqual(['tools/list', 'initialize', 'notifications/initialized', 'tools/list'])
  })
})

describe('a listing that fails', () => {
  it.each([
    [401, {}, 'token_refused'],
    [403, {}, 'insufficient_scope'],
    [307, { location: 'https://elsewhere.example/mcp' }, 'server_redirects_elsewhere'],
    [429, {}, 'server_error'],
  ] as const)(
    'with %i is not tried in another way: the answer is about something else',
    async (status, headers, code) => {
      const { url, requests } = await serverThat({ status, headers })
      await expectCode(list(url), code)
      expect(requests).toHaveLength(1)
    },
  )

  it.each([
    [404, 'server_error'],
    [500, 'server_error'],
  ] as const)('with %i is tried with initialize, then explained', async (status, code) => {
    const { url, requests } = await serverThat({ status })
    const { facts } = await expectCode(list(url), code)
    expect(facts.status).toBe(status)
    expect(requests.map(({ body }) => (JSON.parse(body) as { method: string }).method)).toEqual([
      'tools/list',
      'initialize',
    ])
  })

  it('says which permission the server wants', async () => {
    const challenge = 'Bearer error="insufficient_scope", scope="tools:read"'
    const { url } = await serverThat({ status: 403, headers: { 'www-authenticate': challenge } })
    const error = await rejection(list(url))
    expect(error).toBeInstanceOf(InsufficientScope)
    expect(error).toMatchObject({ code: 'insufficient_scope', challengedScope: 'tools:read' })
  })

  it('does not take a 403 without a word about scopes for a missing permission', async () => {
    const { url } = await serverThat({ status: 403 })
    expect(await rejection(list(url))).not.toBeInstanceOf(InsufficientScope)
  })

  it('because nobody answers says so', async () => {
    const { url } = await serverThat({ status: 200 })
    await close()
    await expectCode(list(url), 'server_unreachable')
  })

  it('because it was cancelled says so', async () => {
    const controller = new AbortController()
    const server = await startProtectedMcpServer(TOKEN, { silent: true })
    close = () => server.close()
    const listing = list(server.url, { signal: controller.signal })
    await server.waiting
    controller.abort()
    await expectCode(listing, 'authorization_cancelled')
  })
})
