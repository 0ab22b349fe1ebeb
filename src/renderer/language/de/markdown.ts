import type { markdown as English } from '../en/markdown'

/** German: markdown. */
export const markdown: typeof English = {
  backToText: (number) => `Zurück zum Text bei Fußnote ${number}`,
  code: 'Code',
  codeIn: (language) => `Code, ${language}`,
  codeLabel: 'Code',
  copied: 'Kopiert',
  copyCsv: 'Als CSV kopieren',
  copyMarkdown: 'Als Markdown kopieren',
  done: 'Erledigt',
  footnote: (number) => `Fußnote ${number}`,
  footnotes: 'Fußnoten',
  formula: 'Formel',
  image: 'Bild',
  imageNamed: (name) => `Bild: ${name}`,
  moreRows: (count) => `${count} weitere Zeilen sind nicht zu sehen. Die kopierte Antwort enthält sie.`,
  notCopied: 'Kopieren ging nicht',
  notDone: 'Offen',
  opensHost: (host) => `Öffnet ${host} im Browser`,
  plainText: 'Text',
  showAll: (size) => `Alles anzeigen (${size})`,
  table: 'Tabelle',
  wrap: 'Umbrechen',
}
