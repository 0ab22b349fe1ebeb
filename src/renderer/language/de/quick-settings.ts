import type { quickSettings as English } from '../en/quick-settings'

export const quickSettings: typeof English = {
  none: 'Keines',
  change: 'Ändern …',
  recording: 'Neue Tasten drücken …',
  recordingHint: 'Esc behält die alten, die Rücktaste entfernt das Tastenkürzel.',
  refused: {
    needs_modifier: 'Ein Tastenkürzel braucht Strg, Alt, Cmd oder die Windows-Taste dazu, oder eine F-Taste.',
    unknown_key: 'Diese Taste kann nicht Teil eines Tastenkürzels sein. Versuchen Sie eine andere.',
  },
  states: {
    active: 'Es wirkt in jedem Programm.',
    off: 'Es gibt kein Tastenkürzel. Auch das Symbol im Infobereich und der Befehl unten öffnen die Schnellfrage.',
    paused: 'Es ist ausgesetzt: Andere Programme bekommen diese Tasten.',
    taken:
      'Ein anderes Programm hat diese Tasten schon; beim Drücken geschieht deshalb nichts. Wählen Sie andere Tasten.',
    invalid: 'Ihr System kann diese Tasten nicht als Tastenkürzel verwenden. Wählen Sie andere.',
  },
  test: 'Ausprobieren',
  testing: 'Jetzt drücken …',
  tested: {
    works: 'Es kam an: Das Tastenkürzel wirkt.',
    silent:
      'Es kam innerhalb von zehn Sekunden nicht an. Vielleicht nimmt es ein anderes Programm: Wählen Sie andere Tasten und versuchen Sie es noch einmal.',
  },
  wayland:
    'Sie verwenden Wayland. Dort bekommt ein Programm ein Tastenkürzel über ein Portal der Arbeitsumgebung: Es fragt Sie einmal, und manche Umgebungen haben keines. Patchbay fragt das Portal von selbst, wie mit dieser Option gestartet:',
  waylandCommand: 'So geht es immer: Geben Sie den Tastenkürzeln Ihrer Arbeitsumgebung diesen Befehl.',
  command: 'Die Tastenkürzel Ihrer Arbeitsumgebung können stattdessen diesen Befehl ausführen.',
  commandName: 'den Befehl',
  optionName: 'die Option',
  pausedHint: 'Überlässt die Tasten anderen Programmen, zum Beispiel einem Spiel.',
  quickChats: { kept: 'Einen Chat wie jeden anderen', temporary: 'Einen temporären Chat' },
  quickChatHints: {
    kept: 'Er steht in Ihrer Liste der Chats.',
    temporary:
      'Er steht in keiner Liste und wird bald nach dem Verlassen gelöscht, wenn Sie ihn nicht in Patchbay öffnen.',
  },
  trayClick: {
    quick: 'öffnet die Schnellfrage',
    window: 'öffnet das Fenster von Patchbay',
    menu: 'öffnet das Menü',
  },
  trayClickHint: 'Manche Arbeitsumgebungen öffnen das Menü, was auch immer hier gewählt ist.',
  closing: {
    ask: 'fragt, was geschehen soll',
    tray: 'lässt Patchbay im Infobereich weiterlaufen',
    quit: 'beendet Patchbay',
  },
  closingHint:
    'Solange es läuft, gehen Tastenkürzel und laufende Antworten weiter. Zeigt Ihre Arbeitsumgebung keinen Infobereich, bringt ein neuer Start von Patchbay das Fenster zurück.',
  login: {
    off: 'Patchbay wird nicht gestartet',
    on: 'Patchbay wird gestartet',
    hidden: 'Patchbay wird im Infobereich gestartet, ohne Fenster',
  },
  notifyAnswersHint: 'Nur während Sie ein anderes Programm benutzen.',
  notifyApprovalsHint: 'Nur während Sie ein anderes Programm benutzen. Die Antwort wartet, bis Sie Ja oder Nein sagen.',
  notifySignInsHint:
    'Nur während Sie ein anderes Programm benutzen. Wer sich gleich anmeldet, erspart sich eine gescheiterte Antwort.',
  space: 'Leertaste',
}
