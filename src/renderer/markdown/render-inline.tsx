import type { ReactNode } from 'react'
import type { Token, Tokens } from 'marked'
import { decodeEntities } from './entities'
import { ExternalLink } from './ExternalLink'
import { looksLikeAnotherHost, safeLink } from './safe-link'

export function renderInline(token: Token, key: number): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong key={key}>{inline(token.tokens)}</strong>
    case 'em':
      return <em key={key}>{inline(token.tokens)}</em>
    case 'del':
      return <del key={key}>{inline(token.tokens)}</del>
    case 'codespan':
      return <code key={key}>{(token as Tokens.Codespan).text}</code>
    case 'br':
      return <br key={key} />
    case 'link':
      return renderLink(token as Tokens.Link, key)
    case 'image':
      return renderImage(token as Tokens.Image, key)
    case 'escape':
      return (token as Tokens.Escape).text
    case 'text':
      return token.tokens ? inline(token.tokens) : decodeEntities((token as Tokens.Text).text)
    default:
      // Raw HTML and anything unforeseen: as it was written.
      return token.raw
  }
}

function inline(tokens: readonly Token[] | undefined): ReactNode[] {
  return (tokens ?? []).map((token, index) => renderInline(token, index))
}

function renderLink(token: Tokens.Link, key: number): ReactNode {
  const link = safeLink(token.href)
  if (!link) return <span key={key}>{inline(token.tokens)}</span>
  const isDisguised = looksLikeAnotherHost(decodeEntities(token.text), link.host)
  return (
    <ExternalLink key={key} href={link.href} host={link.host} showsHost={isDisguised}>
      {inline(token.tokens)}
    </ExternalLink>
  )
}

/** Nothing is fetched: an image address could carry what was read by a tool to someone else (security.md S47). */
function renderImage(token: Tokens.Image, key: number): ReactNode {
  const text = decodeEntities(token.text) || 'image'
  const link = safeLink(token.href)
  if (!link) return <span key={key}>{text}</span>
  return (
    <ExternalLink key={key} href={link.href} host={link.host} showsHost>
      Image: {text}
    </ExternalLink>
  )
}
