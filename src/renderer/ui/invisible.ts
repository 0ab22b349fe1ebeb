/**
 * Characters that look like nothing or reorder text, so that an argument reads differently from what is sent
 * (security.md S56): controls, format characters, separators, fillers, variation selectors, tag characters.
 * Ordinary white space stays as it is.
 */
const invisible =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\u00a0\u115f\u1160\u2800\u3164\uffa0\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u
const harmless = new Set(['\n', '\t', '\r', ' '])
/** Part of an emoji where they follow one: zero width joiner and emoji presentation. */
const emojiJoiners = new Set(['\u200d', '\ufe0f'])

export interface Segment {
  readonly text: string
  /** `text` is the name of a character that cannot be seen, such as `U+202E`. */
  readonly isMarker: boolean
}

export function revealInvisible(text: string): readonly Segment[] {
  const segments: Segment[] = []
  let plain = ''
  let previous = ''
  for (const character of text) {
    const isJoinedEmoji = emojiJoiners.has(character) && /\p{Extended_Pictographic}|\ufe0f/u.test(previous)
    previous = character
    if (harmless.has(character) || isJoinedEmoji || !invisible.test(character)) {
      plain += character
      continue
    }
    if (plain) segments.push({ text: plain, isMarker: false })
    plain = ''
    segments.push({ text: codePointName(character), isMarker: true })
  }
  if (plain) segments.push({ text: plain, isMarker: false })
  return segments
}

export function hasInvisible(text: string): boolean {
  return revealInvisible(text).some((segment) => segment.isMarker)
}

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
