import { childCount } from './json-nodes'
import type { JsonNode } from './json-nodes'

/** One line of the tree as it is drawn. */
export interface TreeRow {
  /** Positions from the root down: `2.0.5`. */
  readonly path: string
  readonly level: number
  /** Absent in the row that offers more of a long list. */
  readonly node: JsonNode | undefined
  readonly name: string
  readonly position: number
  readonly setSize: number
  /** `undefined`: there is nothing to open. */
  readonly isOpen: boolean | undefined
  /** Entries that are not drawn yet, in the row that offers them. */
  readonly hidden: number
}

export interface TreeView {
  readonly isOpen: (path: string) => boolean
  /** How many entries of a list are drawn. */
  readonly shown: (path: string) => number
}

export const longText = 160

/** What is folded away has no rows, so a large result costs what is looked at. */
export function visibleRows(root: JsonNode, view: TreeView): readonly TreeRow[] {
  const rows: TreeRow[] = []
  collect(root, '', 1, view, rows)
  return rows
}

function collect(parent: JsonNode, parentPath: string, level: number, view: TreeView, rows: TreeRow[]): void {
  const setSize = childCount(parent)
  const shown = Math.min(setSize, view.shown(parentPath))
  for (let index = 0; index < shown; index += 1) {
    const child = childAt(parent, index)
    if (!child) continue
    const path = parentPath === '' ? `${index}` : `${parentPath}.${index}`
    const isOpen = canOpen(child.node) ? view.isOpen(path) : undefined
    rows.push({ ...child, path, level, position: index + 1, setSize, isOpen, hidden: 0 })
    if (isOpen === true) collect(child.node, path, level + 1, view, rows)
  }
  if (shown === setSize) return
  const path = `${parentPath}+`
  const rest = { name: '', node: undefined, isOpen: undefined, hidden: setSize - shown }
  rows.push({ ...rest, path, level, position: shown + 1, setSize })
}

function childAt(parent: JsonNode, index: number): { name: string; node: JsonNode } | undefined {
  if (parent.kind === 'object') {
    const entry = parent.entries[index]
    return entry && { name: entry[0], node: entry[1] }
  }
  const node = parent.kind === 'array' ? parent.items[index] : undefined
  return node && { name: `${index}`, node }
}

export function canOpen(node: JsonNode): boolean {
  if (node.kind === 'string') return node.text.length > longText || node.text.includes('\n')
  return childCount(node) > 0
}

/** Opened from the start: the outermost levels, as long as they fit into one look. */
export function openAtFirst(root: JsonNode, mostRows = 24): ReadonlySet<string> {
  const open = new Set<string>()
  let level = [{ node: root, path: '' }]
  let rows = childCount(root)
  while (level.length > 0) {
    const next: typeof level = []
    for (const { node, path } of level) {
      for (let index = 0; index < Math.min(childCount(node), mostRows); index += 1) {
        const child = childAt(node, index)
        const size = child ? childCount(child.node) : 0
        if (!child || size === 0 || rows + size > mostRows) continue
        const childPath = path === '' ? `${index}` : `${path}.${index}`
        open.add(childPath)
        rows += size
        next.push({ node: child.node, path: childPath })
      }
    }
    level = next
  }
  return open
}
