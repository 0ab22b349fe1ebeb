import { useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { t } from '../../language/words'
import type { JsonArray, JsonObject } from './json-nodes'
import { TreeLine } from './TreeLine'
import { openAtFirst, visibleRows } from './tree-rows'
import type { TreeRow } from './tree-rows'

interface JsonTreeProps {
  readonly root: JsonObject | JsonArray
  readonly label: string
  /** Everything is open and nothing is cut: what a person approves (security.md S58). */
  readonly isWhole?: boolean
}

const pageSize = 100

/** A result as a tree (ARIA tree pattern): arrows move, right opens, left closes. */
export function JsonTree({ root, label, isWhole = false }: JsonTreeProps) {
  const [open, setOpen] = useState(() => openAtFirst(root))
  const [shown, setShown] = useState<ReadonlyMap<string, number>>(new Map())
  const [current, setCurrent] = useState('0')
  const tree = useRef<HTMLDivElement>(null)
  const rows = useMemo(
    () =>
      visibleRows(root, {
        isOpen: (path) => isWhole || open.has(path),
        shown: (path) => (isWhole ? Number.POSITIVE_INFINITY : (shown.get(path) ?? pageSize)),
      }),
    [root, open, shown, isWhole],
  )
  const index = Math.max(
    rows.findIndex(({ path }) => path === current),
    0,
  )

  const toggle = ({ path, isOpen, node }: TreeRow) => {
    setCurrent(path)
    if (node === undefined) {
      const parent = path.slice(0, -1)
      setShown((before) => new Map(before).set(parent, (before.get(parent) ?? pageSize) + pageSize))
    } else if (isOpen !== undefined && !isWhole) {
      setOpen((before) => withToggled(before, path))
    }
  }
  const focusRow = (at: number) => {
    const row = rows[Math.min(Math.max(at, 0), rows.length - 1)]
    if (!row) return
    setCurrent(row.path)
    tree.current?.querySelector<HTMLElement>(`[data-path="${row.path}"]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[index]
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return
    switch (event.key) {
      case 'ArrowDown':
        focusRow(index + 1)
        break
      case 'ArrowUp':
        focusRow(index - 1)
        break
      case 'Home':
        focusRow(0)
        break
      case 'End':
        focusRow(rows.length - 1)
        break
      case 'ArrowRight':
        if (row.isOpen === false) toggle(row)
        else if (row.isOpen === true) focusRow(index + 1)
        break
      case 'ArrowLeft':
        if (row.isOpen === true && !isWhole) toggle(row)
        else focusRow(rows.findIndex(({ path }) => path === row.path.split('.').slice(0, -1).join('.')))
        break
      case 'Enter':
      case ' ':
        toggle(row)
        break
      default:
        return
    }
    event.preventDefault()
  }
  if (rows.length === 0) return <p className="json-empty">{t.chat.nothingInIt}</p>
  return (
    <div className="json-tree" role="tree" aria-label={label} ref={tree} onKeyDown={onKeyDown}>
      {rows.map((row, at) => (
        <TreeLine key={row.path} row={row} isCurrent={at === index} isWhole={isWhole} onToggle={toggle} />
      ))}
    </div>
  )
}

function withToggled(set: ReadonlySet<string>, path: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(path)) next.add(path)
  return next
}
