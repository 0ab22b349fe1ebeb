import { t } from '../language/words'

/** An estimate is not shown to the last digit: `about 3,400 tokens`. */
export function tokenText(tokens: number): string {
  return t.tools.tokens(roundedTokens(tokens))
}

/** Two significant digits. */
export function roundedTokens(tokens: number): number {
  if (tokens < 100) return Math.round(tokens)
  const step = 10 ** (Math.floor(Math.log10(tokens)) - 1)
  return Math.round(tokens / step) * step
}
