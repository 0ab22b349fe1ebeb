import { join } from 'node:path'
import type { ConnectionRecords } from './connectors/connections'
import type { Log } from './log'
import type { Notices } from './notices'
import { openConnectionsStore } from './storage/connections-store'
import { openConversationStore, type ConversationStore } from './storage/conversation-store'
import { openElectronStoreFile } from './storage/electron-store-file'
import { openSettingsStore, type StoredSettings } from './storage/settings-store'
import type { Store } from './storage/store'
import type { StoreFile } from './storage/store-file'

interface Stores {
  readonly settings: Store<StoredSettings>
  readonly records: ConnectionRecords
  readonly conversations: ConversationStore
  readonly vaultFile: StoreFile
}

/** Opens the profile's files. A damaged one is kept beside, its backup or defaults stand in, and a notice says so. */
export async function openStores(profile: string, notices: Notices, log: Log): Promise<Stores> {
  const [settings, connections] = await Promise.all([
    openSettingsStore(profile, log),
    openConnectionsStore(profile, log),
  ])
  if (settings.recovered) notices.add('settings_recovered')
  if (connections.recovered) notices.add('connections_recovered')
  return {
    settings,
    records: {
      list: () => connections.read(),
      put: async (record) => {
        await connections.update((records) =>
          records.some(({ id }) => id === record.id)
            ? records.map((each) => (each.id === record.id ? record : each))
            : [...records, record],
        )
      },
      remove: async (connectionId) => {
        await connections.update((records) => records.filter(({ id }) => id !== connectionId))
      },
    },
    conversations: openConversationStore(join(profile, 'conversations'), () => {
      notices.add('conversation_unreadable')
    }),
    vaultFile: openElectronStoreFile({ directory: profile, name: 'vault', log }),
  }
}
