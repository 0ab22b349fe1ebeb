const LONGEST = 500
const MOST_WORDS = 40

/**
 * What a person typed, as an FTS5 query in which nothing is syntax: every word becomes a string in quotes. Every word must be
 * there; the last may be the beginning of one. `undefined` = there is no word in it.
 */
export function matchQuery(typed: string): string | undefined {
  // Only a word with a letter or digit is one for the tokenizer `unicode61`.
  const words = typed
    .slice(0, LONGEST)
    .split(/[\s\p{Cc}]+/u)
    .filter((word) => /[\p{L}\p{N}\p{Co}]/u.test(word))
    .slice(0, MOST_WORDS)
  if (words.length === 0) return undefined
  return `${words.map((word) => `"${word.replaceAll('"', '""')}"`).join(' ')}*`
}
