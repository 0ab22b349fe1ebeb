import type { composer as English } from '../en/composer'

const count = (value: number) => value.toLocaleString('de')
const money = (usd: number) =>
  usd.toLocaleString('de', { style: 'currency', currency: 'USD', maximumFractionDigits: 4 })
const files = (value: number) => (value === 1 ? '1 Datei' : `${count(value)} Dateien`)

export const composer: typeof English = {
  message: 'Nachricht',
  placeholder: 'Fragen zu allem, was verbunden ist',
  send: 'Senden',
  sendTitle: 'Senden (Eingabetaste)',
  stop: 'Anhalten',
  stopTitle: 'Anhalten (Esc)',
  tooLong: (by: number) => `Diese Nachricht ist zu lang. Zum Senden um ${count(by)} Zeichen kürzen.`,
  longPaste: (characters: number) => `Es wurde ein langer Text eingefügt (${count(characters)} Zeichen).`,
  attachAsFile: 'Als Datei anhängen',
  keepAsText: 'Als Text behalten',
  pastedFileName: 'Eingefügter Text.txt',

  attach: 'Anhängen',
  attachTitle: (image: string, file: string) => `Anhängen: Bilder bis ${image}, andere Dateien bis ${file}`,
  attachments: 'Angehängte Dateien',
  adding: 'Wird hinzugefügt …',
  addingFiles: (value: number) => `${files(value)} ${value === 1 ? 'wird' : 'werden'} hinzugefügt`,
  removeFile: (name: string) => `${name} entfernen`,
  dropHere: 'Zum Anhängen loslassen',
  dropLimits: (image: string, file: string) => `Bilder bis ${image}, Text und PDF bis ${file}`,
  dismiss: 'Schließen',
  refused: {
    empty: (name: string) => `„${name}“ ist leer und wurde deshalb nicht angehängt.`,
    imageTooLarge: (name: string, size: string, limit: string) =>
      `„${name}“ wurde nicht angehängt: Die Datei ist ${size} groß, ein Bild darf bis zu ${limit} groß sein. Das Bild verkleinern und erneut anhängen.`,
    fileTooLarge: (name: string, size: string, limit: string) =>
      `„${name}“ wurde nicht angehängt: Die Datei ist ${size} groß, erlaubt sind bis zu ${limit}.`,
    messageTooLarge: (name: string, limit: string) =>
      `„${name}“ wurde nicht angehängt: Die Dateien einer Nachricht dürfen zusammen bis zu ${limit} groß sein. Mit der nächsten Nachricht senden.`,
    tooMany: (name: string, most: number) =>
      `„${name}“ wurde nicht angehängt: Eine Nachricht nimmt bis zu ${count(most)} Dateien auf. Mit der nächsten Nachricht senden.`,
    tooLarge: (name: string) => `„${name}“ wurde nicht angehängt: Die Datei ist zu groß.`,
    notSupported: (name: string) =>
      `„${name}“ wurde nicht angehängt: Möglich sind nur Bilder, Text- und PDF-Dateien. In einem dieser Formate speichern und erneut anhängen.`,
    unreadable: (name: string) =>
      `„${name}“ ließ sich nicht lesen und wurde nicht angehängt. Bei einem Ordner bitte die Dateien darin anhängen.`,
    other: (name: string, sentence: string) => `„${name}“ wurde nicht angehängt. ${sentence}`,
  },

  mentions: 'Dienste und Werkzeuge',
  prompts: 'Gespeicherte Prompts',
  suggestions: (value: number) => (value === 1 ? '1 Vorschlag' : `${count(value)} Vorschläge`),
  toolCount: (value: number) => (value === 1 ? '1 Werkzeug' : `${count(value)} Werkzeuge`),
  noPrompts: 'Noch keine gespeicherten Prompts. Einen Text schreiben und davor / eingeben, um ihn zu speichern.',
  saveAsPrompt: 'Diesen Text als Prompt speichern …',
  managePrompts: 'Prompts verwalten',
  savePromptTitle: 'Als Prompt speichern',
  savePromptIntro: 'In jedem Chat mit / und dem Namen wieder zu verwenden.',
  promptName: 'Name',
  promptNameHint: 'Buchstaben, Ziffern, - und _',
  promptNameTaken: 'Einen Prompt mit diesem Namen gibt es schon. Einen anderen Namen wählen.',
  promptTooLong: (most: number) => `Ein Prompt darf ${count(most)} Zeichen haben. Den Text zum Speichern kürzen.`,
  cancel: 'Abbrechen',
  save: 'Speichern',

  noService: 'Kein Dienst verbunden',
  services: 'Dienste, die dieser Chat verwenden kann',
  servicesOn: (on: number, total: number) => `${on} von ${total} ${total === 1 ? 'Dienst' : 'Diensten'}`,
  reconnect: (name: string) => `${name} neu verbinden`,
  switches: 'Dienste in diesem Chat',
  switchesHint: 'Was hier ausgeschaltet ist, bleibt verbunden; nur dieser Chat verwendet es nicht.',
  signIn: 'Anmelden',
  signInTo: (name: string) => `Bei ${name} anmelden`,
  tokens: (value: number) => `etwa ${count(value)} Token`,
  tokensTotal: (value: number) => `Ihre Werkzeuge fügen jeder Anfrage etwa ${count(value)} Token hinzu.`,
  openConnectors: 'Dienste öffnen',

  model: 'Modell',
  practiceModel: 'Übungsmodell',
  noModel: 'Modell wählen',
  modelOf: (name: string) => `Modell: ${name}`,
  modelOfChat: 'Modell dieses Chats',
  endpoint: 'Es antwortet',
  asInSettings: (name: string) => `Wie in den Einstellungen (${name})`,
  practiceHint: 'Das Übungsmodell folgt Regeln auf diesem Computer. Es gibt nichts zu wählen.',
  effort: 'Denkaufwand',
  efforts: { default: 'Standard', minimal: 'Minimal', low: 'Niedrig', medium: 'Mittel', high: 'Hoch' },
  useSettings: 'Wie in den Einstellungen',

  usage: (tokens: string) => `${tokens} Token`,
  usageCount: (value: number) =>
    value.toLocaleString('de', { notation: 'compact', maximumSignificantDigits: value < 1000 ? 3 : 2 }),
  usageTitle: (input: number, cached: number, output: number, reasoning: number) =>
    `Dieser Chat bisher: ${count(input)} Token gelesen (${count(cached)} aus dem Zwischenspeicher), ${count(output)} geschrieben (${count(reasoning)} davon zum Nachdenken)`,
  usageCost: (usd: number) => `etwa ${money(usd)}`,
}
