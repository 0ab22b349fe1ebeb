import type { Language, Settings } from '@shared/settings'
import { de } from './de'
import { en, type Words } from './en'

export function wordsIn(language: Language): Words {
  return language === 'de' ? de : en
}

/** The one that the person chose, or the system's. */
export function languageIn({
  language,
  systemLanguage: usual,
}: Pick<Settings, 'language' | 'systemLanguage'>): Language {
  return language === 'system' ? usual : language
}

/** The first of the system's languages that there are words for (BCP 47 tags, best first). */
export function systemLanguage(tags: readonly string[]): Language {
  for (const tag of tags) {
    const primary = tag.toLowerCase().split(/[-_]/)[0]
    if (primary === 'en' || primary === 'de') return primary
  }
  return 'en'
}
