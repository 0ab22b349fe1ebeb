import type { Notice } from '@shared/settings'
import type { Log } from '../log'
import type { ConnectionRecord } from './connection-record'
import { openConnectionsStore } from './connections-store'
import { openElectronStoreFile } from './electron-store-file'
import { openSettingsStore, type StoredSettings } from './settings-store'
import type { Store } from './store'
import type { StoreFile } from './store-file'

/** The person's connections as they lie on disk. */
export interface ConnectionRecords {
  list(): readonly ConnectionRecord[]
  /** @throws AppError `storage_failed`: memory has it, the disk has not */
  put(record: ConnectionRecord): Promise<void>
  remove(connectionId: string): Promise<void>
}

export interface Stores {
  readonly settings: Store<StoredSettings>
  readonly records: ConnectionRecords
  readonly vaultFile: StoreFile
}

/** Opens the profile's files. A damaged one is kept beside, its backup or defaults stand in, and `onNotice` hears of it. */
export async function openStores(profile: string, onNotice: (code: Notice['code']) => void, log: Log): Promise<Stores> {
  const [settings, connections] = await Promise.all([
    openSettingsStore(profile, log),
    openConnectionsStore(profile, log),
  ])
  if (settings.recovered) onNotice('settings_recovered')
  if (connections.recovered) onNotice('connections_recovered')
  return {
    settings,
    records: connections,
    vaultFile: openElectronStoreFile({ directory: profile, name: 'vault', log }),
  }
}
