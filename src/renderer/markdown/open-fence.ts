import type { BlockToken } from './tokens'

const fence = /^(`{3,}|~{3,})[^\n]*\n/
const mayClose = /^ {0,3}[`~]{3,}/m
const closed = /\n {0,3}[`~]{3,}[ \t]*\n*$/

/**
 * Code that is still being received: what is added is more code as long as no line of it could close the block, so a long
 * file is not lexed again for each of its lines.
 */
export function extendOpenFence(tokens: readonly BlockToken[], added: string): readonly BlockToken[] | undefined {
  const last = tokens.at(-1)
  if (last?.type !== 'code' || !fence.test(last.raw) || closed.test(last.raw)) return undefined
  const lineStart = last.raw.lastIndexOf('\n') + 1
  if (mayClose.test(last.raw.slice(lineStart) + added)) return undefined
  const raw = last.raw + added
  return [...tokens.slice(0, -1), { ...last, raw, text: content(raw.slice(raw.indexOf('\n') + 1)) }]
}

/** As marked has it: the last line break belongs to the fence, unless the line before is blank. */
function content(lines: string): string {
  if (!lines.endsWith('\n')) return lines
  const text = lines.slice(0, -1)
  return text === '' || text.endsWith('\n') ? lines : text
}
