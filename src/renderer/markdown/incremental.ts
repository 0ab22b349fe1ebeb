import type { MarkedToken } from 'marked'
import { Lexer } from 'marked'
import { lexMarkdown } from './lexer'

/** Blocks of one growing text. Frozen groups keep their identity, so a memoised view skips them. */
export interface Blocks {
  readonly groups: readonly (readonly MarkedToken[])[]
  readonly tail: readonly MarkedToken[]
}

const groupSize = 24

/**
 * Lexes a text that only grows. Blocks that later text can no longer change are frozen; only what is after them is lexed
 * again (performance.md §2: 1.9 x plain text blocks, where lexing everything is 7 x and drops frames).
 */
export class IncrementalLexer {
  private source = ''
  private frozenLength = 0
  private groups: (readonly MarkedToken[])[] = []
  private hasDefinitions = false

  /** `isFinal`: no more text comes, so link definitions anywhere now count everywhere. */
  update(text: string, isFinal: boolean): Blocks {
    const source = text.replace(/\r\n?/g, '\n')
    if (!source.startsWith(this.source)) this.reset()
    this.source = source
    if (isFinal && this.hasDefinitions) {
      this.reset()
      return { groups: [], tail: lexMarkdown(source) }
    }
    if (!isFinal) this.freeze()
    const tail = lexMarkdown(source.slice(this.frozenLength))
    if (isFinal && this.frozenLength > 0 && tail.some((token) => token.type === 'def')) {
      this.reset()
      return { groups: [], tail: lexMarkdown(source) }
    }
    return { groups: this.groups, tail }
  }

  /** Freezes up to the last blank line that certainly ends a block, in steps worth their while. */
  private freeze(): void {
    const tail = this.source.slice(this.frozenLength)
    const length = settledLength(tail)
    if (length === 0) return
    const tokens = lexMarkdown(tail.slice(0, length))
    if (tokens.some((token) => token.type === 'def')) this.hasDefinitions = true
    this.append(tokens)
    this.frozenLength += length
  }

  private append(tokens: readonly MarkedToken[]): void {
    const groups = [...this.groups]
    for (const token of tokens) {
      const last = groups.at(-1)
      if (last && last.length < groupSize) groups[groups.length - 1] = [...last, token]
      else groups.push([token])
    }
    this.groups = groups
  }

  private reset(): void {
    this.frozenLength = 0
    this.groups = []
    this.hasDefinitions = false
  }
}

/**
 * How much of the text no later character can change: everything before the last block, if a blank line divides them and
 * the last block's first line is complete (before that, `  - x` could still become part of the list above).
 */
function settledLength(text: string): number {
  if (!/\n[ \t]*\n/.test(text)) return 0
  const tokens = new Lexer({ gfm: true }).blockTokens(text, [])
  let end = text.length
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
