import type { ModelTool } from '../model'
import { parametersOf } from './parameters'
import {
  asksForAccount,
  askedBy,
  contentStems,
  isQuestion,
  isStopWord,
  isVerb,
  stem,
  stems,
  withoutQuotes,
  words,
} from './words'

/** A wish in the question and the tool that answers it. */
export interface Intent {
  readonly text: string
  readonly tool: ModelTool
}

/** Below this, the words have too little to do with the tool. */
const ENOUGH = 3
/** A second wish in one sentence has to be plainer: "buy milk and search a present" is one task, not two wishes. */
const PLAIN = 5

/** At most three wishes, in the order in which they are asked. */
export function intentsIn(question: string, tools: readonly ModelTool[], mustCall: boolean): Intent[] {
  const intents: Intent[] = []
  for (const clause of clausesOf(question)) {
    const best = bestTool(clause.text, tools)
    const last = intents.at(-1)
    if (best && best.score >= (last ? PLAIN : ENOUGH)) intents.push({ text: clause.text, tool: best.tool })
    else if (last) intents[intents.length - 1] = { ...last, text: `${last.text}${clause.joint}${clause.text}` }
  }
  if (intents.length === 0) {
    const whole = bestTool(question, tools)
    if (whole && (whole.score >= ENOUGH || mustCall)) intents.push({ text: question, tool: whole.tool })
  }
  return intents.slice(0, 3)
}

/** A tool that only reads and speaks of the same thing: where an id can be looked up. */
export function lookupFor(tool: ModelTool, tools: readonly ModelTool[]): ModelTool | undefined {
  const nouns = nounsOf(tool)
  const candidates = tools.filter(
    (other) =>
      other.name !== tool.name &&
      other.serverLabel === tool.serverLabel &&
      other.readOnly &&
      [...nounsOf(other)].some((noun) => nouns.has(noun)),
  )
  const required = (other: ModelTool): number => parametersOf(other.inputSchema).filter((p) => p.required).length
  return [...candidates].sort((a, b) => required(a) - required(b))[0]
}

function nounsOf(tool: ModelTool): Set<string> {
  return new Set(
    words(tool.name)
      .filter((word) => !isVerb(word) || word === 'note')
      .map(stem),
  )
}

function clausesOf(question: string): { text: string; joint: string }[] {
  const parts = question.split(/(\s*(?:[,;]\s*)?\b(?:and then|then|and also|and)\b\s+|\s*;\s*|\n+)/i)
  return parts
    .flatMap((text, index) => (index % 2 === 0 ? [{ text, joint: parts[index - 1] ?? '' }] : []))
    .filter(({ text }) => text.trim() !== '')
}

function bestTool(text: string, tools: readonly ModelTool[]): { tool: ModelTool; score: number } | undefined {
  return tools
    .map((tool) => ({ tool, score: scoreOf(tool, text) }))
    .reduce<{ tool: ModelTool; score: number } | undefined>(
      (best, next) => (best && best.score >= next.score ? best : next),
      undefined,
    )
}

/** How well the words of a text fit a tool: its name weighs most, then its description and its parameters. */
export function scoreOf(tool: ModelTool, text: string): number {
  const plain = withoutQuotes(text)
  if (plain.toLowerCase().includes(tool.name.toLowerCase()) && tool.name.length > 3) return 20
  if (words(tool.name).join('').length > 5 && words(plain).join('').includes(words(tool.name).join(''))) return 10
  if (asksForAccount(tool.name, plain)) return 10

  const asked = stems(plain)
  const matter = contentStems(plain)
  let score = 0
  let commanded = true
  for (const part of words(tool.name)) {
    const group = askedBy(part)
    const literal = asked.has(stem(part))
    const byGroup = group?.some((word) => asked.has(stem(word))) ?? false
    if (group) commanded = literal || byGroup
    score += literal ? 3 : byGroup ? 2 : 0
  }
  score += Math.min(2, overlap(contentStems(tool.description), matter))
  score += score > 0 ? fitOfParameters(tool, plain, matter) : 0
  const [first] = words(plain).filter((word) => !isStopWord(word))
  const opens = words(tool.name).some((part) => askedBy(part)?.some((word) => stem(word) === stem(first ?? '')))
  if (opens && !tool.readOnly) score += 2
  // A tool that may change something needs to be commanded, not merely mentioned.
  return tool.readOnly || (commanded && !isQuestion(plain)) ? score : score - 4
}

function fitOfParameters(tool: ModelTool, text: string, matter: ReadonlySet<string>): number {
  const parameters = parametersOf(tool.inputSchema)
  const named = parameters.some(({ name }) => words(name).some((word) => matter.has(stem(word))))
  const searches = parameters.some(({ name }) => /^(q|query|search|term)/i.test(name))
  const aims = /\b(?:about|for|regarding|mention\w*|say)\b/i.test(text)
  return (named ? 1 : 0) + (searches && aims ? (isQuestion(text) ? 2 : 1) : 0)
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return [...a].filter((word) => b.has(word)).length
}
