import type { MarkedToken } from 'marked'
import { lexBlocks, lexMarkdown } from './lexer'

/** Blocks of one growing text. Frozen groups keep their identity, so a memoised view skips them. */
export interface Blocks {
  readonly groups: readonly (readonly MarkedToken[])[]
  readonly tail: readonly MarkedToken[]
}

const groupSize = 24
/** Below this many characters a tail is lexed whole in a fraction of a millisecond, and freezing gains nothing. */
const worthFreezing = 1500
/** One huge list or code block: look again only when it has grown by a quarter. */
const worthLookingAgain = 1.25

/**
 * Lexes a text that only grows. Blocks that later text can no longer change are frozen; only what is after them is lexed
 * again (performance.md §2: 1.9 x plain text blocks, where lexing everything is 7 x and drops frames).
 */
export class IncrementalLexer {
  private source = ''
  private frozenLength = 0
  private groups: (readonly MarkedToken[])[] = []
  private hasDefinitions = false
  private nextFreeze: number

  /** Tests freeze whenever it is possible; then nothing is left to luck. */
  constructor(
    private readonly smallestFreeze = worthFreezing,
    private readonly growth = worthLookingAgain,
  ) {
    this.nextFreeze = smallestFreeze
  }

  /** `isFinal`: no more text comes, so link definitions anywhere now count everywhere. */
  update(text: string, isFinal: boolean): Blocks {
    const source = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
    if (!source.startsWith(this.source)) this.reset()
    this.source = source
    if (!isFinal) this.freeze()
    const tail = lexMarkdown(source.slice(this.frozenLength))
    if (!isFinal) return { groups: this.groups, tail }

    if (this.hasDefinitions || (this.frozenLength > 0 && tail.some((token) => token.type === 'def')))
      return this.whole()
    if (this.frozenLength === 0 && tail.length > groupSize) return { groups: chunk([], tail), tail: [] }
    return { groups: this.groups, tail }
  }

  private whole(): Blocks {
    this.reset()
    return { groups: chunk([], lexMarkdown(this.source)), tail: [] }
  }

  private freeze(): void {
    const tail = this.source.slice(this.frozenLength)
    if (tail.length < this.nextFreeze) return
    const length = settledLength(tail)
    this.nextFreeze = length === 0 ? tail.length * this.growth : this.smallestFreeze
    if (length === 0) return
    const tokens = lexMarkdown(tail.slice(0, length))
    if (tokens.some((token) => token.type === 'def')) this.hasDefinitions = true
    this.groups = chunk(this.groups, tokens)
    this.frozenLength += length
  }

  private reset(): void {
    this.frozenLength = 0
    this.groups = []
    this.hasDefinitions = false
    this.nextFreeze = this.smallestFreeze
  }
}

function chunk(before: readonly (readonly MarkedToken[])[], tokens: readonly MarkedToken[]) {
  const groups = [...before]
  for (const token of tokens) {
    const last = groups.at(-1)
    if (last && last.length < groupSize) groups[groups.length - 1] = [...last, token]
    else groups.push([token])
  }
  return groups
}

/**
 * How much of the text no later character can change: everything before the last block, if a blank line divides them and
 * the last block's first line is complete (before that, `  - x` could still become part of the list above).
 */
function settledLength(text: string): number {
  if (!/\n[ \t]*\n/.test(text)) return 0
  const tokens = lexBlocks(text)
  let end = text.length
  if (tokens.reduce((sum, token) => sum + token.raw.length, 0) !== end) return 0
  for (let index = tokens.length - 1; index > 0; index -= 1) {
    const token = tokens[index]
    if (!token) return 0
    end -= token.raw.length
    if (token.type === 'space') continue
    const hasCompleteLine = /\S[^\n]*\n/.test(text.slice(end))
    if (hasCompleteLine && /\n[ \t]*\n[ \t]*$/.test(text.slice(0, end))) return end
  }
  return 0
}
