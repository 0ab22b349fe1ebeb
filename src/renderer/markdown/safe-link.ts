import { decodeEntities } from './entities'

export interface SafeLink {
  /** Normalised `https:` address, at most 8192 characters (the contract's limit). */
  readonly href: string
  /** Where it really goes, punycode for look-alike letters. */
  readonly host: string
}

const longest = 8192

/** Only what main would open becomes a link: encrypted, without credentials. All else stays text (security.md S45, S46). */
export function safeLink(rawHref: string): SafeLink | undefined {
  const href = decodeEntities(rawHref).trim()
  if (!/^https:\/\//i.test(href)) return undefined
  try {
    const url = new URL(href)
    if (url.username !== '' || url.password !== '' || url.href.length > longest) return undefined
    return { href: url.href, host: url.host }
  } catch {
    return undefined
  }
}

/** An address without encryption is written out after its text: it can be copied, but not pressed. */
export function plainAddress(rawHref: string, text: string): string {
  const href = decodeEntities(rawHref).trim()
  return /^http:\/\//i.test(href) && href !== text.trim() && href.length <= longest ? ` (${href})` : ''
}

/** Text that reads like an address of another host than the link's is a disguise (security.md S48). */
export function looksLikeAnotherHost(text: string, host: string): boolean {
  const seen = /^\s*(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^\s/@]*@)?((?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,}(?::\d+)?)/iu.exec(
    text.replace(/\p{Cf}/gu, ''),
  )
  if (!seen?.[1]) return false
  const bare = (name: string) => name.toLowerCase().replace(/^www\./, '')
  return bare(seen[1]) !== bare(host)
}
