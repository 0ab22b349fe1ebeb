import { z } from 'zod'
import { GrantScope } from '@shared/tools'
import { flag, json, one } from './columns'
import type { Database } from './database'
import type { StoredGrant, StoredTool, Tools } from './rows'

const Wire = z.record(z.string(), z.unknown())
/** By the tool's name: a hash, or a definition as readable text. */
const ByName = z.record(z.string(), z.string())

const ToolRow = z.object({
  connectionId: z.string(),
  name: z.string(),
  definition: json(Wire),
  hash: z.string(),
  seenHash: z.string().nullable(),
  enabled: flag,
  listedAt: z.number(),
})

const GrantRow = z.object({
  id: z.string(),
  scope: GrantScope,
  connectionId: z.string(),
  tool: z.string().nullable(),
  conversationId: z.string().nullable(),
  pins: json(ByName),
  definitions: json(ByName),
  grantedAt: z.number(),
  expiresAt: z.number().nullable(),
})

export class ToolTable implements Tools {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  list(connectionId: string): StoredTool[] {
    const sql = `
      SELECT connection_id AS connectionId, name, definition, hash, seen_hash AS seenHash, enabled, listed_at AS listedAt
      FROM tool WHERE connection_id = ? ORDER BY place`
    return this.#db.all(ToolRow, sql, connectionId)
  }

  /** In the server's order. Of two tools with one name the first stays: nobody could tell their calls apart. */
  replace(connectionId: string, tools: readonly StoredTool[]): void {
    this.#db.transaction(() => {
      this.#db.run('DELETE FROM tool WHERE connection_id = ?', connectionId)
      const sql = `
        INSERT OR IGNORE INTO tool (connection_id, name, place, definition, hash, seen_hash, enabled, listed_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
      for (const [place, { name, definition, hash, seenHash, enabled, listedAt }] of tools.entries()) {
        const text = JSON.stringify(definition)
        this.#db.run(sql, connectionId, name, place, text, hash, seenHash, one(enabled), listedAt)
      }
    })
  }

  grants(): StoredGrant[] {
    const sql = `
      SELECT id, scope, connection_id AS connectionId, tool, conversation_id AS conversationId, pins,
        definitions, granted_at AS grantedAt, expires_at AS expiresAt
      FROM tool_grant ORDER BY granted_at DESC, id`
    return this.#db.all(GrantRow, sql)
  }

  addGrant({
    id,
    scope,
    connectionId,
    tool,
    conversationId,
    pins,
    definitions,
    grantedAt,
    expiresAt,
  }: StoredGrant): void {
    const sql = `
      INSERT OR REPLACE INTO tool_grant (id, scope, connection_id, tool, conversation_id, pins, definitions, granted_at,
        expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
    const texts = [JSON.stringify(pins), JSON.stringify(definitions)] as const
    this.#db.run(sql, id, scope, connectionId, tool, conversationId, ...texts, grantedAt, expiresAt)
  }

  removeGrant(id: string): void {
    this.#db.run('DELETE FROM tool_grant WHERE id = ?', id)
  }

  wirePins(connectionId: string, endpoint: string): Readonly<Record<string, string>> {
    const sql = 'SELECT pins FROM wire_pin WHERE connection_id = ? AND endpoint = ?'
    return this.#db.one(z.object({ pins: json(ByName) }), sql, connectionId, endpoint)?.pins ?? {}
  }

  keepWirePins(connectionId: string, endpoint: string, pins: Readonly<Record<string, string>>): void {
    const sql = 'INSERT OR REPLACE INTO wire_pin (connection_id, endpoint, pins) VALUES (?, ?, ?)'
    this.#db.run(sql, connectionId, endpoint, JSON.stringify(pins))
  }

  cachedList(connectionId: string, endpoint: string, key: string): Readonly<Record<string, unknown>> | undefined {
    const sql = 'SELECT item FROM cached_list WHERE connection_id = ? AND endpoint = ? AND key = ?'
    return this.#db.one(z.object({ item: json(Wire) }), sql, connectionId, endpoint, key)?.item
  }

  keepList(connectionId: string, endpoint: string, key: string, item: Readonly<Record<string, unknown>>): void {
    const sql = 'INSERT OR REPLACE INTO cached_list (connection_id, endpoint, key, item) VALUES (?, ?, ?, ?)'
    this.#db.run(sql, connectionId, endpoint, key, JSON.stringify(item))
  }

  forget(connectionId: string): void {
    this.#db.transaction(() => {
      for (const table of ['tool', 'tool_grant', 'wire_pin', 'cached_list']) {
        this.#db.run(`DELETE FROM ${table} WHERE connection_id = ?`, connectionId)
      }
    })
  }
}
