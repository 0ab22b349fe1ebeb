import type { Token, Tokens } from 'marked'
import { decodeEntities } from './entities'

/** What a person reads, without the marks. */
export function plainText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'math' || token.type === 'footnote_reference') return token.raw
      if (token.type === 'codespan' || token.type === 'escape') return (token as Tokens.Codespan).text
      if (token.type === 'br') return '\n'
      const inner = 'tokens' in token ? token.tokens : undefined
      if (inner) return plainText(inner)
      return token.type === 'text' ? decodeEntities((token as Tokens.Text).text) : token.raw
    })
    .join('')
}
