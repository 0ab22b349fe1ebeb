import { z } from 'zod'
import type { Turn } from '@shared/turn'
import type { Database } from './database'

/** What search looks in (`SearchHit.role`). */
export type Role = 'title' | 'question' | 'answer' | 'tool'

interface Part {
  readonly role: Role
  readonly text: string
}

/** Tool output beyond this is not searched. */
const TOOL_TEXT = 20_000
/**
 * A long answer lies in several rows, each a place of its own: a snippet costs the square of how often its row has the word
 * (FTS5 compares every place with every other).
 */
const ROW_TEXT = 8_000
/** Rows that one moment has room for; the rest of an answer of 15 million characters is not searched. */
const ROWS_PER_MILLISECOND = 1_000
const MOST_ROWS = 800

const Row = z.object({ role: z.string(), text: z.string() })
const Last = z.object({ last: z.number().nullable() })

/** Keeps a turn's rows as its text now is; does nothing while it is the same. */
export function indexTurn(db: Database, conversation: number, turn: number, snapshot: Turn): void {
  const parts = partsOf(snapshot).flatMap(split).slice(0, MOST_ROWS)
  const before = db.all(Row, 'SELECT role, text FROM message WHERE turn = ? ORDER BY seq', turn)
  const isSame = before.length === parts.length && before.every((row, i) => row.text === parts[i]?.text)
  if (isSame) return
  db.run('DELETE FROM message WHERE turn = ?', turn)
  insert(db, conversation, turn, parts, snapshot.startedAt)
}

export function indexTitle(db: Database, conversation: number, title: string, at: number): void {
  db.run('DELETE FROM message WHERE conversation = ? AND turn IS NULL', conversation)
  if (title) insert(db, conversation, null, [{ role: 'title', text: searchable(title) }], at)
}

/** Epoch milliseconds of a row. */
export function timeOf(seq: number): number {
  return Math.floor(seq / ROWS_PER_MILLISECOND)
}

function insert(db: Database, conversation: number, turn: number | null, parts: readonly Part[], at: number): void {
  if (parts.length === 0) return
  let seq = freeRows(db, at, parts.length)
  for (const { role, text } of parts) {
    const sql = 'INSERT INTO message (seq, conversation, turn, role, text) VALUES (?, ?, ?, ?, ?)'
    db.run(sql, seq, conversation, turn, role, text)
    seq += 1
  }
}

/** The first of `count` free rows at that moment or just after it: then the order of rows is the order of time. */
function freeRows(db: Database, at: number, count: number): number {
  const latest = Number.MAX_SAFE_INTEGER / ROWS_PER_MILLISECOND - 1_000
  let begin = Math.floor(Math.min(Math.max(at, 0), latest)) * ROWS_PER_MILLISECOND
  for (;;) {
    const end = begin + ROWS_PER_MILLISECOND
    const { last } = db.one(Last, 'SELECT max(seq) AS last FROM message WHERE seq >= ? AND seq < ?', begin, end) ?? {}
    const free = typeof last === 'number' ? last + 1 : begin
    if (free + count <= end) return free
    begin = end
  }
}

function partsOf(turn: Turn): Part[] {
  const answer = turn.items.flatMap((item) => (item.type === 'text' ? [item.text] : [])).join('\n\n')
  const tools = turn.items.flatMap((item) => {
    if (item.type !== 'tool_call') return []
    const said = item.output ?? item.failure?.text ?? ''
    return [`${item.name} ${item.arguments.slice(0, TOOL_TEXT)} ${said.slice(0, TOOL_TEXT)}`]
  })
  const parts: Part[] = [
    { role: 'question', text: turn.userText },
    { role: 'answer', text: answer },
    ...tools.map((text): Part => ({ role: 'tool', text })),
  ]
  return parts.map(({ role, text }) => ({ role, text: searchable(text) })).filter(({ text }) => text !== '')
}

/** Without control characters: two of them mark what was found (search.ts), and NUL ends a text. */
function searchable(text: string): string {
  return text.replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g, ' ').trim()
}

function split({ role, text }: Part): Part[] {
  if (text.length <= ROW_TEXT) return [{ role, text }]
  const parts: Part[] = []
  for (let begin = 0; begin < text.length;) {
    const space = text.lastIndexOf(' ', begin + ROW_TEXT)
    const end = begin + ROW_TEXT >= text.length || space <= begin ? begin + ROW_TEXT : space
    parts.push({ role, text: text.slice(begin, end) })
    begin = end
  }
  return parts
}
