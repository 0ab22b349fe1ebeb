import type { Group } from './incremental'
import { lexMarkdown } from './lexer'
import { copyOfLinks } from './tokens'
import type { BlockToken, Links } from './tokens'

const mostLabels = 300

/**
 * Addresses are often defined at the end of an answer. Only blocks that name one are lexed again; all others keep their
 * identity and are not drawn anew. `undefined`: a block alone is not what it is in its place, so the whole text decides.
 */
export function resolveLinks(groups: readonly Group[], links: Links): readonly Group[] | undefined {
  const labels = Object.keys(links).map((label) => `[${label}]`)
  const resolved: Group[] = []
  for (const group of groups) {
    const tokens: BlockToken[] = []
    for (const token of group) {
      const fresh = mentions(token.raw, labels) ? lexAgain(token, links) : token
      if (!fresh) return undefined
      tokens.push(fresh)
    }
    resolved.push(tokens.every((token, index) => token === group[index]) ? group : tokens)
  }
  return resolved
}

function lexAgain(token: BlockToken, links: Links): BlockToken | undefined {
  const [fresh, ...others] = lexMarkdown(token.raw, copyOfLinks(links))
  return others.length === 0 && fresh?.type === token.type ? fresh : undefined
}

function mentions(raw: string, labels: readonly string[]): boolean {
  if (!raw.includes('[')) return false
  if (labels.length > mostLabels) return true
  // As marked normalises labels; a line of a quote begins with its sign.
  const text = raw
    .replace(/\n[ \t>]*/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\[ | \]/g, (bracket) => bracket.trim())
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
  return labels.some((label) => text.includes(label))
}
