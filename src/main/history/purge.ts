import { z } from 'zod'
import type { Database, SqlValue } from './database'

const DAY_MS = 24 * 60 * 60 * 1000
/** Pages of the search index that one purge tidies: words of deleted messages leave the file without a long pause. */
const MERGED_PAGES = 500

/** Of an attachment: no message and no draft has it. */
export const UNUSED = `
  NOT EXISTS (SELECT 1 FROM turn_attachment WHERE attachment = attachment.id)
  AND NOT EXISTS (SELECT 1 FROM draft_attachment WHERE attachment = attachment.id)`

/** Deletes for good. Times are epoch milliseconds. */
export function purge(db: Database, removedBefore: number, now: number): void {
  db.transaction(() => {
    deleteConversations(db, 'removed_at < ?', removedBefore)
    // A file may be added and its message not sent yet, so a young one is left alone.
    db.run(`DELETE FROM attachment WHERE added_at < ? AND ${UNUSED}`, now - DAY_MS)
  })
}

/** Of a temporary conversation nothing stays, its files included, however young they are. */
export function purgeTemporary(db: Database): void {
  db.transaction(() => {
    const files = db.all(z.object({ attachment: z.string() }), TEMPORARY_FILES)
    deleteConversations(db, 'temporary = 1')
    for (const { attachment } of files) db.run(`DELETE FROM attachment WHERE id = ? AND ${UNUSED}`, attachment)
  })
}

const TEMPORARY_FILES = `
  SELECT attachment FROM conversation CROSS JOIN turn ON turn.conversation = conversation.seq
    CROSS JOIN turn_attachment ON turn_attachment.turn = turn.seq WHERE conversation.temporary = 1
  UNION SELECT attachment FROM conversation CROSS JOIN draft ON draft.conversation = conversation.seq
    CROSS JOIN draft_attachment ON draft_attachment.draft = draft.key WHERE conversation.temporary = 1`

function deleteConversations(db: Database, condition: string, ...values: SqlValue[]): void {
  const which = `SELECT id FROM conversation WHERE ${condition}`
  db.run(`DELETE FROM tool_grant WHERE conversation_id IN (${which})`, ...values)
  const gone = db.run(`DELETE FROM conversation WHERE ${condition}`, ...values)
  if (gone > 0) db.run("INSERT INTO search (search, rank) VALUES ('merge', ?)", -MERGED_PAGES)
}
