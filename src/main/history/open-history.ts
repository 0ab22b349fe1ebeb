import type { Log } from '../log'
import { AttachmentTable } from './attachments'
import { backup, restore } from './backup'
import { ConversationTable } from './conversations'
import { openHistoryFile } from './open-file'
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
  /** A conversation of an older version that could not be read; its file stays. */
  readonly onUnreadable?: (id: string) => void
}

/**
 * Opens the history, and takes in once what versions before SQLite left. What lies on disk never keeps it from opening
 * (`state`).
 *
 * @throws AppError `history_unavailable` only where SQLite itself cannot be loaded
 */
export async function openHistory({ directory, log, now, onUnreadable }: OpenOptions): Promise<OpenHistory> {
  const { db, state } = openHistoryFile(directory, now, log)
  const isInMemory = state === 'newer_version' || state === 'memory_only'
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
    backup: (path) => {
      backup(db, path)
    },
    restore: (path) => {
      restore(db, path, isInMemory ? undefined : directory, now())
    },
    close: () => {
      // Statements keep the file open until the process ends (database.ts): what is in the -wal goes into it now.
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      db.close()
    },
  }
  if (!isInMemory)
    await importOldConversations(history, directory, { log, now, onUnreadable: onUnreadable ?? (() => undefined) })
  return history
}
