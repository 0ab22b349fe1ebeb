import type { Turn, TurnItem } from '@shared/turn'
import { isActive } from './turn-state'
import type { ItemOf } from './turn-state'

/** What is drawn in the place of one or several items. */
export type Entry =
  | { readonly kind: 'item'; readonly id: string; readonly item: TurnItem }
  | { readonly kind: 'lists'; readonly id: string; readonly lists: readonly ItemOf<'tool_list'>[] }
  | {
      readonly kind: 'steps'
      readonly id: string
      readonly entries: readonly Entry[]
      readonly calls: number
      readonly failed: number
    }

/** Fewer calls are quicker read than unfolded. */
const worthFolding = 4

/** Neighbouring lists become one line, and once the answer is there, many steps in a row become one. */
export function groupSteps(turn: Turn): readonly Entry[] {
  const entries = joinLists(turn.items)
  if (isActive(turn)) return entries
  const grouped: Entry[] = []
  let run: Entry[] = []
  const endRun = () => {
    grouped.push(...folded(run))
    run = []
  }
  for (const entry of entries) {
    if (isStep(entry)) run.push(entry)
    else {
      endRun()
      grouped.push(entry)
    }
  }
  endRun()
  return grouped
}

function joinLists(items: readonly TurnItem[]): readonly Entry[] {
  const entries: Entry[] = []
  for (const item of items) {
    const last = entries.at(-1)
    if (item.type !== 'tool_list') entries.push({ kind: 'item', id: item.id, item })
    else if (last?.kind === 'lists') entries[entries.length - 1] = { ...last, lists: [...last.lists, item] }
    else entries.push({ kind: 'lists', id: item.id, lists: [item] })
  }
  return entries
}

function folded(run: readonly Entry[]): readonly Entry[] {
  const calls = run.flatMap((entry) => (entry.kind === 'item' && entry.item.type === 'tool_call' ? [entry.item] : []))
  const first = run[0]
  if (!first || calls.length < worthFolding) return run
  const failed = calls.filter(({ status }) => status === 'failed').length
  return [{ kind: 'steps', id: `steps-${first.id}`, entries: run, calls: calls.length, failed }]
}

function isStep(entry: Entry): boolean {
  if (entry.kind !== 'item') return true
  const { type } = entry.item
  return type === 'tool_call' || type === 'reasoning' || type === 'approval'
}
