import { Hooks, Lexer } from 'marked'
import type { Token, TokenizerExtensionFunction, TokensList } from 'marked'
import { footnoteAt, footnoteReferenceAt, ownBlockIn } from './footnote-syntax'
import { mathAt, mathBlockAt } from './math-syntax'
import { copyOfLinks, withoutSpace } from './tokens'
import type { BlockToken, Footnote, FootnoteReference, Links, MathToken } from './tokens'

/** Deeper nesting than anyone writes; 2000 nested quotes would take marked many seconds (security.md S50). */
const deepest = 24
const longestInline = 50_000
const mostDelimiters = 2500

/** GFM, formulas and footnotes into tokens. What would take too long to understand is kept as plain text. */
class BoundedLexer extends Lexer {
  depth = 0
  private inlineSource = ''

  constructor() {
    const hooks = new Hooks()
    super({ gfm: true, extensions, hooks })
    hooks.emStrongMask = (masked) => maskMath(this.inlineSource, masked)
  }

  override blockTokens(source: string, tokens?: Token[], lastParagraphClipped?: boolean): Token[]
  override blockTokens(source: string, tokens?: TokensList, lastParagraphClipped?: boolean): TokensList
  override blockTokens(source: string, tokens: Token[] = [], lastParagraphClipped?: boolean): Token[] {
    if (this.depth >= deepest) {
      tokens.push({ type: 'text', raw: source, text: source })
      return tokens
    }
    this.depth += 1
    try {
      return super.blockTokens(source, tokens, lastParagraphClipped)
    } finally {
      this.depth -= 1
    }
  }

  override inlineTokens(source: string, tokens: Token[] = []): Token[] {
    if (this.depth >= deepest || isTooCostly(source)) {
      tokens.push({ type: 'text', raw: source, text: source })
      return tokens
    }
    const outer = this.inlineSource
    this.inlineSource = source
    this.depth += 1
    try {
      return super.inlineTokens(source, tokens)
    } finally {
      this.depth -= 1
      this.inlineSource = outer
    }
  }
}

const mathBlock: TokenizerExtensionFunction = (source) => {
  const span = mathBlockAt(source)
  return span && ({ type: 'math', ...span } satisfies MathToken)
}

/** Notes belong to the whole text: inside lists and quotes they stay what they look like. */
const footnote: TokenizerExtensionFunction = function (source) {
  const { lexer } = this
  if (!(lexer instanceof BoundedLexer) || lexer.depth !== 1) return undefined
  const span = footnoteAt(source)
  if (!span) return undefined
  const tokens = lexer.blockTokens(span.body, [])
  return { type: 'footnote', raw: span.raw, label: span.label, tokens } satisfies Footnote
}

const math: TokenizerExtensionFunction = (source, tokens) => {
  if (!/^[$\\]/.test(source)) return undefined
  const span = mathAt(source, 0, tokens.at(-1)?.raw.at(-1) ?? '')
  return span && ({ type: 'math', ...span } satisfies MathToken)
}

const footnoteReference: TokenizerExtensionFunction = function (source) {
  if (!source.startsWith('[') || this.lexer.state.inLink) return undefined
  const found = footnoteReferenceAt(source)
  return found && ({ type: 'footnote_reference', ...found } satisfies FootnoteReference)
}

const extensions = {
  renderers: {},
  childTokens: {},
  block: [mathBlock, footnote],
  startBlock: [ownBlockIn],
  inline: [math, footnoteReference],
  // Plain text already ends before a backslash and a bracket.
  startInline: [(source: string) => source.indexOf('$')],
}

/** A star or an underscore in a formula is no emphasis of the text around it. Keeps the length. */
function maskMath(source: string, masked: string): string {
  const begin = /[$\\]/g
  let result = ''
  let copied = 0
  for (let found = begin.exec(source); found; found = begin.exec(source)) {
    const { index } = found
    const span = mathAt(source, index)
    if (span) {
      const end = index + span.raw.length
      result += `${masked.slice(copied, index)}[${'a'.repeat(span.raw.length - 2)}]`
      copied = begin.lastIndex = end
    } else if (found[0] === '\\') {
      begin.lastIndex = index + 2
    }
  }
  return result + masked.slice(copied)
}

function isTooCostly(source: string): boolean {
  if (source.length < 1000) return false
  if (source.length > longestInline) return true
  let delimiters = 0
  for (const character of source) {
    if ('*_[~`$\\'.includes(character)) delimiters += 1
    if (delimiters > mostDelimiters) return true
  }
  return false
}

/** `links`: addresses that are defined elsewhere in the text. Those that this piece defines are added. */
export function lexMarkdown(source: string, links: Links = copyOfLinks()): BlockToken[] {
  return withoutSpace(lexTokens(source, links))
}

/** With the white space between the blocks: where one ends and the next begins. */
export function lexTokens(source: string, links: Links): readonly Token[] {
  const lexer = new BoundedLexer()
  lexer.tokens.links = links as TokensList['links']
  return lexer.lex(source)
}
