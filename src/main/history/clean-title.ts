const TITLE_LENGTH = 200

/**
 * What must not stand in a title or a file's name, because it cannot be seen and changes how the rest is read: controls, line
 * and bidi controls, lone surrogates, tag characters, invisible spaces. Joiners stay: emoji and some scripts need them.
 */
const UNSEEN =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u00AD\u061C\u115F\u1160\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu

/** One line of at most 200 characters without anything that cannot be seen; may be empty. */
export function cleanTitle(text: string): string {
  // A model may answer with a megabyte: only the beginning is looked at.
  const line = text.slice(0, 10_000).replaceAll(UNSEEN, ' ').replaceAll(/\s+/gu, ' ').trim()
  return shortened(line, TITLE_LENGTH)
}

/** The last part of a path, cleaned, with its extension; "file" where nothing is left. */
export function cleanFileName(path: string): string {
  const name = path.slice(-1000).split(/[/\\]/).pop() ?? ''
  const line = name
    .replaceAll(UNSEEN, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .replaceAll(/\s+/gu, ' ')
    .trim()
  if (/^\.*$/.test(line)) return 'file'
  const extension = /\.[^.]{1,16}$/u.exec(line)?.[0] ?? ''
  return shortened(line.slice(0, line.length - extension.length), 255 - extension.length) + extension
}

/** By code points, so that no emoji is cut in half. */
function shortened(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length - 1)
  return `${(/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut).trimEnd()}…`
}
