/** Beyond this many characters code is shown plain. */
export const longestHighlighted = 60_000
/**
 * A piece takes a few milliseconds. It has at most twice this size: for nonsense in just the wrong shape some patterns take
 * time that grows with the square of it.
 */
const pieceSize = 4000

/**
 * Long code in pieces that are highlighted one by one. They end before an unindented line after a blank one, where a
 * function or a class begins; a comment or a string that goes on beyond that is coloured wrongly, which is the price.
 */
export function codePieces(code: string): readonly string[] {
  const pieces: string[] = []
  let from = 0
  while (code.length - from > pieceSize) {
    const end = pieceEnd(code, from + pieceSize)
    if (end === undefined) break
    pieces.push(code.slice(from, end))
    from = end
  }
  pieces.push(code.slice(from))
  return pieces
}

/** Known only once the text after it is there: a growing code block keeps the pieces that it has. */
function pieceEnd(code: string, from: number): number | undefined {
  const limit = from + pieceSize
  const calm = /\n[ \t]*\n(?=[^\s)\]}])/g
  calm.lastIndex = from
  const found = calm.exec(code)
  if (found && calm.lastIndex <= limit) return calm.lastIndex
  if (code.length <= limit) return undefined
  const line = code.lastIndexOf('\n', limit)
  return line > from ? line + 1 : limit
}
