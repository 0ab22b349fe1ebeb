import type { Theme } from '@shared/settings'

/** `system` leaves the choice to `prefers-color-scheme`. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') document.documentElement.removeAttribute('data-theme')
  else document.documentElement.setAttribute('data-theme', theme)
}
