import type { Tokens } from 'marked'
import { plainText } from './plain-text'

/** RFC 4180. A spreadsheet would run what begins like a formula, and the cells were written by a model: they get a `'`. */
export function tableAsCsv(table: Tokens.Table): string {
  return [table.header, ...table.rows]
    .map((row) => row.map((cell) => field(plainText(cell.tokens))).join(','))
    .join('\r\n')
}

function field(text: string): string {
  const isFormula = /^[=@\t\r]/.test(text) || (/^[+-]/.test(text) && !/^[+-]?[\d.,]+ ?%?$/.test(text))
  const inert = isFormula ? `'${text}` : text
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}
