import type { Words } from './en'

export const de: Words = {
  tray: {
    quickPrompt: 'Schnellfrage',
    newChat: 'Neuer Chat',
    recentChats: 'Letzte Chats',
    noChats: 'Noch keine Chats',
    connectors: 'Dienste',
    noConnections: 'Noch nichts verbunden',
    settings: 'Einstellungen',
    pauseShortcut: 'Tastenkürzel aussetzen',
    open: 'Patchbay öffnen',
    quit: 'Patchbay beenden',
    needsSignIn: (names) => `Erneut anmelden: ${names.join(', ')}`,
    approvalWaits: 'Ein Werkzeugaufruf wartet auf Ihre Antwort',
  },
  status: {
    not_connected: 'nicht verbunden',
    connecting: 'verbindet sich',
    waiting_for_browser: 'wartet auf den Browser',
    connected: 'verbunden',
    needs_sign_in: 'Anmeldung nötig',
    unreachable: 'nicht erreichbar',
  },
  notification: {
    answerReady: 'Die Antwort ist fertig',
    answerFailed: 'Die Antwort konnte nicht beendet werden',
    approvalNeeded: 'Ein Werkzeugaufruf braucht Ihre Antwort',
    signInNeeded: (name) => `Bei ${name} ist eine neue Anmeldung nötig`,
    signInHint: 'Bis dahin lassen sich die Werkzeuge nicht verwenden.',
  },
  menu: {
    file: 'Datei',
    edit: 'Bearbeiten',
    view: 'Ansicht',
    window: 'Fenster',
    help: 'Hilfe',
    newChat: 'Neuer Chat',
    search: 'Chats durchsuchen …',
    quickPrompt: 'Schnellfrage',
    settings: 'Einstellungen …',
    chats: 'Chats',
    connectors: 'Dienste',
    shortcuts: 'Tastenkürzel',
  },
  context: {
    learnWord: 'Zum Wörterbuch hinzufügen',
    noSuggestion: 'Keine Vorschläge',
  },
  tooLong: 'Dieser Text ist zu lang, um ihn an das laufende Patchbay zu übergeben. Fügen Sie ihn dort ein.',
  keepRunning: {
    question: 'Soll Patchbay weiterlaufen?',
    detail:
      'Ohne Fenster gehen Tastenkürzel und laufende Antworten weiter. Das Symbol im Infobereich bringt das Fenster zurück, ebenso ein neuer Start von Patchbay. In den Einstellungen lässt sich das ändern.',
    keep: 'Weiterlaufen lassen',
    quit: 'Beenden',
  },
}
