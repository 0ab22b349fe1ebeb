import type { ApprovalRequest, FinishedCall } from '../conversation'
import type { ModelTool } from '../model'
import { cell, inline, table } from './markdown'
import type { Parameter } from './parameters'
import { dataIn, type Data, type Row } from './rows'
import { isVerb, isWriting, words } from './words'

const MAX_ROWS = 25
const MAX_TEXT = 6000

/** The answer in Markdown: what each call has brought, then what could not be done. */
export function answerFrom(calls: readonly FinishedCall[], unresolved: readonly string[]): string {
  return [...calls.map(reportOf), ...unresolved].join('\n\n')
}

export function deniedText(denied: readonly ApprovalRequest[], calls: readonly FinishedCall[]): string {
  const names = denied.map((request) => `\`${request.name}\``).join(' and ')
  const refusal = `I did not run ${names}, because you did not approve it. Nothing was changed.`
  return [...calls.map(reportOf), refusal].join('\n\n')
}

export function unresolvedText(tool: ModelTool, missing: readonly Parameter[]): string {
  const list = missing.map(({ name, description }) => `- \`${name}\`${description ? `: ${description}` : ''}`)
  return `To use \`${tool.name}\` I also need:\n\n${list.join('\n')}`
}

export function notAllowedText(tool: ModelTool): string {
  return `This needs \`${tool.name}\`, but the request does not let me call another tool.`
}

function reportOf(call: FinishedCall): string {
  const source = `\`${call.name}\``
  if (call.output === undefined) {
    return `I asked ${source}, but the call failed: ${inline(call.failure ?? 'no reason was given', 500)}`
  }
  const data = dataIn(call.output)
  return `${opening(call, data, source)}\n\n${body(data)}`.trimEnd()
}

function opening(call: FinishedCall, data: Data, source: string): string {
  const noun =
    data.type === 'rows' && data.name
      ? data.name
      : words(call.name)
          .filter((word) => !isVerb(word))
          .join(' ')
  if (data.type === 'rows' || data.type === 'list') {
    const count = data.type === 'rows' ? data.rows.length : data.values.length
    if (count === 0) return `${source} has nothing to show for this: the list is empty.`
    const things = noun && (count > 1 || !noun.endsWith('s')) ? noun : count === 1 ? 'entry' : 'entries'
    return `${source} gave me ${count} ${things}:`
  }
  return words(call.name).some(isWriting) ? `Done. ${source} answered:` : `${source} answered:`
}

function body(data: Data): string {
  switch (data.type) {
    case 'rows':
      return rowsBody(data.rows)
    case 'list':
      return (
        data.values
          .slice(0, MAX_ROWS)
          .map((value) => `- ${inline(value, 300)}`)
          .join('\n') + more(data.values)
      )
    case 'record':
      return recordBody(data.record)
    case 'text':
      return hardBreaks(data.text.length > MAX_TEXT ? `${data.text.slice(0, MAX_TEXT)} …` : data.text)
  }
}

/** Plain text keeps its lines: Markdown would run a title into the text below it. */
function hardBreaks(text: string): string {
  return text.replaceAll(/(?<=[^\s])\n(?=[^\n])/g, '  \n')
}

/** A table where the rows are short, else a list. */
function rowsBody(rows: readonly Row[]): string {
  const shown = rows.slice(0, MAX_ROWS)
  const columns = [...new Set(shown.flatMap((row) => Object.keys(row)))].filter((key) =>
    shown.some((row) => row[key] !== null && row[key] !== undefined && row[key] !== ''),
  )
  const wide = shown.some((row) => columns.some((key) => cell(row[key]).length > 90))
  if (columns.length > 0 && columns.length <= 6 && !wide) {
    return (
      table(
        columns,
        shown.map((row) => columns.map((key) => cell(row[key]))),
      ) + more(rows)
    )
  }
  return shown.map((row) => `- ${rowLine(row, columns)}`).join('\n') + more(rows)
}

function rowLine(row: Row, columns: readonly string[]): string {
  const title = columns.find((key) => /^(title|name|subject|summary)$/i.test(key))
  const rest = columns.filter((key) => key !== title && row[key] !== null && row[key] !== undefined)
  const facts = rest.map((key) => `${key}: ${inline(cell(row[key]), 160)}`).join(', ')
  return title === undefined ? facts : `**${inline(cell(row[title]), 160)}**${facts ? ` (${facts})` : ''}`
}

/** Short values as a list; a long text (a note, a page) below it, as it is. */
function recordBody(record: Row): string {
  const entries = Object.entries(record).filter(([, value]) => value !== null && value !== undefined && value !== '')
  const isLong = (value: unknown): value is string =>
    typeof value === 'string' && (value.length > 140 || value.includes('\n'))
  const short = entries
    .filter(([, value]) => !isLong(value))
    .map(([key, value]) => `- **${key}**: ${inline(cell(value), 400)}`)
  const long = entries.flatMap(([, value]) => (isLong(value) ? [value.slice(0, MAX_TEXT)] : []))
  return [short.join('\n'), ...long].filter(Boolean).join('\n\n')
}

function more(all: readonly unknown[]): string {
  return all.length > MAX_ROWS ? `\n\n… and ${all.length - MAX_ROWS} more.` : ''
}
