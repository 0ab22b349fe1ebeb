import { dateIn } from './dates'
import { isCount, isDate, isIdentifier, isQuery, parametersOf, type Parameter } from './parameters'
import { idOf, type Row } from './rows'
import { contentStems, isStopWord, isVerb, quotedIn, stem, stems, withoutQuotes, words } from './words'

export interface Filled {
  readonly arguments: Record<string, unknown>
  /** Required parameters that the text has no value for. */
  readonly missing: readonly Parameter[]
}

interface Source {
  readonly text: string
  readonly toolWords: ReadonlySet<string>
  readonly rows: readonly Row[]
  readonly today: Date
  /** Quoted values not used yet. */
  readonly quoted: string[]
  readonly hasDate: boolean
}

/** Takes a tool's arguments out of the words of a question, and ids out of rows that earlier outputs hold. */
export function fillArguments(
  tool: { readonly name: string; readonly inputSchema: unknown },
  text: string,
  rows: readonly Row[],
  today: Date,
  which: 'all' | 'required' = 'all',
): Filled {
  const parameters = parametersOf(tool.inputSchema).filter((parameter) => which === 'all' || parameter.required)
  const toolWords = stems(tool.name)
  const source = { text, toolWords, rows, today, quoted: quotedIn(text), hasDate: parameters.some(isDate) }
  const filled: Record<string, unknown> = {}
  const missing: Parameter[] = []
  // Required ones first: they have the first claim on quoted words.
  for (const parameter of [...parameters].sort((a, b) => Number(b.required) - Number(a.required))) {
    const value = valueFor(parameter, source, !parameters.some((p) => p.required && isText(p)))
    if (value !== undefined) filled[parameter.name] = value
    else if (parameter.required) missing.push(parameter)
  }
  return { arguments: filled, missing }
}

function valueFor(parameter: Parameter, source: Source, firstOptional: boolean): unknown {
  const { text, quoted } = source
  const asked = stems(withoutQuotes(text))
  if (parameter.options.length > 0) {
    const named = parameter.options.find((option) => words(String(option)).every((word) => asked.has(stem(word))))
    return named ?? (parameter.required ? parameter.options[0] : undefined)
  }
  if (isIdentifier(parameter)) return identifier(parameter, source)
  if (isDate(parameter)) return dateIn(text, source.today)?.date
  if (parameter.type === 'boolean') return booleanFor(parameter, asked)
  if (parameter.type === 'number' || parameter.type === 'integer') return numberFor(parameter, text)
  if (parameter.type === 'object') return parameter.required ? {} : undefined
  const wanted = parameter.required || (isQuery(parameter) && firstOptional)
  const value = wanted ? (quoted.shift() ?? (isQuery(parameter) ? topic(source) : subject(source))) : undefined
  return parameter.type === 'array' && value !== undefined ? [value] : value
}

function isText(parameter: Parameter): boolean {
  return parameter.type === 'string' && !isIdentifier(parameter) && !isDate(parameter)
}

function booleanFor(parameter: Parameter, asked: ReadonlySet<string>): boolean | undefined {
  if (words(parameter.name).every((word) => isStopWord(word) || asked.has(stem(word)))) return true
  return parameter.required ? false : undefined
}

function numberFor(parameter: Parameter, text: string): number | undefined {
  const match = /-?\d+(?:\.\d+)?/.exec(withoutQuotes(text))
  if (!match || !(parameter.required || isCount(parameter))) return undefined
  return parameter.type === 'integer' ? Math.trunc(Number(match[0])) : Number(match[0])
}

/** `#12`, `task 3`, `t1`, or the row that the question describes. */
function identifier(parameter: Parameter, source: Source): unknown {
  const { text, rows, toolWords, quoted } = source
  const exact = rows.find((row) => words(text).includes(String(idOf(row, parameter.name)).toLowerCase()))
  const described = exact ?? rowDescribed(text, quoted, rows, toolWords)
  const id = described ? idOf(described, parameter.name) : idInText(text)
  if (id === undefined) return undefined
  return parameter.type === 'string' ? String(id) : Number(id)
}

function idInText(text: string): string | undefined {
  const explicit = /#([\w-]+)|\b(?:id|number|no|key)\b[.:=#]*\s*([\w-]*\d[\w-]*)/i.exec(text)
  const tagged = /\b([A-Za-z]{1,12}[-_]?\d[\w-]*)\b/.exec(text)
  return explicit?.[1] ?? explicit?.[2] ?? tagged?.[1] ?? /\b(\d+)\b/.exec(text)?.[1]
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth']

function rowDescribed(
  text: string,
  quoted: readonly string[],
  rows: readonly Row[],
  toolWords: ReadonlySet<string>,
): Row | undefined {
  const asked = contentStems(quoted[0] ?? text)
  const scored = rows.map((row) => {
    const said = contentStems(
      Object.values(row)
        .filter((value) => typeof value === 'string')
        .join(' '),
    )
    return { row, score: [...asked].filter((word) => said.has(word) && !toolWords.has(word)).length }
  })
  const best = scored.reduce<(typeof scored)[number] | undefined>(
    (a, b) => (a && a.score >= b.score ? a : b),
    undefined,
  )
  if (best && best.score > 0) return best.row
  const ordinal = ORDINALS.findIndex((word) => new RegExp(`\\b${word}\\b`, 'i').test(text))
  if (ordinal >= 0) return rows[ordinal]
  if (/\blast\b/i.test(text)) return rows.at(-1)
  return /\b(it|that|this|one)\b/i.test(text) || rows.length === 1 ? rows[0] : undefined
}

/** What a search is for: after "about", "for", "on"; else the words that are neither commands nor the tool's own. */
function topic({ text, toolWords }: Source): string | undefined {
  const after = /\b(?:about|for|regarding|concerning|mention(?:s|ing)?|containing|called|named|on)\s+(.+)$/i.exec(text)
  const candidates = (after?.[1] ?? text).replace(/\b(?:in|from)\s+(?:my|the|our)\s+\w+\W*$/i, '').split(/\s+/)
  const kept = candidates.filter((part) => {
    const [word = ''] = words(part)
    return word !== '' && !isStopWord(word) && (after !== null || !(isVerb(word) || toolWords.has(stem(word))))
  })
  return tidy(kept.join(' '))
}

/** What is to be added or sent: after "called", "to", a colon or the noun; without the date when that has its own place. */
function subject({ text, toolWords, hasDate, today }: Source): string | undefined {
  const phrase = hasDate ? dateIn(text, today)?.phrase : undefined
  const plain = (phrase ? text.replace(phrase, '') : text).replace(/\s+/g, ' ').trim()
  const nouns = [...toolWords].filter((word) => !isVerb(word)).map((word) => word.replace(/[^\p{L}\d]/gu, ''))
  const noun = nouns.length > 0 ? `(?:${nouns.join('|')})\\w*` : '(?!)'
  const patterns = [
    /\b(?:called|named|titled|saying)\s*:?\s+(.+)$/i,
    new RegExp(
      `^(?:please\\s+)?(?:add|create|put|insert)\\s+(?:an?\\s+|the\\s+)?(?!new\\b|${noun})(.+?)\\s+(?:to|on|in)\\s+(?:my|the|our)\\b`,
      'i',
    ),
    new RegExp(`\\b${noun}\\s*(?:list)?\\s*(?::|,|-|to|for|that|about)\\s+(.+)$`, 'i'),
    new RegExp(`\\b${noun}\\s+(.+)$`, 'i'),
    /\b(?:remind me|remember|remind us)\s+(?:to|about|of|that)?\s*(.+)$/i,
    /:\s*(.+)$/,
    /\bto\s+(.+)$/i,
  ]
  for (const pattern of patterns) {
    const value = tidy(pattern.exec(plain)?.[1] ?? '')
    if (value) return value
  }
  return undefined
}

function tidy(text: string): string | undefined {
  const trimmed = text.replace(/^[\s,:;-]+|[\s?.!,:;]+$/g, '').replace(/^(?:an?|the|my)\s+/i, '')
  return trimmed === '' ? undefined : trimmed
}
