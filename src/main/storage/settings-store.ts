import { z } from 'zod'
import { EndpointSummary, Theme } from '@shared/settings'
import type { Log } from '../log'
import { openElectronStoreFile } from './electron-store-file'
import { openStore, parseByKey, type Store, unknownKeys } from './store'

/** `settings.json`. The endpoint's key is in the vault. */
export const StoredSettings = z.object({
  theme: Theme.default('system'),
  /** Absent until first start is finished. */
  endpoint: EndpointSummary.pick({ kind: true, baseUrl: true, model: true, tokenPlacement: true }).optional(),
  /** Whether the vault holds a key for it: asking the vault would wake the keyring. */
  endpointHasKey: z.boolean().optional(),
  /** The port the sandbox had last, so that its connections keep their address. */
  sandbox: z.object({ port: z.number().int().min(1).max(65_535) }).optional(),
})
export type StoredSettings = z.infer<typeof StoredSettings>

export async function openSettingsStore(directory: string, log?: Log): Promise<Store<StoredSettings>> {
  return openStore(openElectronStoreFile({ directory, name: 'settings', ...(log ? { log } : {}) }), {
    // Every key has a fallback, so there always is a value.
    decode: (stored) => parseByKey(StoredSettings, stored) ?? { value: StoredSettings.parse({}), damaged: true },
    encode: (value, stored) => ({ ...unknownKeys(StoredSettings, stored), ...value }),
  })
}
