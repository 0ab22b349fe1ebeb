import { isBlankFrom } from './math-syntax'

/** GFM footnotes. A label has no spaces and no brackets. */
const label = String.raw`\[\^([^\]\[\s]{1,64})\]`
const reference = new RegExp(`^${label}`)
const definition = new RegExp(`^ {0,3}${label}:[ \\t]*`)
/** What begins a block of its own and is no part of a note's text. */
const otherBlock = /^ {0,3}(?:#{1,6}[ \t]|`{3}|~{3}|>|[-*+][ \t]|\d{1,9}[.)][ \t]|\||\$\$|\\\[|(?:[-*_][ \t]*){3,}$)/
const indented = /^(?: {4}| {0,3}\t)/

export interface FootnoteSpan {
  readonly raw: string
  readonly label: string
  /** Markdown of the note. */
  readonly body: string
}

export function footnoteReferenceAt(source: string): { readonly raw: string; readonly label: string } | undefined {
  const found = reference.exec(source)
  return found?.[1] === undefined ? undefined : { raw: found[0], label: found[1] }
}

/** A note: its line, the lines right below it, and, after blank lines, what is indented by four spaces. */
export function footnoteAt(source: string): FootnoteSpan | undefined {
  const head = definition.exec(source)
  if (head?.[1] === undefined) return undefined
  let end = lineEnd(source, head[0].length)
  const body = [source.slice(head[0].length, end)]
  let blankLines = 0
  for (let from = end + 1; from <= source.length;) {
    const to = lineEnd(source, from)
    const line = source.slice(from, to)
    if (line.trim() === '') {
      blankLines += 1
    } else {
      const isIndented = indented.test(line)
      if (!isIndented && (blankLines > 0 || definition.test(line) || otherBlock.test(line))) break
      body.push(...Array<string>(blankLines).fill(''), line.replace(indented, ''))
      blankLines = 0
      end = to
    }
    from = to + 1
  }
  return { raw: source.slice(0, end), label: head[1], body: body.join('\n') }
}

function lineEnd(source: string, from: number): number {
  const end = source.indexOf('\n', from)
  return end === -1 ? source.length : end
}

const ownBlock = new RegExp(`(?: {0,3})(?:\\$\\$|\\\\\\[|${label}:)`, 'y')

/** Where, within the paragraph that `source` begins with, a line begins that may be a formula or a footnote. */
export function ownBlockIn(source: string): number | undefined {
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1)) {
    if (isBlankFrom(source, at + 1)) return undefined
    ownBlock.lastIndex = at + 1
    if (ownBlock.test(source)) return at + 1
  }
  return undefined
}
