import { Language, type Preferences } from '@shared/settings'
import type { StoredSettings } from '../storage/settings-store'

/** What the person set about the app, with this system's defaults. */
export function appearanceOf(stored: StoredSettings, spellCheckByDefault: boolean): Preferences {
  const { theme, language, fontSize, motion, spellCheck = spellCheckByDefault, modelTitles } = stored
  return { theme, language, fontSize, motion, spellCheck, modelTitles }
}

/** The first of the system's languages that the app speaks. */
export function systemLanguage(tags: readonly string[]): Language {
  for (const tag of tags) {
    const known = Language.safeParse(tag.split(/[-_]/)[0]?.toLowerCase())
    if (known.success) return known.data
  }
  return 'en'
}
