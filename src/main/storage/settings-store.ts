import { z } from 'zod'
import { EndpointSummary, Preferences } from '@shared/settings'
import type { Log } from '../log'
import { openElectronStoreFile } from './electron-store-file'
import { readableEndpoints, withEndpointList } from './single-endpoint'
import { openStore, parseByKey, type Store, unknownKeys } from './store'

/** An endpoint as `settings.json` keeps it. Its key is in the vault. */
export const StoredEndpoint = EndpointSummary.omit({ hasApiKey: true, fromEnvironment: true }).extend({
  /** Whether the vault holds a key for it: asking the vault would wake the keyring. */
  hasKey: z.boolean(),
})
export type StoredEndpoint = z.infer<typeof StoredEndpoint>

/** `settings.json`. */
export const StoredSettings = z.object({
  theme: Preferences.shape.theme.default('system'),
  language: Preferences.shape.language.default('system'),
  fontSize: Preferences.shape.fontSize.default(100),
  motion: Preferences.shape.motion.default('system'),
  /** Absent = as this system's default is. */
  spellCheck: Preferences.shape.spellCheck.optional(),
  modelTitles: Preferences.shape.modelTitles.default(true),
  /** Absent = as this system's default is. */
  quickShortcut: Preferences.shape.quickShortcut.optional(),
  shortcutPaused: Preferences.shape.shortcutPaused.default(false),
  quickChats: Preferences.shape.quickChats.default('kept'),
  trayClick: Preferences.shape.trayClick.default('quick'),
  closing: Preferences.shape.closing.default('ask'),
  login: Preferences.shape.login.default('off'),
  notifyAnswers: Preferences.shape.notifyAnswers.default(true),
  notifyApprovals: Preferences.shape.notifyApprovals.default(true),
  notifySignIns: Preferences.shape.notifySignIns.default(true),
  /** Empty until first start is finished. */
  endpoints: z.array(StoredEndpoint).default([]),
  /** The one that answers where a conversation does not say otherwise. */
  endpointId: z.string().max(64).optional(),
  /** The port the sandbox had last, so that its connections keep their address. */
  sandbox: z.object({ port: z.number().int().min(1).max(65_535) }).optional(),
})
export type StoredSettings = z.infer<typeof StoredSettings>

export async function openSettingsStore(directory: string, log?: Log): Promise<Store<StoredSettings>> {
  return openStore(openElectronStoreFile({ directory, name: 'settings', ...(log ? { log } : {}) }), {
    decode: (stored) => {
      const migrated = withEndpointList(stored)
      const readable = readableEndpoints(migrated.stored, StoredEndpoint)
      // Every key has a fallback, so there always is a value.
      const { value, damaged } = parseByKey(StoredSettings, readable.stored) ?? {
        value: StoredSettings.parse({}),
        damaged: true,
      }
      return { value, damaged: damaged || migrated.damaged || readable.damaged }
    },
    encode: (value, stored) => ({ ...unknownKeys(StoredSettings, withEndpointList(stored).stored), ...value }),
  })
}
