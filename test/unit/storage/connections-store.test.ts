import './outside-electron'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConnectionRecord } from '../../../src/main/storage/connection-record'
import { openConnectionsStore } from '../../../src/main/storage/connections-store'
import { snapshot, testFolder } from './folders'

const record = (id: string, more: Partial<ConnectionRecord> = {}): ConnectionRecord =>
  ConnectionRecord.parse({
    id,
    name: `Name of ${id}`,
    serverUrl: 'https://mcp.example/mcp',
    auth: 'oauth',
    createdAt: 5,
    ...more,
  })

function fileWith(value: unknown): string {
  const folder = testFolder()
  writeFileSync(join(folder, 'connections.json'), JSON.stringify(value))
  return folder
}

describe('connections store', () => {
  it('adds, replaces in place and removes, over a restart', async () => {
    const folder = testFolder()
    const store = await openConnectionsStore(folder)
    await store.put(record('a'))
    await store.put(record('b'))
    await store.put(record('a', { name: 'Renamed', tools: [{ name: 't', readOnly: true }] }))
    await store.put(record('c'))
    await store.remove('c')
    const again = await openConnectionsStore(folder)
    expect(again.list()).toEqual([
      record('a', { name: 'Renamed', tools: [{ name: 't', readOnly: true }] }),
      record('b'),
    ])
    expect(again.list()).toEqual(again.read())
    expect(again.recovered).toBe(false)
  })

  it('is empty, and not recovered, where there is no file', async () => {
    const folder = testFolder()
    const store = await openConnectionsStore(folder)
    expect([store.list(), store.recovered, snapshot(folder)]).toEqual([[], false, {}])
  })

  it('keeps every readable record when others are damaged, and the damaged file beside', async () => {
    const folder = fileWith({
      connections: [record('a'), { id: 'b' }, null, 7, { ...record('c'), tools: 'none', state: 'odd' }],
    })
    const store = await openConnectionsStore(folder)
    expect(store.list()).toEqual([record('a'), record('c')])
    expect(store.recovered).toBe(true)
    expect(readdirSync(folder).filter((name) => name.includes('.corrupt-')).length).toBe(1)
  })

  it('is empty and says recovered when the list is no list', async () => {
    const store = await openConnectionsStore(fileWith({ connections: { a: 1 } }))
    expect([store.list(), store.recovered]).toEqual([[], true])
  })

  it('keeps what a newer version wrote, in the file and in each record that is still there', async () => {
    const folder = fileWith({
      layout: 2,
      connections: [
        { ...record('a'), colour: 'red' },
        { ...record('b'), colour: 'blue' },
      ],
    })
    const store = await openConnectionsStore(folder)
    await store.put(record('a', { name: 'Renamed' }))
    await store.remove('b')
    await store.put(record('b'))
    const written = JSON.parse(readFileSync(join(folder, 'connections.json'), 'utf8'))
    expect(written).toMatchObject({ layout: 2, connections: [{ name: 'Renamed', colour: 'red' }, { id: 'b' }] })
  })

  it('has no place for a secret: unknown keys of a record it is given are for the type to refuse', () => {
    const names = Object.keys(ConnectionRecord.shape)
    expect(names.filter((name) => /token$|secret|password|apiKey$|headers$|grant/i.test(name))).toEqual([])
  })
})
