import { z } from 'zod'
import { Attachment } from '@shared/attachment'
import { bytes } from './columns'
import type { Database } from './database'
import type { Attachments } from './rows'

const Bytes = z.object({ bytes })
const SELECT = 'SELECT id, name, media_type AS mediaType, kind, size FROM attachment WHERE id = ?'

export class AttachmentTable implements Attachments {
  readonly #db: Database
  readonly #now: () => number

  constructor(db: Database, now: () => number) {
    this.#db = db
    this.#now = now
  }

  insert({ id, name, mediaType, kind, size }: Attachment, content: Uint8Array): void {
    const sql =
      'INSERT INTO attachment (id, name, media_type, kind, size, added_at, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)'
    this.#db.run(sql, id, name, mediaType, kind, size, this.#now(), content)
  }

  read(id: string): { readonly attachment: Attachment; readonly bytes: Uint8Array } | undefined {
    const [attachment] = this.describe([id])
    const found = attachment && this.#db.one(Bytes, 'SELECT bytes FROM attachment WHERE id = ?', id)
    return found && { attachment, bytes: found.bytes }
  }

  /** In the order asked for, without those that are not there. */
  describe(ids: readonly string[]): Attachment[] {
    return ids.flatMap((id) => this.#db.all(Attachment, SELECT, id))
  }
}
