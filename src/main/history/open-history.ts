import type { Log } from '../log'
import { AttachmentTable } from './attachments'
import { backup, restore } from './backup'
import { ConversationTable } from './conversations'
import { HistoryWorker } from './history-worker'
import { historyPath, openHistoryFile } from './open-file'
import { PromptTable } from './prompts'
import type { History } from './rows'
import { SearchIndex } from './search'
import { ToolTable } from './tools'
import { importOldConversations } from './transfer/old-conversations'
import { TurnTable, type TurnTree } from './turns'

export interface OpenHistory extends History {
  readonly turns: TurnTree
}

interface OpenOptions {
  /** The profile: `history.sqlite` lies in it, and `conversations/` of versions before it. */
  readonly directory: string
  readonly log: Log
  /** Epoch milliseconds. */
  readonly now: () => number
  /** The bundle of worker.ts; without it backing up and restoring hold up this thread. */
  readonly workerEntry?: string
  /** A conversation of an older version that could not be read; its file stays. */
  readonly onUnreadable?: (id: string) => void
}

/**
 * Opens the history, and takes in once what versions before SQLite left. What lies on disk never keeps it from opening
 * (`state`).
 *
 * @throws AppError `history_unavailable` only where SQLite itself cannot be loaded
 */
export async function openHistory(options: OpenOptions): Promise<OpenHistory> {
  const { directory, log, now, onUnreadable, workerEntry } = options
  const { db, state } = openHistoryFile(directory, now, log)
  const isInMemory = state === 'newer_version' || state === 'memory_only'
  const database = historyPath(directory)
  // What is in memory only no other thread can see.
  const worker = isInMemory || workerEntry === undefined ? undefined : new HistoryWorker(workerEntry)
  const attachments = new AttachmentTable(db, now)
  const history: OpenHistory = {
    state,
    attachments,
    conversations: new ConversationTable(db, attachments, now),
    turns: new TurnTable(db),
    prompts: new PromptTable(db),
    tools: new ToolTable(db),
    search: new SearchIndex(db),
    transaction: (work) => db.transaction(work),
    backup: async (path) => {
      if (worker) await worker.run({ kind: 'backup', database, path })
      else backup(db, path)
    },
    restore: async (path) => {
      if (!worker) restore(db, path, isInMemory ? undefined : directory, now())
      else await db.pauseWhile(() => worker.run({ kind: 'restore', database, path, keepIn: directory, now: now() }))
    },
    isRestoring: () => db.isPaused,
    close: () => {
      // Statements keep the file open until the process ends (database.ts): what is in the -wal goes into it now, unless that
      // would wait for a job in another thread.
      if (!worker?.isBusy) db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      db.close()
    },
  }
  if (!isInMemory)
    await importOldConversations(history, directory, { log, now, onUnreadable: onUnreadable ?? (() => undefined) })
  return history
}
