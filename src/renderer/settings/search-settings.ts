import { t } from '../language/words'

/** What is on the page, in its order. Labels and words to find them by are in the language files. */
export const settingsOf = {
  general: ['theme', 'language', 'fontSize', 'motion', 'spellCheck', 'modelTitles'],
  models: ['model', 'endpoints'],
  permissions: ['grants'],
  prompts: ['prompts'],
  chats: ['exportAll', 'import', 'backup', 'restore', 'archived'],
  storage: ['vault', 'links'],
  quick: [
    'quickShortcut',
    'shortcutPaused',
    'quickChats',
    'trayClick',
    'closing',
    'login',
    'notifyAnswers',
    'notifyApprovals',
    'notifySignIns',
  ],
  shortcuts: ['shortcuts'],
  about: ['version', 'licence'],
} as const

export type SectionId = keyof typeof settingsOf
export type SettingId = (typeof settingsOf)[SectionId][number]

export const sectionIds = Object.keys(settingsOf) as readonly SectionId[]

export function sectionOf(name: string | undefined): SectionId {
  return sectionIds.find((id) => id === name) ?? 'general'
}

export interface Found {
  readonly section: SectionId
  readonly settings: readonly SettingId[]
}

/** The settings that have every word of the query in their name, their section's name or their keywords. */
export function searchSettings(query: string, words: typeof t.settings = t.settings): readonly Found[] {
  const asked = plain(query).split(/\s+/).filter(Boolean)
  return sectionIds
    .map((section) => ({
      section,
      settings: settingsOf[section].filter((setting) => {
        const text = plain(`${words.sections[section]} ${words.labels[setting]} ${words.keywords[setting]}`)
        return asked.every((word) => text.includes(word))
      }),
    }))
    .filter(({ settings }) => settings.length > 0)
}

/** Without case and accents: `uber` finds `Über`, `grosser` finds `größer`. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss')
}
