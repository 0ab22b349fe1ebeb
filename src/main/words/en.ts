/** What menus, the tray, notifications and the system's dialogs say: everything else is said by the windows. */
export const en = {
  tray: {
    quickPrompt: 'Quick prompt',
    newChat: 'New chat',
    recentChats: 'Recent chats',
    noChats: 'No chats yet',
    connectors: 'Connectors',
    noConnections: 'Nothing connected yet',
    settings: 'Settings',
    pauseShortcut: 'Pause the shortcut',
    open: 'Open Patchbay',
    quit: 'Quit Patchbay',
    needsSignIn: (names: readonly string[]) => `Sign in again: ${names.join(', ')}`,
    approvalWaits: 'A tool call waits for your answer',
  },
  status: {
    not_connected: 'not connected',
    connecting: 'connecting',
    waiting_for_browser: 'waiting for your browser',
    connected: 'connected',
    needs_sign_in: 'needs sign-in',
    unreachable: 'not reachable',
  },
  notification: {
    answerReady: 'The answer is ready',
    answerFailed: 'The answer could not be finished',
    approvalNeeded: 'A tool call needs your answer',
    signInNeeded: (name: string) => `${name} needs you to sign in again`,
    signInHint: 'Until then its tools cannot be used.',
  },
  menu: {
    file: 'File',
    edit: 'Edit',
    view: 'View',
    window: 'Window',
    help: 'Help',
    newChat: 'New Chat',
    search: 'Search Chats…',
    quickPrompt: 'Quick Prompt',
    settings: 'Settings…',
    chats: 'Chats',
    connectors: 'Connectors',
    shortcuts: 'Keyboard Shortcuts',
  },
  context: {
    learnWord: 'Add to Dictionary',
    noSuggestion: 'No suggestions',
  },
  /** To whoever started it a second time with more than can be handed over. */
  tooLong: 'This text is too long to hand over to Patchbay, which runs already. Paste it there.',
  keepRunning: {
    question: 'Keep Patchbay running?',
    detail:
      'Without its window the shortcut and running answers go on. The tray icon brings the window back, and so does starting Patchbay again. You can change this in Settings.',
    keep: 'Keep it running',
    quit: 'Quit',
  },
}

export type Words = typeof en
