const LONGEST = 60

/** A conversation is called after its first message: no model call for a name. */
export function titleFrom(message: string): string {
  const line = message.replace(/\s+/gu, ' ').trim()
  const characters = Array.from(line)
  if (characters.length <= LONGEST) return line
  const head = characters.slice(0, LONGEST).join('')
  const nextIsBoundary = characters[LONGEST] === ' '
  const space = head.lastIndexOf(' ')
  const cut = nextIsBoundary || space < LONGEST / 2 ? head : head.slice(0, space)
  return `${cut.trimEnd()}…`
}
