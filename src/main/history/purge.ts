import type { Database } from './database'

const DAY_MS = 24 * 60 * 60 * 1000
/** Pages of the search index that one purge tidies: words of deleted messages leave the file without a long pause. */
const MERGED_PAGES = 500

/** Deletes for good. Times are epoch milliseconds. */
export function purge(db: Database, removedBefore: number, now: number): void {
  db.transaction(() => {
    const removed = 'SELECT id FROM conversation WHERE removed_at < ?'
    db.run(`DELETE FROM tool_grant WHERE conversation_id IN (${removed})`, removedBefore)
    const gone = db.run('DELETE FROM conversation WHERE removed_at < ?', removedBefore)
    // A file may be added and its message not sent yet, so a young one is left alone.
    db.run(
      `DELETE FROM attachment WHERE added_at < ?
        AND NOT EXISTS (SELECT 1 FROM turn_attachment WHERE attachment = attachment.id)
        AND NOT EXISTS (SELECT 1 FROM draft_attachment WHERE attachment = attachment.id)`,
      now - DAY_MS,
    )
    if (gone > 0) db.run("INSERT INTO search (search, rank) VALUES ('merge', ?)", -MERGED_PAGES)
  })
}
