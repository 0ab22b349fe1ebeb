import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startSandbox } from '../../../src/sandbox/sandbox'
import { connectorsDomain, signIn, waitFor } from './connectors-domain'

let sandbox: Awaited<ReturnType<typeof startSandbox>>

beforeEach(async () => {
  sandbox = await startSandbox()
})
afterEach(() => sandbox.close())

const setup = (person?: Parameters<typeof connectorsDomain>[1]) => connectorsDomain(sandbox, person)

describe('Connect', () => {
  it('ends in Connected, with the tools that only a token lists', async () => {
    const { connections, add, seen } = setup()
    const { id } = await add()
    const summary = await connections.connect({ connectionId: id })
    expect(summary).toMatchObject({ status: 'connected', auth: 'oauth' })
    expect(summary.tools.map(({ name }) => name)).toContain('list_tasks')
    expect(summary.scopes).toContain('tasks:read')
    const steps = seen
      .map(({ step }) => step)
      .filter((step, index, all) => step !== undefined && step !== all[index - 1])
    expect(steps).toEqual(['server', 'discovery', 'registration', 'browser', 'token', 'tools'])
  })

  it('says at once that the person declined, and stores no token', async () => {
    const { connections, add, usable } = setup('Deny')
    const { id } = await add()
    const summary = await connections.connect({ connectionId: id })
    expect(summary).toMatchObject({ status: 'not_connected', error: { code: 'authorization_denied' } })
    expect(await usable()).toEqual([])
  })

  it('can be cancelled while it waits, which is not an error', async () => {
    const { connections, add, seen } = setup('does nothing')
    const { id } = await add()
    const ended = connections.connect({ connectionId: id })
    await waitFor(() => seen.some(({ status }) => status === 'waiting_for_browser'))
    await connections.cancel({ connectionId: id })
    const summary = await ended
    expect(summary.status).toBe('not_connected')
    expect(summary.error).toBeUndefined()
  })

  it('joins the running attempt on a second click: one browser page', async () => {
    const { connections, add, opened } = setup()
    const { id } = await add()
    await Promise.all([connections.connect({ connectionId: id }), connections.connect({ connectionId: id })])
    expect(opened).toHaveLength(1)
  })

  it('goes on with the address that the browser ended on', async () => {
    const { connections, add, seen, opened } = setup('does nothing')
    const { id } = await add()
    const ended = connections.connect({ connectionId: id })
    await waitFor(() => opened.length === 1 && seen.some(({ status }) => status === 'waiting_for_browser'))
    const redirect = await signIn(sandbox, opened[0]!, 'Allow')
    expect(() => {
      connections.pasteRedirect({ connectionId: id, url: 'https://example.com/' })
    }).toThrow(expect.objectContaining({ code: 'redirect_malformed' }))
    connections.pasteRedirect({ connectionId: id, url: ` ${redirect!.href} ` })
    expect(await ended).toMatchObject({ status: 'connected' })
  })

  it('ignores a redirect with a wrong state and still completes', async () => {
    const { connections, add, redirects, seen, opened } = setup('does nothing')
    const { id } = await add()
    const ended = connections.connect({ connectionId: id })
    await waitFor(() => opened.length === 1 && seen.some(({ status }) => status === 'waiting_for_browser'))
    expect(redirects.receive('app.patchbay.desktop:/oauth/callback?code=x&state=wrong')).toBe('not_expected')
    const redirect = await signIn(sandbox, opened[0]!, 'Allow')
    expect(redirects.receive(redirect!.href)).toBe('consumed')
    expect(redirects.receive(redirect!.href)).toBe('not_expected')
    expect(await ended).toMatchObject({ status: 'connected' })
  })

  it('never shows a token, code or verifier to a window or the log', async () => {
    const { connections, add, seen, log, vault, usable } = setup()
    const { id } = await add()
    await connections.connect({ connectionId: id })
    const [connection] = await usable()
    const credentials = await connection!.credentials(new AbortController().signal)
    const token = credentials.kind === 'bearer' ? credentials.token : ''
    expect(token.length).toBeGreaterThan(10)
    expect([...vault.entries.values()].some((entry) => entry.includes(token))).toBe(true)
    expect(JSON.stringify(seen)).not.toContain(token)
    expect(JSON.stringify(log.entries)).not.toContain(token)
    expect(JSON.stringify(connections.list())).not.toContain(token)
  })
})

describe('a connection', () => {
  it('gives live credentials for exactly its server', async () => {
    const { connections, add, usable } = setup()
    const { id } = await add()
    await connections.connect({ connectionId: id })
    const [connection] = await usable()
    expect(connection).toMatchObject({ id, serverUrl: sandbox.mcpUrl, privateNetwork: true })
    expect(connection!.label).toMatch(/^practice_[0-9a-f]{6}$/)
    expect(await connection!.credentials(new AbortController().signal)).toMatchObject({ kind: 'bearer' })
  })

  it.each([
    ['1Password', /^password_[0-9a-f]{6}$/],
    ['42', /^server_[0-9a-f]{6}$/],
    ['Łódź über', /^[a-z][\w]*_[0-9a-f]{6}$/],
  ])('named %j has a label that the Responses API accepts', async (name, label) => {
    const { connections, usable } = setup()
    const { id } = await connections.add({ name, serverUrl: sandbox.mcpUrl, credentials: { kind: 'oauth' } })
    await connections.connect({ connectionId: id })
    expect((await usable())[0]?.label).toMatch(label)
  })

  it('is not offered after Disconnect, and its token is revoked', async () => {
    const { connections, add, usable } = setup()
    const { id } = await add()
    await connections.connect({ connectionId: id })
    const [connection] = await usable()
    const credentials = await connection!.credentials(new AbortController().signal)
    expect(await connections.disconnect({ connectionId: id })).toMatchObject({ status: 'not_connected' })
    expect(await usable()).toEqual([])
    const token = credentials.kind === 'bearer' ? credentials.token : ''
    const answer = await fetch(sandbox.mcpUrl, { method: 'POST', headers: { authorization: `Bearer ${token}` } })
    expect(answer.status).toBe(401)
  })

  it('registers once: a second sign-in uses the stored client', async () => {
    const { connections, add, opened } = setup()
    const { id } = await add()
    await connections.connect({ connectionId: id })
    await connections.disconnect({ connectionId: id })
    await connections.connect({ connectionId: id })
    expect(opened[1]!.searchParams.get('client_id')).toBe(opened[0]!.searchParams.get('client_id'))
  })

  it('leaves nothing in the vault when it is removed', async () => {
    const { connections, add, vault, records } = setup()
    const { id } = await add()
    await connections.connect({ connectionId: id })
    await connections.remove({ connectionId: id })
    expect([...vault.entries.keys()]).toEqual([])
    expect(records()).toEqual([])
  })

  it.each([
    ['no URL', 'not a url', 'invalid_server_url'],
    ['plain http off loopback', 'http://mcp.example.com/mcp', 'insecure_server_url'],
    ['another scheme', 'ftp://mcp.example.com', 'invalid_server_url'],
    ['credentials in it', 'https://user:pw@mcp.example.com', 'invalid_server_url'],
  ])('is refused with %s as its server, before anything is stored', async (_name, serverUrl, code) => {
    const { add, records } = setup()
    await expect(add(serverUrl)).rejects.toMatchObject({ code })
    expect(records()).toEqual([])
  })

  it('of the catalog has its placeholders filled from what was pasted', async () => {
    const { connections } = setup()
    const typed = {
      name: 'Databricks',
      serverUrl: 'https://{workspace}/{server}',
      credentials: { kind: 'oauth' as const },
    }
    const placeholders = { workspace: ' https://DBC-1.cloud.databricks.com/?o=123#job/1', server: 'sql' }
    const added = await connections.add({ ...typed, catalogId: 'databricks', placeholders })
    expect(added.serverUrl).toBe('https://dbc-1.cloud.databricks.com/api/2.0/mcp/sql')
    await expect(
      connections.add({ ...typed, catalogId: 'databricks', placeholders: { workspace: 'a.example' } }),
    ).rejects.toMatchObject({ code: 'invalid_server_url' })
  })

  it('is unreachable when nothing answers there', async () => {
    const { connections, add } = setup()
    const { id } = await add('http://127.0.0.1:9/mcp')
    expect(await connections.connect({ connectionId: id })).toMatchObject({
      status: 'unreachable',
      error: { code: 'server_unreachable' },
    })
  })

  it('with a wrong API key says that the key was refused', async () => {
    const { connections } = setup()
    const { id } = await connections.add({
      name: 'Key',
      serverUrl: sandbox.mcpUrl,
      credentials: { kind: 'api_key', apiKey: ' "wrong-key"\n' },
    })
    expect(await connections.connect({ connectionId: id })).toMatchObject({
      status: 'not_connected',
      error: { code: 'api_key_refused' },
    })
  })
})
