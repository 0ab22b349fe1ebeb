import { createElement, memo, useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import type { Token, Tokens } from 'marked'
import { t } from '../language/words'
import { Button } from '../ui/Button'
import { tableAsCsv } from './table-text'

export const mostColumns = 100
const mostRows = 500

interface TableProps {
  readonly table: Tokens.Table
  readonly renderCell: (tokens: readonly Token[]) => ReactNode
}

/** Wide ones scroll in their own box. */
export const Table = memo(function Table({ table, renderCell }: TableProps) {
  const cells = (row: readonly Tokens.TableCell[]) =>
    row.map((cell, index) =>
      createElement(
        cell.header ? 'th' : 'td',
        { key: index, className: cell.align ? `md-${cell.align}` : undefined },
        renderCell(cell.tokens),
      ),
    )
  const hidden = table.rows.length - mostRows
  return (
    <div className="md-table-box">
      <div className="md-table" tabIndex={0} role="group" aria-label={t.markdown.table}>
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
        {hidden > 0 && <p className="md-more">{t.markdown.moreRows(hidden)}</p>}
      </div>
      <div className="md-table-tools">
        <CopyAs label={t.markdown.copyCsv} text={() => tableAsCsv(table)} />
        <CopyAs label={t.markdown.copyMarkdown} text={() => table.raw.trimEnd() + '\n'} />
      </div>
    </div>
  )
})

interface CopyAsProps {
  readonly label: string
  /** Made only when it is wanted: a growing table is drawn many times. */
  readonly text: () => string
}

function CopyAs({ label, text }: CopyAsProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')

  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), 1600)
    return () => clearTimeout(timer)
  }, [state])

  const copy = () => {
    navigator.clipboard.writeText(text()).then(
      () => setState('copied'),
      () => setState('failed'),
    )
  }
  return (
    <Button kind="quiet" small onClick={copy}>
      {state === 'copied' ? t.markdown.copied : state === 'failed' ? t.markdown.notCopied : label}
    </Button>
  )
}
