/** What the person has not touched of tray, quick prompt and notifications, as a new `settings.json` has it. */
export const desktopPreferences = {
  shortcutPaused: false,
  quickChats: 'kept',
  trayClick: 'quick',
  closing: 'ask',
  login: 'off',
  notifyAnswers: true,
  notifyApprovals: true,
  notifySignIns: true,
} as const

/** The same as the windows hear it. */
export const shownDesktopPreferences = { ...desktopPreferences, quickShortcut: 'Control+Shift+Space' } as const
