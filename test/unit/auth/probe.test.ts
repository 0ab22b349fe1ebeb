import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { guardedFetch } from '../../../src/main/auth/guarded-fetch'
import { probeServer } from '../../../src/main/auth/probe'
import {
  html,
  json,
  type RecordingServer,
  startRecordingServer,
} from '../../fakes/authorization-server/recording-server'
import { expectCode, LOOPBACK, never } from './flow'

let server: RecordingServer
beforeAll(async () => {
  server = await startRecordingServer()
})
afterEach(() => {
  server.requests.length = 0
})
afterAll(() => server.close())

const probe = (path = '/mcp') =>
  probeServer(new URL(path, server.origin), {
    fetch: (options) => guardedFetch({ ...options, timeoutMs: 1_000 }),
    allowedPrivateHost: LOOPBACK,
    signal: never(),
  })

describe('probeServer', () => {
  it('asks with an initialize request and without a token', async () => {
    server.answer('/mcp', () => ({ status: 401 }))
    await probe()
    const [request] = server.requests
    expect(request?.method).toBe('POST')
    expect(request?.headers.authorization).toBeUndefined()
    expect(request?.headers.accept).toContain('text/event-stream')
    expect(JSON.parse(request?.body ?? '')).toMatchObject({ jsonrpc: '2.0', method: 'initialize' })
  })

  it.each([
    ['401 with a challenge', { status: 401, headers: { 'www-authenticate': 'Bearer scope="a"' } }, 'challenge'],
    ['401 without a header', { status: 401 }, 'challenge'],
    ['403 with a Bearer challenge', { status: 403, headers: { 'www-authenticate': 'Bearer' } }, 'challenge'],
    ['a JSON-RPC result', json({ jsonrpc: '2.0', id: 1, result: {} }), 'open'],
    ['a JSON-RPC error', json({ jsonrpc: '2.0', id: null, error: { code: -32020 } }, 400), 'open'],
    ['an event stream', { headers: { 'content-type': 'text/event-stream' }, body: ': hi\n\n' }, 'open'],
  ])('takes %s as a server (%#)', async (_rule, answer, kind) => {
    server.answer('/mcp', () => answer)
    expect((await probe()).kind).toBe(kind)
  })

  it.each([
    ['an HTML page', html, 'server_not_mcp'],
    ['JSON that is not JSON-RPC', json({ hello: 'world' }), 'server_not_mcp'],
    ['404', { status: 404 }, 'server_not_mcp'],
    ['405', { status: 405 }, 'server_not_mcp'],
    ['403 of a firewall', { ...html, status: 403 }, 'server_error'],
    ['500', { status: 500 }, 'server_error'],
    ['503', { status: 503, headers: { 'retry-after': '30' } }, 'server_error'],
    ['429', { status: 429 }, 'server_error'],
  ] as const)('explains %s', async (_rule, answer, code) => {
    server.answer('/mcp', () => answer)
    const error = await expectCode(probe(), code)
    expect(error.facts.status).toBe('status' in answer ? answer.status : 200)
  })

  it.each([
    ['greets everybody', json({ jsonrpc: '2.0', id: 1, result: {} }), '2025-11-25'],
    ['knows no initialize', json({ jsonrpc: '2.0', id: 1, error: { code: -32020 } }, 400), '2026-07-28'],
  ])('finds the challenge of a server that %s and protects its tools', async (_rule, greeting, version) => {
    server.answer('/mcp', ({ body }) =>
      (JSON.parse(body) as { method: string }).method === 'initialize'
        ? { ...greeting, headers: { ...greeting.headers, 'mcp-session-id': 'session-1' } }
        : { status: 401, headers: { 'www-authenticate': 'Bearer scope="tools"' } },
    )
    const result = await probe()
    expect(result.kind).toBe('challenge')
    expect(result.challenges[0]?.parameters).toEqual([['scope', 'tools']])
    expect(server.requests[1]?.headers).toMatchObject({
      'mcp-protocol-version': version,
      'mcp-session-id': 'session-1',
    })
  })

  it('says how long to wait when the server does', async () => {
    server.answer('/mcp', () => ({ status: 503, headers: { 'retry-after': '30' } }))
    expect((await expectCode(probe(), 'server_error')).facts.retryAfterSeconds).toBe(30)
  })

  it('resolves redirects on the same host and keeps the end of the chain', async () => {
    server.answer('/mcp', () => ({ status: 307, headers: { location: '/mcp/' } }))
    server.answer('/mcp/', () => ({ status: 401 }))
    const result = await probe()
    expect(result.finalUrl.href).toBe(`${server.origin}/mcp/`)
    expect(server.to('/mcp/')[0]?.method).toBe('POST')
  })

  it.each([
    ['another host', 'https://elsewhere.example/mcp', 'elsewhere.example'],
    ['another port', 'http://127.0.0.1:1/mcp', '127.0.0.1'],
    ['the metadata service', 'http://169.254.169.254/', '169.254.169.254'],
    ['another scheme', 'file:///etc/passwd', '127.0.0.1'],
    ['credentials', 'https://user@127.0.0.1/', '127.0.0.1'],
  ])('refuses a redirect to %s and names it', async (_rule, location, host) => {
    server.answer('/mcp', () => ({ status: 302, headers: { location } }))
    const error = await expectCode(probe(), 'server_redirects_elsewhere')
    expect(error.facts.host).toBe(host)
    expect(server.requests).toHaveLength(1)
  })

  it('gives up on a redirect loop', async () => {
    server.answer('/mcp', () => ({ status: 302, headers: { location: '/mcp' } }))
    await expectCode(probe(), 'server_redirects_elsewhere')
  })
})
