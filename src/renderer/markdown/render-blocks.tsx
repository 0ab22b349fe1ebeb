import type { ReactNode } from 'react'
import type { Tokens } from 'marked'
import { t } from '../language/words'
import { CodeBlock } from './CodeBlock'
import { Formula } from './Formula'
import { renderInline, renderInlines } from './render-inline'
import { Table, mostColumns } from './Table'
import { withoutSpace } from './tokens'
import type { BlockToken } from './tokens'

/**
 * Tokens to elements. There is no HTML anywhere on the way: raw HTML is shown as the text it is (security.md S46), so the
 * elements below are all that a model can put into the window.
 */
export function renderBlocks(tokens: readonly BlockToken[]): ReactNode[] {
  return tokens.map((token, index) => renderBlock(token, index))
}

export function renderBlock(token: BlockToken, key: number): ReactNode {
  switch (token.type) {
    case 'heading':
      // An answer stands below the page's h1 and the turn's h2, wherever its own headings begin: the look tells their depth.
      return (
        <h3 key={key} className={`md-h${token.depth}`}>
          {renderInlines(token.tokens)}
        </h3>
      )
    case 'paragraph':
      return <p key={key}>{renderInlines(token.tokens)}</p>
    case 'text':
      return <p key={key}>{textContent(token)}</p>
    case 'code':
      return <CodeBlock key={key} code={token.text} language={token.lang ?? ''} />
    case 'math':
      return (
        <p key={key}>
          <Formula tex={token.tex} isDisplay />
        </p>
      )
    case 'blockquote':
      return <blockquote key={key}>{renderBlocks(withoutSpace(token.tokens))}</blockquote>
    case 'list':
      return renderList(token, key)
    case 'table':
      if (token.header.length > mostColumns) return <CodeBlock key={key} code={token.raw} language="" />
      return <Table key={key} table={token} renderCell={renderInlines} />
    case 'hr':
      return <hr key={key} />
    case 'html':
      return (
        <p key={key} className="md-raw">
          {token.raw.trimEnd()}
        </p>
      )
    case 'space':
    case 'def':
    case 'footnote':
      // Notes stand at the end of the text.
      return null
    default:
      return <p key={key}>{renderInline(token, 0)}</p>
  }
}

function textContent(token: Tokens.Text): ReactNode {
  return token.tokens ? renderInlines(token.tokens) : renderInline(token, 0)
}

function renderList(list: Tokens.List, key: number): ReactNode {
  const items = list.items.map((item, index) => (
    <li key={index} className={item.task ? 'md-task' : undefined}>
      {item.task && (
        <input
          type="checkbox"
          checked={item.checked === true}
          disabled
          readOnly
          aria-label={item.checked === true ? t.markdown.done : t.markdown.notDone}
        />
      )}
      {renderItem(item)}
    </li>
  ))
  if (!list.ordered) return <ul key={key}>{items}</ul>
  return (
    <ol key={key} start={list.start === '' ? undefined : list.start}>
      {items}
    </ol>
  )
}

/** A tight item has its text directly in it, a loose one paragraphs (CommonMark §5.3). */
function renderItem(item: Tokens.ListItem): ReactNode[] {
  return withoutSpace(item.tokens)
    .filter((token) => token.type !== 'checkbox')
    .map((token, index) => {
      if (token.type !== 'text') return renderBlock(token, index)
      return item.loose ? <p key={index}>{textContent(token)}</p> : <span key={index}>{textContent(token)}</span>
    })
}
