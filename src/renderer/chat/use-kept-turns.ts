import { useEffect, useState } from 'react'
import type { RefObject } from 'react'
import type { Turn } from '@shared/turn'

const mostKept = 100

/**
 * Turns that stay in the document though they are out of view: what has the focus, what is being edited, and everything
 * between the ends of a selection, which would otherwise be lost while scrolling.
 */
export function useKeptTurns(root: RefObject<HTMLElement | null>, turns: readonly Turn[]): readonly number[] {
  const [ids, setIds] = useState('')

  useEffect(() => {
    const update = () => setIds(root.current ? keptIds(root.current) : '')
    document.addEventListener('selectionchange', update)
    document.addEventListener('focusin', update)
    return () => {
      document.removeEventListener('selectionchange', update)
      document.removeEventListener('focusin', update)
    }
  }, [root])

  if (ids === '') return []
  const [selection = '', others = ''] = ids.split('|')
  const indexes = (list: string) =>
    list.split(' ').flatMap((id) => {
      const index = id === '' ? -1 : turns.findIndex((turn) => turn.id === id)
      return index === -1 ? [] : [index]
    })
  const ends = indexes(selection)
  const first = Math.min(...ends)
  const between = ends.length < 2 ? ends : Array.from({ length: Math.max(...ends) - first + 1 }, (_, at) => first + at)
  return [...between.slice(0, mostKept), ...indexes(others)]
}

/** As one text, so that an unchanged answer draws nothing anew: ends of the selection, then focus and editors. */
function keptIds(root: HTMLElement): string {
  const selection = getSelection()
  const ends = selection && !selection.isCollapsed ? [selection.anchorNode, selection.focusNode] : []
  const others = [document.activeElement, ...root.querySelectorAll('textarea')]
  const idsOf = (nodes: readonly (Node | null)[]) =>
    [...new Set(nodes.flatMap((node) => turnIdOf(node, root)))].join(' ')
  const ids = `${idsOf(ends)}|${idsOf(others)}`
  return ids === '|' ? '' : ids
}

function turnIdOf(node: Node | null, root: HTMLElement): readonly string[] {
  if (!node || !root.contains(node)) return []
  const element = node instanceof Element ? node : node.parentElement
  const id = element?.closest<HTMLElement>('[data-turn]')?.dataset['turn']
  return id === undefined ? [] : [id]
}
