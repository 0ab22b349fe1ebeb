import { Lexer } from 'marked'
import type { MarkedToken, Token, TokensList } from 'marked'

/** Deeper nesting than anyone writes; 2000 nested quotes would take marked many seconds (security.md S50). */
const deepest = 24
const longestInline = 50_000
const mostDelimiters = 2500

/** GFM into tokens. What would take too long to understand is kept as plain text. */
class BoundedLexer extends Lexer {
  private depth = 0

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
    this.depth += 1
    try {
      return super.inlineTokens(source, tokens)
    } finally {
      this.depth -= 1
    }
  }
}

function isTooCostly(source: string): boolean {
  if (source.length < 1000) return false
  if (source.length > longestInline) return true
  let delimiters = 0
  for (const character of source) {
    if (character === '*' || character === '_' || character === '[' || character === '~' || character === '`')
      delimiters += 1
    if (delimiters > mostDelimiters) return true
  }
  return false
}

export function lexMarkdown(source: string): MarkedToken[] {
  return withoutSpace(new BoundedLexer({ gfm: true }).lex(source))
}

/** Blocks only, with the white space between them: where one ends and the next begins. */
export function lexBlocks(source: string): Token[] {
  return new BoundedLexer({ gfm: true }).blockTokens(source, [])
}

/** Every token of marked's own lexer is a MarkedToken: `Generic` is for extensions, of which there are none. */
export function withoutSpace(tokens: readonly Token[]): MarkedToken[] {
  return tokens.filter((token): token is MarkedToken => token.type !== 'space')
}
