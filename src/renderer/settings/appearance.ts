import type { Language, Settings } from '@shared/settings'

/** Shows what the person set. `system` leaves the choice to the media queries of the stylesheets. */
export function applyAppearance({ theme, fontSize, motion }: Pick<Settings, 'theme' | 'fontSize' | 'motion'>): void {
  const root = document.documentElement
  setOrRemove(root, 'data-theme', theme)
  setOrRemove(root, 'data-motion', motion)
  root.style.fontSize = fontSize === 100 ? '' : `${fontSize}%`
}

function setOrRemove(root: HTMLElement, name: string, value: string): void {
  if (value === 'system') root.removeAttribute(name)
  else root.setAttribute(name, value)
}

/** The language of the window. */
export function languageOf({ language, systemLanguage }: Pick<Settings, 'language' | 'systemLanguage'>): Language {
  return language === 'system' ? systemLanguage : language
}
