import type { ui as English } from '../en/ui'

export const ui: typeof English = {
  close: 'Schließen',
  tryAgain: 'Erneut versuchen',
  notShown: 'Dieser Teil des Fensters konnte nicht angezeigt werden. Es ist nichts verloren.',
  copy: (what) => `${what} kopieren`,
  copyStates: { idle: 'Kopieren', copied: 'Kopiert', failed: 'Nicht kopiert' },
  showAll: (size) => `Alles anzeigen (${size})`,
  invisible: 'Ein unsichtbares Zeichen',
  show: 'Anzeigen',
  hide: 'Verbergen',
}
