import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startSandbox } from '../../../src/sandbox/sandbox'
import { connectorsDomain, signIn, waitFor } from './connectors-domain'

let sandbox: Awaited<ReturnType<typeof startSandbox>>

beforeEach(async () => {
  sandbox = await startSandbox()
})
afterEach(() => sandbox.close())

const setup = (person?: Parameters<typeof connectorsDomain>[1]) => connectorsDomain(sandbox, person)

describe('who is signed in', () => {
  it('is found out from a tool of the server that tells, after Connected', async () => {
    const { connections, add } = setup()
    const { id } = await add()
    await connections.connect({ connectionId: id })
    await waitFor(() => connections.list()[0]?.account !== undefined)
    expect(connections.list()[0]?.account).toContain('Alex Doe')
  })
})

describe('a step-up', () => {
  async function readOnlyConnection() {
    const world = setup()
    const { id } = await world.connections.add({
      name: 'Practice',
      serverUrl: sandbox.mcpUrl,
      credentials: { kind: 'oauth', scope: 'tasks:read notes:read' },
    })
    await world.connections.connect({ connectionId: id })
    const [connection] = await world.usable()
    return { ...world, id, connection: connection! }
  }

  it('names the new permission, and signs in again with old and new together when allowed', async () => {
    const { connections, id, connection } = await readOnlyConnection()
    expect(connections.list()[0]?.scopes).not.toContain('tasks:write')
    expect(await connection.refused(403, 'add_task')).toMatchObject({ code: 'insufficient_scope' })
    expect(connections.list()[0]?.stepUp?.scopes).toEqual(['tasks:write'])
    const summary = await connections.allowStepUp({ connectionId: id })
    expect(summary).toMatchObject({ status: 'connected' })
    expect(summary.scopes).toEqual(expect.arrayContaining(['tasks:read', 'notes:read', 'tasks:write']))
    expect(summary.stepUp).toBeUndefined()
  })

  it('that was declined is not asked for again, until the person connects anew', async () => {
    const { connections, id, connection } = await readOnlyConnection()
    await connection.refused(403, 'add_task')
    connections.declineStepUp({ connectionId: id })
    await connection.refused(403, 'add_task')
    expect(connections.list()[0]?.stepUp).toBeUndefined()
    await connections.connect({ connectionId: id })
    await connection.refused(403, 'add_task')
    expect(connections.list()[0]?.stepUp).toBeDefined()
  })

  it('is no answer to a 403 that another call does not get', async () => {
    const { connections, connection } = await readOnlyConnection()
    expect(await connection.refused(403, 'list_tasks')).toMatchObject({ code: 'connector_unreachable_from_endpoint' })
    expect(connections.list()[0]?.stepUp).toBeUndefined()
  })
})

describe('Disconnect and Reset', () => {
  it('say that the service ended the access', async () => {
    const { connections, add } = setup()
    const { id } = await add()
    await connections.connect({ connectionId: id })
    expect(await connections.disconnect({ connectionId: id })).toMatchObject({ signedOut: 'revoked' })
  })

  it('differ: after Reset the next Connect registers a new client', async () => {
    const { connections, add, opened } = setup()
    const { id } = await add()
    await connections.connect({ connectionId: id })
    await connections.reset({ connectionId: id })
    await connections.connect({ connectionId: id })
    expect(opened[1]!.searchParams.get('client_id')).not.toBe(opened[0]!.searchParams.get('client_id'))
  })
})

describe('the doctor', () => {
  it('names the step that failed', async () => {
    const { connections, add } = setup('Deny')
    const unreachable = await add('http://127.0.0.1:9/mcp')
    expect(await connections.connect({ connectionId: unreachable.id })).toMatchObject({ failedStep: 'server' })
    const denied = await add()
    expect(await connections.connect({ connectionId: denied.id })).toMatchObject({ failedStep: 'redirect' })
  })

  it('keeps a log and a report in which no token, code, state or verifier can be read', async () => {
    const { connections, add, logged, vault, opened } = setup()
    const { id } = await add()
    await connections.connect({ connectionId: id })
    const { text } = connections.report({ connectionId: id })
    expect(text).toContain('Status: connected')
    expect(logged.some((line) => line.includes('Step: token'))).toBe(true)
    expect(connections.log({ connectionId: id }).length).toBeGreaterThan(5)
    const secrets = [...vault.entries.values()].flatMap(
      (entry) => entry.match(/"(?:access|refresh)_token":"([^"]+)"/g) ?? [],
    )
    expect(secrets.length).toBeGreaterThan(1)
    const needles = [...secrets.map((match) => match.split('"')[3]!), opened[0]!.searchParams.get('state')!]
    for (const needle of needles) expect(`${text}\n${logged.join('\n')}`).not.toContain(needle)
  })

  it('offers another way back while a browser is waited for', async () => {
    const { connections, add, opened, seen, redirects } = setup('does nothing')
    const { id } = await add()
    const ended = connections.connect({ connectionId: id })
    await waitFor(() => seen.at(-1)?.canSwitchRedirect === true)
    connections.switchRedirect({ connectionId: id })
    await waitFor(() => opened.length === 2)
    const redirectUris = opened.map((url) => url.searchParams.get('redirect_uri') ?? '')
    expect(redirectUris[0]).toBe('app.patchbay.desktop:/oauth/callback')
    expect(redirectUris[1]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/oauth\/callback$/)
    const redirect = await signIn(sandbox, opened[1]!, 'Allow')
    redirects.receive(redirect!.href)
    expect(await ended).toMatchObject({ status: 'connected' })
  })
})
