import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startSandbox } from '../../../src/sandbox/sandbox'
import { connectorsDomain, waitFor } from './connectors-domain'

let sandbox: Awaited<ReturnType<typeof startSandbox>>

beforeEach(async () => {
  sandbox = await startSandbox()
})
afterEach(() => sandbox.close())

const DAY = 24 * 60 * 60 * 1000

async function connected() {
  const domain = connectorsDomain(sandbox)
  const { id } = await domain.add()
  await domain.connections.connect({ connectionId: id })
  await waitFor(() => domain.summary(id).account !== undefined)
  return { ...domain, id }
}

describe('the tools of a connection', () => {
  it('are handed over whole at Connect', async () => {
    const { listings, id, records } = await connected()
    expect(listings).toHaveLength(1)
    expect(listings[0]?.connectionId).toBe(id)
    expect(listings[0]?.definitions).toContainEqual(
      expect.objectContaining({ name: 'add_task', inputSchema: expect.objectContaining({ type: 'object' }) as object }),
    )
    expect(records()[0]).toMatchObject({ toolsRevision: expect.any(String) as string })
  })

  it('are asked for again when the person wants it', async () => {
    const { listings, relist, id, records, clock } = await connected()
    const before = records()[0]?.toolsListedAt ?? 0
    clock.ahead += 5000
    await relist(id)
    expect(listings).toHaveLength(2)
    expect(records()[0]?.toolsListedAt).toBeGreaterThanOrEqual(before + 5000)
  })

  it('are asked for once, however many want it at the same time', async () => {
    const { listings, relist, id } = await connected()
    await Promise.all([relist(id), relist(id), relist(id)])
    expect(listings).toHaveLength(2)
  })

  it('cannot be had while nobody is signed in', async () => {
    const { connections, relist, id } = await connected()
    await connections.disconnect({ connectionId: id })
    await expect(relist(id)).rejects.toMatchObject({ code: 'reconnect_required' })
  })

  it('are asked for beside a use of the connection when the listing is a day old, not before', async () => {
    const { listings, usable, clock } = await connected()
    await usable()
    expect(listings).toHaveLength(1)
    clock.ahead += DAY
    await usable()
    await usable()
    await waitFor(() => listings.length === 2)
    await usable()
    expect(listings).toHaveLength(2)
  })

  it('hold up nobody when their server does not answer, who is not asked with every use either', async () => {
    const { usable, clock, log, listings } = await connected()
    clock.ahead += DAY
    await sandbox.close()
    const failures = () => log.entries.filter(({ event }) => event === 'connection.not_listed').length
    expect(await usable()).toHaveLength(1)
    await waitFor(() => failures() === 1)
    await usable()
    clock.ahead += 2 * 60 * 60 * 1000
    await usable()
    await waitFor(() => failures() === 2)
    expect(listings).toHaveLength(1)
    sandbox = await startSandbox()
  })

  it('of a listing that is on its way while somebody signs out are nobody’s afterwards', async () => {
    const { connections, relist, told, id, summary } = await connected()
    const listing = relist(id).catch(() => undefined)
    await connections.disconnect({ connectionId: id })
    await listing
    expect(told).toEqual([`signed out ${id}`])
    expect(summary(id)).toMatchObject({ status: 'not_connected', tools: [] })
  })
})

describe('a usable connection', () => {
  it('tells who is signed in, and another revision when the tools changed', async () => {
    const { usable, records, id } = await connected()
    const [before] = await usable()
    expect(before?.account).toContain('Alex Doe')
    Object.assign(records().find((record) => record.id === id) ?? {}, { toolsRevision: 'other' })
    const [after] = await usable()
    expect(after?.revision).not.toBe(before?.revision)
  })
})

describe('whoever signs in next', () => {
  it('inherits nothing: signing out, a reset, other credentials and removing are told', async () => {
    const { connections, told, id } = await connected()
    await connections.disconnect({ connectionId: id })
    expect(told).toEqual([`signed out ${id}`])
    await connections.setCredentials({ connectionId: id, credentials: { kind: 'api_key', apiKey: 'k' } })
    expect(told).toEqual([`signed out ${id}`, `signed out ${id}`])
    await connections.remove({ connectionId: id })
    expect(told.at(-1)).toBe(`removed ${id}`)
  })

  it('is told to be somebody else when the account is another one, and not when it is the same', async () => {
    const { connections, told, id, records, summary } = await connected()
    await connections.connect({ connectionId: id })
    await waitFor(() => summary(id).account !== undefined)
    expect(told).toEqual([])
    Object.assign(records().find((record) => record.id === id) ?? {}, { account: 'Somebody Else' })
    await connections.connect({ connectionId: id })
    await waitFor(() => summary(id).account !== undefined)
    expect(told).toEqual([`signed out ${id}`])
  })
})

describe('read-only mode', () => {
  it('is kept with the connection, also over signing out', async () => {
    const { setReadOnlyMode, connections, records, id } = await connected()
    await setReadOnlyMode(id, true)
    await connections.disconnect({ connectionId: id })
    expect(records()[0]?.readOnlyMode).toBe(true)
  })
})
