import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../errors'
import { Database } from './database'
import { timeInFileName } from './open-file'
import { UNUSED } from './purge'
import { APPLICATION_ID, DROP_TRIGGERS, RESTORED_TABLES, TRIGGERS, VERSION } from './schema'

/** A consistent copy in one file, without temporary conversations. Whatever lay at `path` is replaced as a whole. */
export function backup(db: Database, path: string): void {
  const temporary = temporaryBeside(path)
  try {
    // Made first, so that nobody else can read it for a moment. VACUUM INTO takes an empty file.
    closeSync(openSync(temporary, 'wx', 0o600))
    const hadTemporary = hasTemporary(db)
    // As text: a prepared statement may stay, and keep its file open.
    db.exec(`VACUUM INTO ${quoted(temporary, "'")}`)
    if (hadTemporary || hasTemporary(db)) deleteTemporary(temporary)
    syncFile(temporary)
    renameSync(temporary, path)
  } catch (cause) {
    rmSync(temporary, { force: true })
    throw new AppError('file_not_saved', {}, { cause })
  }
}

/**
 * Replaces conversations, attachments and saved prompts by those of a backup, in one transaction: a broken file changes
 * nothing. The rows are copied instead of the file: libsql cannot close a file for sure (database.ts), and of a foreign file
 * only values get in, never a trigger or a view.
 *
 * @param keepIn where the present state is kept; `undefined` when it is in memory only
 */
export function restore(db: Database, path: string, keepIn: string | undefined, now: number): void {
  const copy = temporaryBeside(join(keepIn ?? tmpdir(), 'restore'))
  try {
    copyFileSync(path, copy, constants.COPYFILE_EXCL)
    chmodSync(copy, 0o600)
    // Of a database that was copied by hand while it was open.
    if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`)
    db.run('ATTACH ? AS restored', copy)
    try {
      check(db)
      if (keepIn !== undefined) backup(db, join(keepIn, `history-before-restore-${timeInFileName(now)}.sqlite`))
      replaceRows(db)
    } finally {
      db.exec('DETACH restored')
    }
  } catch (cause) {
    throw cause instanceof AppError && cause.code === 'file_not_saved'
      ? cause
      : new AppError('backup_unreadable', {}, { cause })
  } finally {
    for (const end of ['', '-wal', '-shm']) rmSync(copy + end, { force: true })
  }
}

function check(db: Database): void {
  const read = (pragma: string) =>
    Object.values(db.one(z.record(z.string(), z.unknown()), `PRAGMA restored.${pragma}`) ?? {})[0]
  if (read('application_id') !== APPLICATION_ID) throw new AppError('backup_unreadable')
  if (Number(read('user_version')) > VERSION) throw new AppError('backup_unreadable')
  if (read('quick_check(1)') !== 'ok') throw new AppError('backup_unreadable')
  // A view would run what a stranger wrote.
  if (db.all(z.object({}), "SELECT 1 FROM restored.sqlite_schema WHERE type = 'view'").length > 0) {
    throw new AppError('backup_unreadable')
  }
}

/** The index is built once at the end: row by row it would take many times as long. */
function replaceRows(db: Database): void {
  db.transaction(() => {
    db.exec(`PRAGMA defer_foreign_keys = ON; INSERT INTO search (search) VALUES ('delete-all'); ${DROP_TRIGGERS}`)
    for (const table of [...RESTORED_TABLES].reverse()) db.exec(`DELETE FROM main.${table}`)
    for (const table of RESTORED_TABLES) {
      const columns = columnsOf(db, table)
      db.exec(`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM restored.${table}`)
    }
    db.exec(`${TRIGGERS} INSERT INTO search (search) VALUES ('rebuild');`)
  })
}

/** A backup of an older version lacks what was added since. */
function columnsOf(db: Database, table: string): string {
  const found = db.all(z.object({ name: z.string() }), 'SELECT name FROM pragma_table_info(?, ?)', table, 'restored')
  return found.map(({ name }) => quoted(name, '"')).join(', ')
}

function hasTemporary(db: Database): boolean {
  return db.all(z.object({}), 'SELECT 1 FROM conversation WHERE temporary = 1 LIMIT 1').length > 0
}

/** Nothing of them may outlive Patchbay: the search index is made anew, and `secure_delete` overwrites what was there. */
function deleteTemporary(file: string): void {
  const copy = new Database(file)
  try {
    copy.exec(`
      PRAGMA foreign_keys = ON;
      PRAGMA secure_delete = ON;
      BEGIN;
      DELETE FROM conversation WHERE temporary = 1;
      DELETE FROM attachment WHERE ${UNUSED};
      INSERT INTO search (search) VALUES ('rebuild');
      COMMIT;
    `)
  } finally {
    copy.close()
  }
}

/** As SQL text: a value in single quotes, a name in double ones. */
function quoted(text: string, mark: string): string {
  return mark + text.replaceAll(mark, mark + mark) + mark
}

function temporaryBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomBytes(8).toString('hex')}.tmp`)
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
