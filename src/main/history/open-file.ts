import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../errors'
import type { Log } from '../log'
import { Database } from './database'
import type { History } from './rows'
import { APPLICATION_ID, DROP_TRIGGERS, MIGRATIONS, TRIGGERS, VERSION } from './schema'

const MAGIC = 'SQLite format 3\0'
/** The header of a SQLite file: https://www.sqlite.org/fileformat2.html#the_database_header */
const HEADER_BYTES = 100
const USER_VERSION_AT = 60

interface OpenedFile {
  readonly db: Database
  readonly state: History['state']
}

/**
 * Opens `history.sqlite`, whatever lies there. A damaged one is kept under another name and a new one begun; one that a newer
 * version wrote is not touched; where the disk refuses, this session's history is in memory.
 *
 * @throws AppError `history_unavailable` only where libsql itself cannot be loaded
 */
export function openHistoryFile(directory: string, now: () => number, log: Log): OpenedFile {
  const path = historyPath(directory)
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    const verdict = inspect(path)
    if (verdict === 'newer') return { db: openMemory(), state: 'newer_version' }
    if (verdict === 'damaged') keepDamaged(path, now())
    // SQLite gives its -wal and -shm the mode of the file.
    closeSync(openSync(path, 'a', 0o600))
    chmodSync(path, 0o600)
    return { db: openConfigured(path), state: verdict === 'damaged' ? 'recovered' : 'file' }
  } catch (cause) {
    log.error('history.not_opened', cause)
    return { db: openMemory(), state: 'memory_only' }
  }
}

export function historyPath(directory: string): string {
  return join(directory, 'history.sqlite')
}

function openMemory(): Database {
  try {
    return openConfigured(':memory:')
  } catch (cause) {
    throw new AppError('history_unavailable', {}, { cause })
  }
}

function openConfigured(path: string): Database {
  const db = connect(path)
  migrate(db)
  return db
}

/** To a file that is known to be good and of this version. */
export function connect(path: string): Database {
  const db = new Database(path)
  // NORMAL: a commit survives a kill at once, a power cut after the next checkpoint; the file is whole in either case.
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = ON;
    PRAGMA busy_timeout = 2000;
    PRAGMA journal_size_limit = 16777216;
    PRAGMA cache_size = -16000;
  `)
  return db
}

/** Always writes, so that a disk that refuses is noticed now and not with the first message. */
function migrate(db: Database): void {
  const found = db.one(z.object({ user_version: z.number() }), 'PRAGMA user_version')
  const missing = MIGRATIONS.slice(found?.user_version ?? 0)
  db.transaction(() => {
    if (missing.length > 0) db.exec([...missing, DROP_TRIGGERS, TRIGGERS].join('\n'))
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${VERSION}`)
  })
}

/**
 * By the raw header first, so that a newer or foreign file is not even opened. Only `exec`, which leaves no statement: else
 * the file would stay open until garbage collection, and its late closing would delete the -wal of the file that follows it.
 */
function inspect(path: string): 'good' | 'newer' | 'damaged' {
  const header = readHeader(path)
  if (header.length === 0) return 'good'
  if (header.length < HEADER_BYTES || header.toString('latin1', 0, MAGIC.length) !== MAGIC) return 'damaged'
  if (header.readUInt32BE(USER_VERSION_AT) > VERSION) return 'newer'
  const db = new Database(path)
  try {
    // The -wal may know better than the header.
    if (complains(db, `SELECT json('') FROM pragma_user_version WHERE user_version > ${VERSION}`)) return 'newer'
    if (complains(db, `SELECT json('') FROM pragma_application_id WHERE application_id <> ${APPLICATION_ID}`)) {
      return complains(db, `SELECT json('') FROM sqlite_schema`) ? 'damaged' : 'good'
    }
    return isReadable(db) ? 'good' : 'damaged'
  } catch (error) {
    if (error instanceof AppError && error.code === 'history_unavailable') return 'damaged'
    throw error
  } finally {
    db.close()
  }
}

/** Cheap at any size: the schema, and the ends of each table. A page that is damaged elsewhere fails when it is read. */
function isReadable(db: Database): boolean {
  const tables = ['conversation', 'turn', 'message', 'journal', 'attachment', 'draft', 'prompt', 'tool', 'tool_grant']
  const ends = tables.map((table) => `SELECT * FROM (SELECT * FROM ${table} ORDER BY rowid DESC LIMIT 1);`)
  return !complains(db, `${ends.join('\n')} SELECT rowid FROM search ORDER BY rowid DESC LIMIT 1;`)
}

/** `exec` gives no rows back, so a condition is asked for by an expression that fails where it holds. */
function complains(db: Database, sql: string): boolean {
  try {
    db.exec(sql)
    return false
  } catch (error) {
    const cause = error instanceof AppError ? error.cause : undefined
    if (cause instanceof Error && 'code' in cause && cause.code === 'SQLITE_ERROR') return true
    throw error
  }
}

function readHeader(path: string): Buffer {
  if (!existsSync(path)) return Buffer.alloc(0)
  const file = openSync(path, 'r')
  try {
    const header = Buffer.alloc(HEADER_BYTES)
    return header.subarray(0, readSync(file, header, 0, HEADER_BYTES, 0))
  } finally {
    closeSync(file)
  }
}

/** With its -wal, which may hold what was written last. */
function keepDamaged(path: string, now: number): void {
  const kept = `${path}.corrupt-${timeInFileName(now)}`
  for (const end of ['', '-wal', '-shm']) if (existsSync(path + end)) renameSync(path + end, kept + end)
}

export function timeInFileName(epochMilliseconds: number): string {
  return new Date(epochMilliseconds).toISOString().replaceAll(/[:.]/g, '-')
}
