import { createElement } from 'react'
import type { ReactNode } from 'react'
import type { MarkedToken, Token, Tokens } from 'marked'
import { withoutSpace } from './lexer'
import { CodeBlock } from './CodeBlock'
import { renderInline } from './render-inline'

const mostColumns = 100
const mostRows = 500

/**
 * Tokens to elements. There is no HTML anywhere on the way: raw HTML is shown as the text it is (security.md S46), so the
 * elements below are all that a model can put into the window.
 */
export function renderBlocks(tokens: readonly MarkedToken[]): ReactNode[] {
  return tokens.map((token, index) => renderBlock(token, index))
}

export function renderBlock(token: MarkedToken, key: number): ReactNode {
  switch (token.type) {
    case 'heading':
      // An answer stands below the page's h1 and the turn's h2, wherever its own headings begin: the look tells their depth.
      return (
        <h3 key={key} className={`md-h${token.depth}`}>
          {inline(token.tokens)}
        </h3>
      )
    case 'paragraph':
      return <p key={key}>{inline(token.tokens)}</p>
    case 'text':
      return <p key={key}>{token.tokens ? inline(token.tokens) : renderInline(token, 0)}</p>
    case 'code':
      return <CodeBlock key={key} code={token.text} language={token.lang ?? ''} />
    case 'blockquote':
      return <blockquote key={key}>{renderBlocks(withoutSpace(token.tokens))}</blockquote>
    case 'list':
      return renderList(token, key)
    case 'table':
      return renderTable(token, key)
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
      return null
    default:
      return <p key={key}>{renderInline(token, 0)}</p>
  }
}

function inline(tokens: readonly Token[]): ReactNode[] {
  return tokens.map((token, index) => renderInline(token, index))
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
          aria-label={item.checked === true ? 'Done' : 'Not done'}
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
      const content = token.tokens ? inline(token.tokens) : [renderInline(token, 0)]
      return item.loose ? <p key={index}>{content}</p> : <span key={index}>{content}</span>
    })
}

function renderTable(table: Tokens.Table, key: number): ReactNode {
  if (table.header.length > mostColumns) return <CodeBlock key={key} code={table.raw} language="" />
  const cells = (row: readonly Tokens.TableCell[]) =>
    row.map((cell, index) =>
      createElement(
        cell.header ? 'th' : 'td',
        { key: index, className: cell.align ? `md-${cell.align}` : undefined },
        inline(cell.tokens),
      ),
    )
  const hidden = table.rows.length - mostRows
  return (
    <div key={key} className="md-table" tabIndex={0} role="group" aria-label="Table">
      <table>
        <thead>
          <tr>{cells(table.header)}</tr>
        </thead>
        <tbody>
          {table.rows.slice(0, mostRows).map((row, index) => (
            <tr key={index}>{cells(row)}</tr>
          ))}
        </tbody>
      </table>
      {hidden > 0 && <p className="md-more">{hidden} more rows are not shown. Copy the answer to see them.</p>}
    </div>
  )
}
