import type { quick as English } from '../en/quick'

export const quick: typeof English = {
  title: 'Schnellfrage',
  placeholder: 'Fragen Sie etwas',
  pin: 'Im Vordergrund halten',
  pinTitle: (keys) => `Im Vordergrund halten, während Sie andere Fenster benutzen (${keys})`,
  open: 'In Patchbay öffnen',
  openTitle: (keys) => `In Patchbay öffnen (${keys})`,
  newThread: 'Neu',
  addClipboard: 'Zwischenablage hinzufügen',
  addSelection: 'Auswahl hinzufügen',
  added: 'Der Frage hinzugefügt',
  sources: { clipboard: 'Zwischenablage', selection: 'Auswahl' },
  removeQuote: (source) => `Entfernen: ${source}`,
  quoted: { clipboard: 'Aus meiner Zwischenablage:', selection: 'Von mir markierter Text:' },
  nothing: {
    clipboard: 'In der Zwischenablage ist weder Text noch ein Bild.',
    selection: 'Nirgends ist Text markiert.',
  },
  notSetUp: 'Noch ist nichts ausgewählt, das antwortet. Das Fenster von Patchbay fragt danach.',
}
