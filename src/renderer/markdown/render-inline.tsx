import type { ReactNode } from 'react'
import type { Token, Tokens } from 'marked'
import { t } from '../language/words'
import { decodeEntities } from './entities'
import { ExternalLink } from './ExternalLink'
import { FootnoteReferenceButton } from './FootnoteReferenceButton'
import { Formula } from './Formula'
import { looksLikeAnotherHost, plainAddress, safeLink } from './safe-link'
import type { FootnoteReference, MathToken } from './tokens'

export function renderInline(token: Token, key: number): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong key={key}>{renderInlines(token.tokens)}</strong>
    case 'em':
      return <em key={key}>{renderInlines(token.tokens)}</em>
    case 'del':
      return <del key={key}>{renderInlines(token.tokens)}</del>
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
    case 'math': {
      const { tex, isDisplay } = token as MathToken
      return <Formula key={key} tex={tex} isDisplay={isDisplay} />
    }
    case 'footnote_reference':
      return <FootnoteReferenceButton key={key} label={(token as FootnoteReference).label} raw={token.raw} />
    case 'text':
      return token.tokens ? renderInlines(token.tokens) : decodeEntities((token as Tokens.Text).text)
    default:
      // Raw HTML and anything unforeseen: as it was written.
      return token.raw
  }
}

export function renderInlines(tokens: readonly Token[] | undefined): ReactNode[] {
  return (tokens ?? []).map((token, index) => renderInline(token, index))
}

function renderLink(token: Tokens.Link, key: number): ReactNode {
  const link = safeLink(token.href)
  if (!link)
    return (
      <span key={key}>
        {renderInlines(token.tokens)}
        {plainAddress(token.href, decodeEntities(token.text))}
      </span>
    )
  const isDisguised = looksLikeAnotherHost(decodeEntities(token.text), link.host)
  return (
    <ExternalLink key={key} href={link.href} host={link.host} showsHost={isDisguised}>
      {renderInlines(token.tokens)}
    </ExternalLink>
  )
}

/** Nothing is fetched: an image address could carry what was read by a tool to someone else (security.md S47). */
function renderImage(token: Tokens.Image, key: number): ReactNode {
  const text = decodeEntities(token.text) || t.markdown.image
  const link = safeLink(token.href)
  const address = plainAddress(token.href, text)
  if (!link) return <span key={key}>{address === '' ? text : `${t.markdown.imageNamed(text)}${address}`}</span>
  return (
    <ExternalLink key={key} href={link.href} host={link.host} showsHost>
      {t.markdown.imageNamed(text)}
    </ExternalLink>
  )
}
