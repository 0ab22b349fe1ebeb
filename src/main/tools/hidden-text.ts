/**
 * Text that reads differently from what it is (security.md S56): characters that cannot be seen or that reorder others, and
 * letters of one script that pass for letters of another. A flag for the person, never a reason to change the text.
 */
const UNSEEN =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\u00a0\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u
const HARMLESS = new Set(['\n', '\t', '\r'])
/** Part of an emoji where they follow one: zero width joiner and emoji presentation. */
const EMOJI_JOINERS = new Set(['\u200d', '\ufe0f'])

const WORD = /[\p{L}\p{M}\p{N}]+/gu
const LATIN = /\p{Script=Latin}/u
const CYRILLIC_KIN = /[\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Cherokee}]/u
/** Greek letters stand beside Latin ones in formulas and units; only those that look like Latin ones deceive. */
const GREEK_LOOKALIKE = /[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχϲϳ]/u
/** Whole alphabets that repeat the Latin one: fullwidth forms, mathematical letters. */
const LATIN_COPIES = /[\uff21-\uff3a\uff41-\uff5a\u{1d400}-\u{1d7ff}]/u

export function hidesText(text: string): boolean {
  return hasUnseen(text) || hasLookalikes(text)
}

/** Any text inside a JSON value, keys included: the model reads the schema's words as well. */
export function hidesTextWithin(value: unknown): boolean {
  if (typeof value === 'string') return hidesText(value)
  if (Array.isArray(value)) return value.some(hidesTextWithin)
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, inner]) => hidesText(key) || hidesTextWithin(inner))
}

function hasUnseen(text: string): boolean {
  // Almost every text ends here.
  if (!UNSEEN.test(text)) return false
  let previous = ''
  for (const character of text) {
    const isJoinedEmoji = EMOJI_JOINERS.has(character) && /\p{Extended_Pictographic}|\ufe0f/u.test(previous)
    previous = character
    if (!HARMLESS.has(character) && !isJoinedEmoji && UNSEEN.test(character)) return true
  }
  return false
}

function hasLookalikes(text: string): boolean {
  if (LATIN_COPIES.test(text)) return true
  if (!CYRILLIC_KIN.test(text) && !GREEK_LOOKALIKE.test(text)) return false
  return [...text.matchAll(WORD)].some(
    ([word]) => LATIN.test(word) && (CYRILLIC_KIN.test(word) || GREEK_LOOKALIKE.test(word)),
  )
}
