import { createRequire } from 'node:module'
import type LibsqlDatabase from 'libsql'
import type { z } from 'zod'
import { AppError } from '../errors'

export type SqlValue = string | number | null | Uint8Array

type Native = InstanceType<typeof LibsqlDatabase>
type Statement = ReturnType<Native['prepare']>

/**
 * The small port over libsql. It exists because of what libsql 0.5.29 does (measured): a boolean among the bind values aborts
 * the process, a lone null throws, a missing value becomes NULL in silence, and `get()` leaves its statement running, which
 * blocks checkpoints and VACUUM. So values are checked here, and every read goes through `all()`.
 *
 * All throw AppError: `history_unavailable` where the file is damaged, else `storage_failed`.
 */
export class Database {
  readonly #native: Native
  #isPaused = false
  #isClosed = false
  readonly #statements = new Map<string, { readonly statement: Statement; readonly places: number }>()

  constructor(path: string) {
    this.#native = translated(() => openNative(path))
  }

  /** Several statements, no values. Leaves no statement behind, so a `close` that follows really closes the file. */
  exec(sql: string): void {
    this.#refuseWhilePaused()
    translated(() => this.#native.exec(sql))
  }

  /** How many rows it changed. */
  run(sql: string, ...values: SqlValue[]): number {
    this.#refuseWhilePaused()
    return translated(() => this.#prepared(sql, values).run(values.map(storable)).changes)
  }

  /** Every row, parsed: what the schema does not name is dropped, libsql's `_metadata` with it. */
  all<S extends z.ZodType>(row: S, sql: string, ...values: SqlValue[]): z.output<S>[] {
    if (this.#isClosed) throw new AppError('history_unavailable')
    const rows = translated(() => this.#prepared(sql, values).all(values.map(storable)))
    return rows.map((found) => readable(() => row.parse(found)))
  }

  one<S extends z.ZodType>(row: S, sql: string, ...values: SqlValue[]): z.output<S> | undefined {
    return this.all(row, sql, ...values)[0]
  }

  /** All or nothing. Inside another one it is a part of it, and takes back only its own part when it throws. */
  transaction<T>(work: () => T): T {
    this.#refuseWhilePaused()
    const isInside = this.#native.inTransaction
    this.exec(isInside ? 'SAVEPOINT inside' : 'BEGIN IMMEDIATE')
    try {
      const result = work()
      this.exec(isInside ? 'RELEASE inside' : 'COMMIT')
      return result
    } catch (error) {
      // A full disk makes SQLite roll back by itself.
      if (this.#native.inTransaction) this.exec(isInside ? 'ROLLBACK TO inside; RELEASE inside' : 'ROLLBACK')
      throw error
    }
  }

  get isPaused(): boolean {
    return this.#isPaused
  }

  /**
   * Meanwhile another connection replaces what is in the file: reads see what was, every write fails at once instead of holding
   * up the thread until the other is done.
   */
  async pauseWhile(work: () => Promise<void>): Promise<void> {
    this.#isPaused = true
    try {
      await work()
    } finally {
      this.#isPaused = false
    }
  }

  /** Afterwards everything is refused: libsql itself would abort the process. */
  close(): void {
    this.#isClosed = true
    this.#statements.clear()
    this.#native.close()
  }

  #refuseWhilePaused(): void {
    if (this.#isPaused || this.#isClosed) throw new AppError('history_unavailable')
  }

  #prepared(sql: string, values: readonly SqlValue[]): Statement {
    let known = this.#statements.get(sql)
    if (!known) {
      known = { statement: this.#native.prepare(sql), places: sql.split('?').length - 1 }
      this.#statements.set(sql, known)
    }
    if (known.places !== values.length) throw new TypeError(`${known.places} values wanted: ${sql}`)
    return known.statement
  }
}

/** Parses what a column holds, which may have been damaged on disk. */
export function readable<T>(read: () => T): T {
  try {
    return read()
  } catch (cause) {
    throw new AppError('history_unavailable', {}, { cause })
  }
}

/** Values that a caller got wrong are a bug here, not a disk that failed: they stay a TypeError. */
function storable(value: unknown): SqlValue {
  if (value === null || value instanceof Uint8Array) return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  // libsql cuts a text at its first NUL when it reads.
  if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value
  throw new TypeError(`a ${typeof value} cannot be stored`)
}

function translated<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (cause instanceof TypeError || cause instanceof AppError) throw cause
    throw new AppError(isDamage(cause) ? 'history_unavailable' : 'storage_failed', {}, { cause })
  }
}

function isDamage(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB'
}

/** Loaded when the first database opens: it is native, and stays outside the bundle. */
function openNative(path: string): Native {
  const Libsql = createRequire(import.meta.url)('libsql') as typeof LibsqlDatabase
  return new Libsql(path)
}
