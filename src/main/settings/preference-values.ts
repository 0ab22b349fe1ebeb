import type { Preferences } from '@shared/settings'
import type { StoredSettings } from '../storage/settings-store'

/** What is not the same on every system. */
export interface SystemDefaults {
  /** False where it means downloading a dictionary (Linux). */
  readonly spellCheck: boolean
  readonly quickShortcut: string
}

/** What the person set about the app, with this system's defaults. */
export function preferencesOf(stored: StoredSettings, defaults: SystemDefaults): Preferences {
  const { endpoints: _endpoints, endpointId: _id, sandbox: _sandbox, ...preferences } = stored
  return {
    ...preferences,
    spellCheck: stored.spellCheck ?? defaults.spellCheck,
    quickShortcut: stored.quickShortcut ?? defaults.quickShortcut,
  }
}
