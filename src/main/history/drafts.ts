import { z } from 'zod'
import { json } from './columns'
import type { Database } from './database'

/** Of the chat that is not begun yet. No conversation has an empty id. */
const UNBEGUN = ''

const DraftRow = z.object({ text: json(z.string()) })
const Attached = z.object({ attachment: z.string() })

export function readDraft(
  db: Database,
  id: string | null,
): { readonly text: string; readonly attachmentIds: string[] } {
  const key = id ?? UNBEGUN
  const sql = 'SELECT attachment FROM draft_attachment WHERE draft = ? ORDER BY place'
  return {
    text: db.one(DraftRow, 'SELECT text FROM draft WHERE key = ?', key)?.text ?? '',
    attachmentIds: db.all(Attached, sql, key).map(({ attachment }) => attachment),
  }
}

/** An empty one is deleted. Nothing for a conversation that is not there: it may have been deleted meanwhile. */
export function keepDraft(
  db: Database,
  id: string | null,
  { text, attachmentIds }: { readonly text: string; readonly attachmentIds: readonly string[] },
): void {
  const key = id ?? UNBEGUN
  db.transaction(() => {
    db.run('DELETE FROM draft WHERE key = ?', key)
    if (text === '' && attachmentIds.length === 0) return
    // As JSON: a draft may hold what SQLite's text does not, a NUL or half a surrogate pair.
    const kept =
      id === null
        ? db.run('INSERT INTO draft (key, text) VALUES (?, ?)', key, JSON.stringify(text))
        : db.run(
            'INSERT INTO draft (key, text, conversation) SELECT id, ?, seq FROM conversation WHERE id = ?',
            JSON.stringify(text),
            key,
          )
    if (kept === 0) return
    for (const [place, attachment] of attachmentIds.entries()) {
      db.run('INSERT INTO draft_attachment SELECT ?, ?, id FROM attachment WHERE id = ?', key, place, attachment)
    }
  })
}
