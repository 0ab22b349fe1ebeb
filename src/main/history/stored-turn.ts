import { z } from 'zod'
import { applyChatEvent } from '@shared/apply-chat-event'
import { type ChatEvent, Turn, type Usage } from '@shared/turn'
import { type Database, readable } from './database'
import type { StoredTurn } from './rows'

/** Longer questions are not offered again by the up arrow. */
const RECENT_QUESTION = 4_000

export const TurnRow = z.object({
  seq: z.number(),
  id: z.string(),
  conversationId: z.string(),
  conversation: z.number(),
  parent: z.number().nullable(),
  parentId: z.string().nullable(),
  snapshot: z.string(),
  replay: z.string(),
  siblings: z.number(),
  frames: z.number(),
})

/** To be followed by a condition or a join on `turn`. */
export const SELECT_TURN = `
  SELECT turn.seq, turn.id, turn.parent, turn.conversation, turn.snapshot, turn.replay,
    (SELECT id FROM conversation WHERE seq = turn.conversation) AS conversationId,
    (SELECT parent.id FROM turn AS parent WHERE parent.seq = turn.parent) AS parentId,
    (SELECT count(*) FROM turn AS s WHERE s.parent IS turn.parent AND s.conversation = turn.conversation) AS siblings,
    (SELECT count(*) FROM journal WHERE journal.turn = turn.seq) AS frames
  FROM turn`

const Id = z.object({ id: z.string() })
const Frame = z.object({ events: z.string() })

/** The turn as of its last journaled event. The replay is parsed when somebody asks: a page of a window never does. */
export function storedTurn(db: Database, row: z.output<typeof TurnRow>): StoredTurn {
  let turn = readable(() => Turn.parse(JSON.parse(row.snapshot)))
  if (row.frames > 0) {
    for (const { events } of db.all(Frame, 'SELECT events FROM journal WHERE turn = ? ORDER BY seq', row.seq)) {
      turn = readable(() => JSON.parse(events) as ChatEvent[]).reduce(applyChatEvent, turn)
    }
  }
  if (row.siblings > 1) turn = { ...turn, versions: versionsOf(db, row.parent, row.conversation) }
  const { id, parentId } = row
  return {
    id,
    parentId,
    turn,
    get replay(): unknown {
      return readable(() => JSON.parse(row.replay) as unknown)
    },
  }
}

function versionsOf(db: Database, parent: number | null, conversation: number): string[] {
  const sql = 'SELECT id FROM turn WHERE parent IS ? AND conversation = ? ORDER BY seq'
  return db.all(Id, sql, parent, conversation).map(({ id }) => id)
}

/** `versions` is worked out anew at each reading. */
export function snapshotOf({ versions: _versions, ...turn }: Turn): string {
  return JSON.stringify(turn)
}

export function replayText(replay: unknown): string {
  return JSON.stringify(replay ?? null)
}

export function recentQuestion({ userText }: Turn): string | null {
  return userText !== '' && userText.length <= RECENT_QUESTION ? userText : null
}

/** Columns `input_tokens` to `cost_usd`. */
export function usageColumns(usage: Usage | undefined): [number, number, number, number, number | null] {
  if (!usage) return [0, 0, 0, 0, null]
  const { inputTokens, cachedTokens, outputTokens, reasoningTokens, costUsd } = usage
  return [inputTokens, cachedTokens, outputTokens, reasoningTokens, costUsd ?? null]
}
