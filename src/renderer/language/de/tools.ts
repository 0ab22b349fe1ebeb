import type { tools as English } from '../en/tools'

const number = (value: number) => new Intl.NumberFormat('de').format(value)

export const tools: typeof English = {
  menuEntry: 'Werkzeuge…',
  title: (name) => `Werkzeuge von ${name}`,
  intro:
    'Auswählen, was das Modell sehen und aufrufen darf. Was ausgeschaltet ist, wird ihm nicht angeboten und kostet keine Token.',
  loading: 'Werkzeuge werden gelesen…',
  neverListed: 'Der Server wurde noch nicht nach seinen Werkzeugen gefragt. Verbinden oder jetzt fragen.',
  none: 'Dieser Server bietet keine Werkzeuge an.',
  search: 'Werkzeuge suchen',
  noMatch: (query) => `Kein Werkzeug passt zu „${query}“.`,
  found: (count) => (count === 1 ? '1 Werkzeug gefunden' : `${number(count)} Werkzeuge gefunden`),
  count: (count) => (count === 0 ? 'Keine Werkzeuge' : count === 1 ? '1 Werkzeug' : `${number(count)} Werkzeuge`),
  tokens: (count) => (count === 0 ? 'keine Token' : count === 1 ? '1 Token' : `etwa ${number(count)} Token`),
  offered: (on, all) => `${number(on)} von ${number(all)} werden dem Modell angeboten`,
  withEveryMessage: (tokens) => `${tokens} mit jeder Nachricht`,
  allOn: 'Alle ein',
  allOff: 'Alle aus',
  askAgain: 'Server neu fragen',
  listedAt: (moment) => `Stand: ${moment}`,
  readOnlyMode: 'Nur lesen',
  readOnlyModeHint:
    'Bietet nur Werkzeuge an, die nach eigener Angabe nur lesen. Das sagt der Server selbst; niemand hat es geprüft.',
  heldBack: 'Wegen „Nur lesen“ zurückgehalten',
  claimsReadOnly: 'Liest nach eigener Angabe nur',
  canChange: 'Kann etwas ändern',
  canDestroy: 'Kann nach eigener Angabe löschen oder überschreiben',
  isNew: 'Neu',
  hasChanged: 'Geändert',
  changedHint: 'Die Definition ist nicht mehr die zuletzt gesehene. Was erlaubt war, fragt wieder nach.',
  hidesText:
    'Diese Definition enthält unsichtbare Zeichen oder Buchstaben, die sich als andere ausgeben. Unsichtbares wird mit seinem Code angezeigt.',
  schema: 'Was es braucht',
  schemaOf: (name) => `Eingabeschema von ${name}`,
  wholeDescription: 'Ganz anzeigen',
  showMore: (count) => `${number(count)} weitere anzeigen`,
  done: 'Fertig',

  grantsEmpty:
    'Ohne Nachfrage ist nichts erlaubt. Beim Zustimmen zu einem Werkzeugaufruf lässt sich wählen, wie weit das Ja reicht.',
  grantsLabel: 'Ohne Nachfrage erlaubt',
  scopeConversation: (title) => `im Chat „${title}“`,
  scopeTool: 'in jedem Chat',
  scopeReadOnly: (count) =>
    count === 1
      ? '1 Werkzeug, das nach eigener Angabe nur liest'
      : `${number(count)} Werkzeuge, die nach eigener Angabe nur lesen`,
  grantedSince: (moment) => `seit ${moment}`,
  grantedUntil: (moment) => `bis ${moment}`,
  revoke: 'Widerrufen',
  revokeOf: (what, server) => `${what} von ${server} widerrufen`,
  revokeAll: 'Alle widerrufen',
  revokeAllTitle: 'Alles widerrufen?',
  revokeAllIntro: 'Ab jetzt fragt jeder Werkzeugaufruf zuerst nach, in allen Chats.',
  keep: 'Behalten',

  diffLabel: 'Was sich an der Definition geändert hat',
  diffRemoved: 'Entfernt',
  diffAdded: 'Hinzugefügt',
  diffUnchanged: (count) => (count === 1 ? '1 unveränderte Zeile' : `${number(count)} unveränderte Zeilen`),
  diffTooLong: 'Zu lang für einen Vergleich Zeile für Zeile: erst der ganze alte Text, dann der ganze neue.',
}
