import type { Log } from '../log'
import { ConnectionRecord } from './connection-record'
import { openElectronStoreFile } from './electron-store-file'
import { type Codec, openStore, parseByKey, type Store, unknownKeys } from './store'

type Json = Readonly<Record<string, unknown>>

interface ConnectionsStore extends Store<readonly ConnectionRecord[]> {
  list(): readonly ConnectionRecord[]
  /** Adds the record, or replaces the one with its id. @throws AppError `storage_failed`: memory has it, the disk not yet */
  put(record: ConnectionRecord): Promise<void>
  remove(connectionId: string): Promise<void>
}

/** `connections.json`: `{ "connections": [ConnectionRecord, …] }`. */
export async function openConnectionsStore(directory: string, log?: Log): Promise<ConnectionsStore> {
  const file = openElectronStoreFile({ directory, name: 'connections', ...(log ? { log } : {}) })
  const store = await openStore(file, codec)
  return {
    ...store,
    list: () => store.read(),
    put: async (record) => {
      await store.update((records) =>
        records.some(({ id }) => id === record.id)
          ? records.map((other) => (other.id === record.id ? record : other))
          : [...records, record],
      )
    },
    remove: async (connectionId) => {
      await store.update((records) => records.filter(({ id }) => id !== connectionId))
    },
  }
}

const codec: Codec<readonly ConnectionRecord[]> = {
  decode: ({ connections }) => {
    const parsed = objects(connections).map((record) => parseByKey(ConnectionRecord, record))
    const good = parsed.filter((record) => record !== undefined)
    return {
      value: good.map(({ value }) => value),
      damaged:
        (connections !== undefined && !Array.isArray(connections)) ||
        good.length < (Array.isArray(connections) ? connections.length : 0) ||
        good.some(({ damaged }) => damaged),
    }
  },
  encode: (records, stored) => {
    const before = new Map(objects(stored.connections).map((record) => [record.id, record]))
    return {
      ...stored,
      connections: records.map((record) => ({
        ...unknownKeys(ConnectionRecord, before.get(record.id) ?? {}),
        ...record,
      })),
    }
  },
}

function objects(list: unknown): Json[] {
  if (!Array.isArray(list)) return []
  return list.filter((item): item is Json => typeof item === 'object' && item !== null && !Array.isArray(item))
}
