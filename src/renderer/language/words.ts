import type { Language } from '@shared/settings'
import { en } from './en'

/** Everything the app says, in the language of the window. A live binding: read it while rendering, never keep it. */
export let t = en

/** Before the first render, and again when the person changes the language: `App` is then drawn anew under another key. */
export async function speak(language: Language): Promise<void> {
  t = language === 'de' ? (await import('./de')).de : en
  document.documentElement.lang = language
}
