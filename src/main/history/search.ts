import { z } from 'zod'
import type { SearchHit } from '@shared/conversation'
import { json } from './columns'
import type { Database } from './database'
import { timeOf } from './messages'
import type { Search } from './rows'
import { matchQuery } from './search-query'

/** Around a hit in a snippet; messages.ts keeps both out of what is searched. */
const [BEGIN, END] = ['\u0002', '\u0003']
const SNIPPET_WORDS = 24
/** A long answer lies in many rows but is one hit: how often more rows are looked at to fill a page. */
const ROUNDS = 8

const HitRow = z.tuple([
  z.number(),
  z.string(),
  z.enum(['title', 'question', 'answer', 'tool']),
  z.string(),
  z.string(),
  z.string().nullable(),
])
const Hits = z.object({ hits: json(z.array(HitRow)) })

/**
 * CROSS JOIN keeps SQLite to this order: the index gives its rows from the newest down, so that it stops at the limit and
 * nothing is sorted. CAST because libsql binds every number as REAL, which FTS5 does not take as a bound. All rows come as one
 * text, because libsql takes about as long for ten cells as FTS5 for a row with its snippet (performance.md G9).
 */
export const SEARCH_SQL = `
  SELECT json_group_array(json_array(seq, snippet, role, conversation, title, turn)) AS hits FROM (
    SELECT search.rowid AS seq, snippet(search, 0, '${BEGIN}', '${END}', '…', ${SNIPPET_WORDS}) AS snippet, message.role,
      conversation.id AS conversation, conversation.title, turn.id AS turn
    FROM search
      CROSS JOIN message ON message.seq = search.rowid
      CROSS JOIN conversation ON conversation.seq = message.conversation
      LEFT JOIN turn ON turn.seq = message.turn
    WHERE search MATCH ? AND search.rowid < CAST(? AS INTEGER) AND conversation.removed_at IS NULL
      AND conversation.temporary = 0
    ORDER BY search.rowid DESC LIMIT ?
  )`

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
      const rows = this.#db.one(Hits, SEARCH_SQL, match, before, limit)?.hits ?? []
      for (const row of rows) {
        const [, , role, conversationId, , turnId] = row
        const place = `${role} ${turnId ?? conversationId}`
        if (hits.size < limit && !hits.has(place)) hits.set(place, hitOf(row))
      }
      const last = rows.at(-1)
      if (rows.length < limit || !last) break
      before = this.#beginOf(last)
    }
    return [...hits.values()]
  }

  /** The first row of what this one is a part of. */
  #beginOf([seq, , role, , , turnId]: z.output<typeof HitRow>): number {
    if (turnId === null) return seq
    const sql = 'SELECT min(seq) AS first FROM message WHERE turn = (SELECT seq FROM turn WHERE id = ?) AND role = ?'
    return this.#db.one(z.object({ first: z.number() }), sql, turnId, role)?.first ?? seq
  }
}

function hitOf([seq, snippet, role, conversationId, title, turnId]: z.output<typeof HitRow>): SearchHit {
  const turn = turnId === null ? {} : { turnId }
  return { conversationId, title, ...turn, role, at: timeOf(seq), snippet: segments(snippet) }
}

function segments(snippet: string): SearchHit['snippet'] {
  const [before = '', ...marked] = snippet.split(BEGIN)
  const found = before === '' ? [] : [{ text: before, isHit: false }]
  for (const piece of marked) {
    const end = piece.indexOf(END)
    found.push({ text: piece.slice(0, end), isHit: true })
    if (end + 1 < piece.length) found.push({ text: piece.slice(end + 1), isHit: false })
  }
  return found
}
