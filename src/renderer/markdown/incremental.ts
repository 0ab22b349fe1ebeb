import type { Token } from 'marked'
import { lexTokens } from './lexer'
import { extendOpenFence } from './open-fence'
import { resolveLinks } from './resolve-links'
import { copyOfLinks, withoutSpace } from './tokens'
import type { BlockToken, Links } from './tokens'

export type Group = readonly BlockToken[]

/** Blocks of one growing text. Frozen groups keep their identity, so a memoised view skips them. */
export interface Blocks {
  readonly groups: readonly Group[]
  readonly tail: readonly BlockToken[]
}

/** Small, because what is on the screen is laid out and painted by whole groups (markdown.css). */
const groupSize = 8
/** Below this many characters a tail is lexed whole in a fraction of a millisecond, and freezing gains nothing. */
const worthFreezing = 300
/** A single block beyond this size is lexed again only when it has grown by a share of itself: the sum stays linear. */
const largeTail = 16_000
const worthLexingAgain = 1 + 1 / 32

interface LexedTail {
  readonly length: number
  readonly tokens: readonly BlockToken[]
  /** Empty without definitions. */
  readonly linksKey: string
}

/**
 * Lexes a text that only grows. Blocks that later text can no longer change are frozen; only what is after them is lexed
 * again (performance.md §2: 1.9 x plain text blocks, where lexing everything is 7 x and drops frames).
 */
export class IncrementalLexer {
  /** Characters that were given to the lexer so far: what a growing text costs, whatever the machine. */
  lexedCharacters = 0
  private given = ''
  /** As given, with `\n` only. */
  private source = ''
  private frozenLength = 0
  private groups: readonly Group[] = []
  private links = copyOfLinks()
  private lexed: LexedTail | undefined

  /** Tests freeze whenever it is possible; then nothing is left to luck. */
  constructor(private readonly smallestFreeze = worthFreezing) {}

  /** `isFinal`: no more text comes, so link definitions anywhere now count everywhere. */
  update(text: string, isFinal: boolean): Blocks {
    this.take(text)
    if (isFinal) return this.finish()
    const tail = this.lexTail()
    return { groups: this.groups, tail }
  }

  /** A text that goes on is compared and not read again: this runs for each batch of a long answer. */
  private take(text: string): void {
    // Forty times as fast as `startsWith`, which goes letter by letter: a millisecond in half a megabyte.
    const beginning = text.slice(0, this.given.length)
    if (beginning !== this.given) this.reset()
    const hasReturns = this.source !== this.given || text.includes('\r', this.given.length)
    this.given = text
    this.source = hasReturns ? text.replace(/\r\n?/g, '\n') : text
  }

  private lexTail(): readonly BlockToken[] {
    const text = detached(this.source.slice(this.frozenLength))
    const before = this.lexed
    if (before) {
      const grown = text.slice(before.length)
      if (grown === '') return before.tokens
      const tokens = extendOpenFence(before.tokens, grown)
      if (tokens) {
        this.lexed = { ...before, length: text.length, tokens }
        return tokens
      }
      if (text.length > largeTail && text.length < before.length * worthLexingAgain)
        return [...before.tokens, { type: 'text', raw: grown, text: grown }]
    }
    return this.lexAndFreeze(text, before)
  }

  private lexAndFreeze(text: string, before: LexedTail | undefined): readonly BlockToken[] {
    // A definition that is still being written must not be taken for the finished one.
    const links = copyOfLinks(this.links)
    const all = this.lex(text, links)
    const linksKey = keyOf(links)
    const tokens = keepUnchanged(withoutSpace(all), before, linksKey)
    const settled = text.length < this.smallestFreeze ? nothingSettled : settledPart(text, all)
    const rest = tokens.slice(settled.blocks)
    if (settled.length > 0) {
      const hasNewLinks = linksKey !== keyOf(this.links)
      const frozen = hasNewLinks ? this.lex(text.slice(0, settled.length), this.links) : tokens.slice(0, settled.blocks)
      this.groups = chunk(this.groups, withoutSpace(frozen))
      this.frozenLength += settled.length
    }
    this.lexed = { length: text.length - settled.length, tokens: rest, linksKey }
    return rest
  }

  private finish(): Blocks {
    const links = copyOfLinks(this.links)
    const fresh = withoutSpace(this.lex(detached(this.source.slice(this.frozenLength)), links))
    const tail = keepUnchanged(fresh, this.lexed, keyOf(links))
    if (this.frozenLength === 0 || keyOf(links) === '') return { groups: this.groups, tail }
    return { groups: resolveLinks(this.groups, links) ?? this.whole(), tail }
  }

  /** The frozen part as it is when all definitions are known. */
  private whole(): readonly Group[] {
    const links = copyOfLinks()
    this.lex(this.source, links)
    return chunk([], withoutSpace(this.lex(this.source.slice(0, this.frozenLength), links)))
  }

  private lex(text: string, links: Links): readonly Token[] {
    this.lexedCharacters += text.length
    return lexTokens(text, links)
  }

  private reset(): void {
    this.given = ''
    this.source = ''
    this.frozenLength = 0
    this.groups = []
    this.links = copyOfLinks()
    this.lexed = undefined
  }
}

/** Blocks that are as they were keep their identity: only the last ones of a growing text are drawn again. */
function keepUnchanged(
  tokens: readonly BlockToken[],
  before: LexedTail | undefined,
  linksKey: string,
): readonly BlockToken[] {
  // A new address may turn `[text][label]` into a link.
  if (before?.linksKey !== linksKey) return tokens
  return tokens.map((token, index) => {
    const old = before.tokens[index]
    return old?.type === token.type && old.raw === token.raw ? old : token
  })
}

function keyOf(links: Links): string {
  return Object.keys(links).length === 0 ? '' : JSON.stringify(links)
}

/** V8 keeps a whole text for a slice of it, and each batch makes a new text: a copy keeps only itself. */
function detached(text: string): string {
  return ` ${text}`.slice(1)
}

/** Appends blocks; full groups keep their identity. */
export function chunk(before: readonly Group[], tokens: readonly BlockToken[]): readonly Group[] {
  const groups = [...before]
  for (const token of tokens) {
    const last = groups.at(-1)
    if (last && last.length < groupSize) groups[groups.length - 1] = [...last, token]
    else groups.push([token])
  }
  return groups
}

interface Settled {
  readonly length: number
  readonly blocks: number
}

const nothingSettled: Settled = { length: 0, blocks: 0 }

/**
 * What no later character can change: everything before the last block, if a blank line divides them and the last block's
 * first line is complete (before that, `  - x` could still become part of the list above).
 */
function settledPart(text: string, tokens: readonly Token[]): Settled {
  if (!/\n[ \t]*\n/.test(text)) return nothingSettled
  let end = text.length
  if (tokens.reduce((sum, token) => sum + token.raw.length, 0) !== end) return nothingSettled
  for (let index = tokens.length - 1; index > 0; index -= 1) {
    const token = tokens[index]
    if (!token) return nothingSettled
    end -= token.raw.length
    if (token.type === 'space') continue
    const hasCompleteLine = /\S[^\n]*\n/.test(text.slice(end))
    if (hasCompleteLine && /\n[ \t]*\n[ \t]*$/.test(text.slice(0, end)))
      return { length: end, blocks: withoutSpace(tokens.slice(0, index)).length }
  }
  return nothingSettled
}
