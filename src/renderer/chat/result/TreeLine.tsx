import { memo } from 'react'
import { t } from '../../language/words'
import { ChevronIcon } from '../../ui/icons'
import { Revealed } from '../../ui/PlainText'
import { childCount } from './json-nodes'
import type { JsonNode } from './json-nodes'
import { longText } from './tree-rows'
import type { TreeRow } from './tree-rows'

interface TreeLineProps {
  readonly row: TreeRow
  readonly isCurrent: boolean
  readonly isWhole: boolean
  readonly onToggle: (row: TreeRow) => void
}

/** Deeper lines are not pushed further to the right. */
const deepestIndent = 12

export const TreeLine = memo(
  function TreeLine({ row, isCurrent, isWhole, onToggle }: TreeLineProps) {
    const { path, level, node, name, position, setSize, isOpen, hidden } = row
    const isButton = node === undefined || (isOpen !== undefined && !isWhole)
    const click = () => {
      // Words that are being selected are not folded away.
      if (getSelection()?.isCollapsed !== false) onToggle(row)
    }
    return (
      <div
        role="treeitem"
        className={isButton ? 'json-row is-button' : 'json-row'}
        data-path={path}
        aria-level={level}
        aria-posinset={position}
        aria-setsize={setSize}
        aria-expanded={isOpen}
        aria-selected={false}
        tabIndex={isCurrent ? 0 : -1}
        style={{ paddingInlineStart: `${Math.min(level - 1, deepestIndent) + 0.25}rem` }}
        onClick={click}
      >
        <span className="json-chevron">{isOpen !== undefined && <ChevronIcon size={12} />}</span>
        {node === undefined ? (
          <span className="json-more">{t.chat.moreEntries(hidden)}</span>
        ) : (
          <>
            <span className="json-name">
              <Revealed text={name} />
            </span>
            <Value node={node} isOpen={isOpen === true} />
          </>
        )}
      </div>
    )
  },
  (before, after) =>
    before.row.node === after.row.node &&
    before.row.path === after.row.path &&
    before.row.isOpen === after.row.isOpen &&
    before.row.hidden === after.row.hidden &&
    before.isCurrent === after.isCurrent,
)

function Value({ node, isOpen }: { readonly node: JsonNode; readonly isOpen: boolean }) {
  switch (node.kind) {
    case 'object':
      return <span className="json-size">{childCount(node) === 0 ? '{}' : t.chat.fields(childCount(node))}</span>
    case 'array':
      return <span className="json-size">{childCount(node) === 0 ? '[]' : t.chat.entries(childCount(node))}</span>
    case 'literal':
      return <span className="json-literal">{node.text}</span>
    case 'string':
      return (
        <span className="json-string">
          <Revealed text={isOpen ? node.text : preview(node.text)} />
        </span>
      )
  }
}

function preview(text: string): string {
  const line = text.slice(0, longText).split('\n')[0] ?? ''
  return line.length < text.length ? `${line}…` : line
}
