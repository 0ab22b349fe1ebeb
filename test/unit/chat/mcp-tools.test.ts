import { describe, expect, it } from 'vitest'
import { mcpTools } from '../../../src/main/chat/mcp-tools'
import type { McpTool } from '../../../src/main/chat/responses-client'
import type { SentCredentials, UsableConnection } from '../../../src/main/connectors/usable-connections'
import type { Endpoint } from '../../../src/main/chat/ports'
import { AppError } from '../../../src/main/errors'
import { connection as fakeConnection } from './turn-harness'

const endpoint = (tokenPlacement: Endpoint['tokenPlacement']): Endpoint => ({
  id: 'e1',
  kind: 'compatible',
  baseUrl: 'https://llm.example.com/v1',
  model: 'm',
  tokenPlacement,
})
const everything = { allowed: {}, approval: 'always' as const, count: 0, key: 'all' }
const offered = async (connections: readonly UsableConnection[], tokenPlacement: Endpoint['tokenPlacement']) => {
  const { signal } = new AbortController()
  const options = {
    connections,
    endpoint: endpoint(tokenPlacement),
    offerOf: () => everything,
    mentioned: new Set<string>(),
  }
  const set = await mcpTools({ ...options, signal })
  return { ...set, tools: set.tools as readonly McpTool[] }
}

async function fields(credentials: SentCredentials, placement: Endpoint['tokenPlacement'] = 'authorization') {
  const connection = fakeConnection('tasks', { credentials: () => Promise.resolve(credentials) })
  const { tools, unavailable } = await offered([connection], placement)
  const [tool] = tools
  return { authorization: tool?.authorization, headers: tool?.headers, error: unavailable[0]?.error.code }
}
const header = (headers: Record<string, string>, placement?: Endpoint['tokenPlacement']) =>
  fields({ kind: 'headers', headers }, placement)

describe('a token', () => {
  it('travels raw in authorization, or with its scheme in headers where the endpoint reads only those', async () => {
    expect(await fields({ kind: 'bearer', token: 'abc' })).toEqual({ authorization: 'abc' })
    expect(await fields({ kind: 'bearer', token: 'abc' }, 'headers')).toEqual({
      headers: { Authorization: 'Bearer abc' },
    })
  })

  it.each(['Bearer abc', 'bearer  abc', ' abc\r\n'])('%j loses what makes servers refuse it', async (token) => {
    expect(await fields({ kind: 'bearer', token })).toEqual({ authorization: 'abc' })
  })

  it.each(['a\nb', 'a b', '', 'tökèn'])('%j is refused before it is sent', async (token) => {
    expect(await fields({ kind: 'bearer', token })).toEqual({ error: 'reconnect_required' })
  })
})

describe('headers', () => {
  it('travel as they are', async () => {
    expect(await header({ 'x-api-key': 'k' })).toEqual({ headers: { 'x-api-key': 'k' } })
    expect(await header({ Authorization: 'Basic eDp5' })).toEqual({ headers: { Authorization: 'Basic eDp5' } })
  })

  it('never hold a bearer token beside the authorization field', async () => {
    expect(await header({ authorization: 'Bearer abc', 'x-team': 't' })).toEqual({
      authorization: 'abc',
      headers: { 'x-team': 't' },
    })
    expect(await header({ authorization: 'Bearer abc' })).toEqual({ authorization: 'abc' })
    expect(await header({ authorization: 'Bearer abc', 'x-team': 't' }, 'headers')).toEqual({
      headers: { 'x-team': 't', Authorization: 'Bearer abc' },
    })
  })
})

describe('every connection', () => {
  it('gets its own token, its own URL and asks before every call', async () => {
    const connections = ['a', 'b', 'c'].map((label) => fakeConnection(label))
    const { tools } = await offered(connections, 'authorization')
    expect(tools).toEqual(
      ['a', 'b', 'c'].map((label) => ({
        type: 'mcp',
        server_label: label,
        server_url: `https://${label}.example.com/mcp`,
        require_approval: 'always',
        authorization: `token-of-${label}-0123456789`,
      })),
    )
  })

  it('without credentials is named with the reason; the others stay', async () => {
    const broken = fakeConnection('a', { credentials: () => Promise.reject(new AppError('vault_locked')) })
    const odd = fakeConnection('b', { credentials: () => Promise.reject(new TypeError('boom')) })
    const result = await offered([broken, odd, fakeConnection('c')], 'authorization')
    expect(result.unavailable.map(({ connection, error }) => [connection.label, error.code])).toEqual([
      ['a', 'vault_locked'],
      ['b', 'unexpected'],
    ])
    expect([...result.connections.keys()]).toEqual(['c'])
  })
})
