/** One formula in a text. */
export interface MathSpan {
  /** With its delimiters. */
  readonly raw: string
  readonly tex: string
  /** On a line of its own, larger. */
  readonly isDisplay: boolean
}

/** Longer formulas stay text: what is never closed must not be searched for to the end of the text (security.md S50). */
const longest = 2000

const pairs = [
  { open: '$$', close: '$$', isDisplay: true },
  { open: '\\[', close: '\\]', isDisplay: true },
  { open: '\\(', close: '\\)', isDisplay: false },
  { open: '$', close: '$', isDisplay: false },
] as const

/** The formula that begins exactly at `at`; `before` is the character before it. */
export function mathAt(source: string, at: number, before = source[at - 1] ?? ''): MathSpan | undefined {
  const pair = pairs.find(({ open }) => source.startsWith(open, at))
  if (!pair) return undefined
  const { open, close, isDisplay } = pair
  const from = at + open.length
  const end = closeOf(source, from, close)
  if (end === -1) return undefined
  const tex = source.slice(from, end)
  if (tex.trim() === '' || isProse(tex)) return undefined
  if (open === '$' && !isTight(before, source.slice(at, end + 2))) return undefined
  return { raw: source.slice(at, end + close.length), tex: tex.trim(), isDisplay }
}

/** A displayed formula that has its lines for itself. */
export function mathBlockAt(source: string): MathSpan | undefined {
  const indent = /^ {0,3}(?=\$\$|\\\[)/.exec(source)?.[0]
  if (indent === undefined) return undefined
  const span = mathAt(source, indent.length)
  if (!span) return undefined
  const rest = /[ \t]*(?=\n|$)/y
  rest.lastIndex = indent.length + span.raw.length
  const after = rest.exec(source)?.[0]
  return after === undefined ? undefined : { ...span, raw: indent + span.raw + after }
}

/** As in pandoc: "$5 and $10" are prices, because a space stands before the second sign. */
function isTight(before: string, spanAndNext: string): boolean {
  return !/[\p{L}\p{N}$\\]/u.test(before) && /^\$\S(?:[^]*\S)?\$(?![\p{L}\p{N}$])[^]?$/u.test(spanAndNext)
}

/** Words between delimiters are words: `\(see above\)`, `\[a title\]`, `$20 (US$)`. */
function isProse(tex: string): boolean {
  if (/[\\^_={}]/.test(tex)) return false
  return /\p{L}{3,}\s|\s\p{L}{3,}|\p{Ll}{4,}/u.test(tex) || /^\s*\d[^]*\p{L}{2}/u.test(tex)
}

const backslash = 92
const newline = 10

/**
 * Where the closing delimiter begins, or -1. A blank line ends every formula, as in TeX; so a text that is still being
 * received is understood the same way wherever it is cut (incremental.ts).
 */
function closeOf(source: string, from: number, close: string): number {
  const end = Math.min(source.length, from + longest)
  const first = close.charCodeAt(0)
  const second = close.length > 1 ? close.charCodeAt(1) : undefined
  for (let at = from; at < end; at += 1) {
    const code = source.charCodeAt(at)
    if (code === first && (second === undefined || source.charCodeAt(at + 1) === second)) return at
    if (code === backslash) at += 1
    else if (code === newline && (second === undefined || isBlankFrom(source, at + 1))) return -1
  }
  return -1
}

export function isBlankFrom(source: string, at: number): boolean {
  const blank = /[ \t]*(?:\n|$)/y
  blank.lastIndex = at
  return blank.test(source)
}
