import { z } from 'zod'
import type { SearchHit } from '@shared/conversation'
import type { Database } from './database'
import { timeOf } from './messages'
import type { Search } from './rows'
import { matchQuery } from './search-query'

/** Around a hit in a snippet; messages.ts keeps both out of what is searched. */
const [BEGIN, END] = ['\u0002', '\u0003']
const MARKED = new RegExp(`(${BEGIN}[^${END}]*${END}?)`, 'u')
const SNIPPET_WORDS = 24
/** A long answer lies in many rows but is one hit: how often more rows are looked at to fill a page. */
const ROUNDS = 8

const HitRow = z.object({
  seq: z.number(),
  snippet: z.string(),
  role: z.enum(['title', 'question', 'answer', 'tool']),
  conversationId: z.string(),
  title: z.string(),
  turnId: z.string().nullable(),
})

/**
 * CROSS JOIN keeps SQLite to this order: the index gives its rows from the newest down, so that it stops at the limit and
 * nothing is sorted. CAST because libsql binds every number as REAL, which FTS5 does not take as a bound.
 */
export const SEARCH_SQL = `
  SELECT search.rowid AS seq, snippet(search, 0, '${BEGIN}', '${END}', '…', ${SNIPPET_WORDS}) AS snippet, message.role,
    conversation.id AS conversationId, conversation.title, turn.id AS turnId
  FROM search
    CROSS JOIN message ON message.seq = search.rowid
    CROSS JOIN conversation ON conversation.seq = message.conversation
    LEFT JOIN turn ON turn.seq = message.turn
  WHERE search MATCH ? AND search.rowid < CAST(? AS INTEGER) AND conversation.removed_at IS NULL
  ORDER BY search.rowid DESC LIMIT ?`

export class SearchIndex implements Search {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  find(query: string, limit: number): SearchHit[] {
    const match = matchQuery(query)
    if (match === undefined || limit < 1) return []
    const hits = new Map<string, SearchHit>()
    let before = Number.MAX_SAFE_INTEGER
    for (let round = 0; round < ROUNDS && hits.size < limit; round++) {
      const rows = this.#db.all(HitRow, SEARCH_SQL, match, before, limit)
      for (const row of rows) {
        const place = `${row.role} ${row.turnId ?? row.conversationId}`
        if (hits.size < limit && !hits.has(place)) hits.set(place, hitOf(row))
      }
      const last = rows.at(-1)
      if (rows.length < limit || !last) break
      before = this.#beginOf(last)
    }
    return [...hits.values()]
  }

  /** The first row of what this one is a part of. */
  #beginOf({ seq, role, turnId }: z.output<typeof HitRow>): number {
    if (turnId === null) return seq
    const sql = 'SELECT min(seq) AS first FROM message WHERE turn = (SELECT seq FROM turn WHERE id = ?) AND role = ?'
    return this.#db.one(z.object({ first: z.number() }), sql, turnId, role)?.first ?? seq
  }
}

function hitOf({ seq, snippet, role, conversationId, title, turnId }: z.output<typeof HitRow>): SearchHit {
  const segments = snippet.split(MARKED)
  return {
    conversationId,
    title,
    ...(turnId === null ? {} : { turnId }),
    role,
    at: timeOf(seq),
    snippet: segments
      .filter((text) => text !== '')
      .map((text) =>
        text.startsWith(BEGIN)
          ? { text: text.replaceAll(BEGIN, '').replaceAll(END, ''), isHit: true }
          : { text, isHit: false },
      ),
  }
}
