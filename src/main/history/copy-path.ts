import { randomUUID } from 'node:crypto'
import type { Turn } from '@shared/turn'
import type { StoredTurn } from './rows'

interface CopiedTurn {
  readonly parentId: string | null
  readonly turn: Turn
  readonly replay: unknown
}

/** The same turns under new ids, in a row. @returns the id of the last one */
export function copyPath(path: readonly StoredTurn[], insert: (copy: CopiedTurn) => void): string {
  let parentId: string | null = null
  let lastId = ''
  for (const { turn, replay } of path) {
    lastId = randomUUID()
    insert({ parentId, turn: { ...atRest(turn), id: lastId }, replay: replayOf(lastId, replay) })
    parentId = lastId
  }
  return lastId
}

/** Nothing runs in a copy, and what was asked for in one place is not answered in another (security.md S57). */
export function atRest({ retryAt: _retryAt, ...turn }: Turn): Turn {
  const isOver = turn.status === 'completed' || turn.status === 'stopped' || turn.status === 'failed'
  const items = turn.items.map((item) =>
    item.type === 'approval' && item.decision === 'pending' ? { ...item, decision: 'void' as const } : item,
  )
  return { ...turn, items, status: isOver ? turn.status : 'stopped' }
}

/** chat/replay.ts finds a turn's replay by this id. */
export function replayOf(turnId: string, replay: unknown): unknown {
  return typeof replay === 'object' && replay !== null && !Array.isArray(replay) ? { ...replay, turnId } : replay
}
