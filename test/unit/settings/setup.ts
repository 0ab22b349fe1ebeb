import { vi } from 'vitest'
import type { Preferences as PreferenceValues, Settings } from '@shared/settings'
import { AppError } from '../../../src/main/errors'
import { Preferences } from '../../../src/main/settings/preferences'
import type { StoredSettings } from '../../../src/main/storage/settings-store'
import { desktopPreferences } from '../../fakes/desktop-preferences'
import { memoryVault } from '../../fakes/memory-vault'

const nothingSet: StoredSettings = {
  theme: 'system',
  language: 'system',
  fontSize: 100,
  motion: 'system',
  modelTitles: true,
  ...desktopPreferences,
  endpoints: [],
}

interface SetupOptions {
  readonly environment?: { apiKey?: string; baseUrl?: string }
  readonly vaultFails?: boolean
  readonly stored?: Partial<StoredSettings>
  readonly systemLanguages?: readonly string[]
}

export function setup(options: SetupOptions = {}) {
  let stored: StoredSettings = { ...nothingSet, ...options.stored }
  const vault = memoryVault()
  const changes: Settings[] = []
  const applied: PreferenceValues[] = []
  const openSandbox = vi.fn(() => Promise.resolve({ responsesUrl: 'http://127.0.0.1:4000/v1' }))
  const preferences = new Preferences({
    store: {
      read: () => stored,
      update: (change) => Promise.resolve((stored = change(stored))),
    },
    vault: options.vaultFails ? { ...vault, setPassword: () => Promise.reject(new AppError('storage_failed')) } : vault,
    environment: options.environment ?? {},
    openSandbox,
    wakeSandbox: () => Promise.resolve({ responsesUrl: 'http://127.0.0.1:4000/v1' }),
    systemLanguages: () => options.systemLanguages ?? ['en-US'],
    defaults: { spellCheck: false, quickShortcut: 'Control+Shift+Space' },
    onPreferences: (preferences) => void applied.push(preferences),
    fetch,
    emit: { changed: (settings) => void changes.push(settings) },
  })
  return { preferences, vault, changes, applied, openSandbox, stored: () => stored }
}
