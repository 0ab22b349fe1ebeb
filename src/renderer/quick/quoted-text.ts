import type { QuickContext } from '@shared/desktop'

/** Text that the person added with one key. */
export type QuotedText = Pick<Extract<QuickContext, { kind: 'text' }>, 'source' | 'text'>

/** The question, and below it every added text as a fenced block under the name of its source. */
export function withQuotes(
  question: string,
  quotes: readonly QuotedText[],
  labels: Readonly<Record<QuotedText['source'], string>>,
): string {
  const blocks = quotes.map(({ source, text }) => {
    const fence = fenceFor(text)
    return `${labels[source]}\n${fence}\n${text.replace(/\r\n?/g, '\n').replace(/\n+$/, '')}\n${fence}`
  })
  return [question.trim(), ...blocks].filter((part) => part !== '').join('\n\n')
}

/** Longer than any in the text, which then cannot end its own block and pass for the person's words. */
function fenceFor(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  return '`'.repeat(Math.max(3, longest + 1))
}

const shownCharacters = 90

/** For the chip: enough to know it by, on one line. */
export function beginningOf(text: string): string {
  const line = text
    .slice(0, 4 * shownCharacters)
    .replace(/\s+/g, ' ')
    .trim()
  return line.length > shownCharacters || text.length > 4 * shownCharacters
    ? `${line.slice(0, shownCharacters).trimEnd()}…`
    : line
}
