import { z } from 'zod'
import { ConversationSettings } from '@shared/conversation'
import type { AttachmentTable } from './attachments'
import { flag, json, one } from './columns'
import type { Database, SqlValue } from './database'
import { keepDraft, readDraft } from './drafts'
import { indexTitle } from './messages'
import { purge, purgeTemporary } from './purge'
import type { Conversations, StoredConversation } from './rows'

const ConversationRow = z.object({
  id: z.string(),
  title: z.string(),
  titleSource: z.enum(['none', 'message', 'model', 'person']),
  createdAt: z.number(),
  updatedAt: z.number(),
  pinned: flag,
  archived: flag,
  temporary: flag,
  headTurnId: z.string().nullable(),
  settings: json(ConversationSettings),
  removedAt: z.number().nullable(),
})

const ListRow = ConversationRow.omit({ removedAt: true })

const SELECT = `
  SELECT id, title, title_source AS titleSource, created_at AS createdAt, updated_at AS updatedAt, pinned, archived,
    temporary, head_turn_id AS headTurnId, settings, removed_at AS removedAt
  FROM conversation`

/** Straight down its index, wherever the page begins. */
export const LIST_SQL = `${SELECT} WHERE removed_at IS NULL AND temporary = 0 AND archived = ? AND pinned = ?
  AND (updated_at, id) < (?, ?)
  ORDER BY updated_at DESC, id DESC LIMIT ?`

type Change = Partial<Omit<StoredConversation, 'id' | 'createdAt'>>

export class ConversationTable implements Conversations {
  readonly #db: Database
  readonly #attachments: AttachmentTable
  readonly #now: () => number

  constructor(db: Database, attachments: AttachmentTable, now: () => number) {
    this.#db = db
    this.#attachments = attachments
    this.#now = now
  }

  list({ archived, pinned, after, limit }: Parameters<Conversations['list']>[0]): StoredConversation[] {
    const { updatedAt, id } = after ?? { updatedAt: Number.MAX_SAFE_INTEGER, id: '' }
    return this.#db.all(ListRow, LIST_SQL, one(archived), one(pinned), updatedAt, id, limit)
  }

  read(id: string): (StoredConversation & { readonly removedAt: number | null }) | undefined {
    return this.#db.one(ConversationRow, `${SELECT} WHERE id = ?`, id)
  }

  insert(added: StoredConversation): void {
    this.#db.transaction(() => {
      const columns = columnsOf(added)
      const names = columns.map(([name]) => `, ${name}`).join('')
      const sql = `INSERT INTO conversation (id, created_at${names}) VALUES (?, ?${', ?'.repeat(columns.length)})`
      this.#db.run(sql, added.id, added.createdAt, ...columns.map(([, value]) => value))
      this.#indexTitle(added.id)
    })
  }

  update(id: string, change: Change): void {
    const columns = columnsOf(change)
    if (columns.length === 0) return
    this.#db.transaction(() => {
      const names = columns.map(([name]) => `${name} = ?`).join(', ')
      this.#db.run(`UPDATE conversation SET ${names} WHERE id = ?`, ...columns.map(([, value]) => value), id)
      if (change.title !== undefined) this.#indexTitle(id)
    })
  }

  remove(id: string, at: number): void {
    this.#db.run('UPDATE conversation SET removed_at = ? WHERE id = ?', at, id)
  }

  undoRemove(id: string): void {
    this.#db.run('UPDATE conversation SET removed_at = NULL WHERE id = ?', id)
  }

  purge(removedBefore: number): void {
    purge(this.#db, removedBefore, this.#now())
  }

  purgeTemporary(): void {
    purgeTemporary(this.#db)
  }

  draft(id: string | null): ReturnType<Conversations['draft']> {
    const { text, attachmentIds } = readDraft(this.#db, id)
    return { text, attachments: this.#attachments.describe(attachmentIds) }
  }

  keepDraft(id: string | null, draft: { readonly text: string; readonly attachmentIds: readonly string[] }): void {
    keepDraft(this.#db, id, draft)
  }

  #indexTitle(id: string): void {
    const Titled = z.object({ seq: z.number(), title: z.string(), createdAt: z.number() })
    const sql = 'SELECT seq, title, created_at AS createdAt FROM conversation WHERE id = ?'
    const found = this.#db.one(Titled, sql, id)
    if (found) indexTitle(this.#db, found.seq, found.title, found.createdAt)
  }
}

/** In a fixed order. */
function columnsOf(change: Change): (readonly [string, SqlValue])[] {
  const { title, titleSource, updatedAt, pinned, archived, temporary, headTurnId, settings } = change
  const columns: (readonly [string, SqlValue | undefined])[] = [
    ['title', title],
    ['title_source', titleSource],
    ['updated_at', updatedAt],
    ['pinned', pinned === undefined ? undefined : one(pinned)],
    ['archived', archived === undefined ? undefined : one(archived)],
    ['temporary', temporary === undefined ? undefined : one(temporary)],
    ['head_turn_id', headTurnId],
    ['settings', settings === undefined ? undefined : JSON.stringify(settings)],
  ]
  return columns.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
}
