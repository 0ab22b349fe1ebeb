import type { ErrorCode } from '@shared/errors'
import { AppError } from '../errors'
import { backup, restore } from './backup'
import { connect } from './open-file'

/** Work on the whole database file that would hold up every window for seconds. */
export type HistoryJob =
  | { readonly kind: 'backup'; readonly database: string; readonly path: string }
  | {
      readonly kind: 'restore'
      readonly database: string
      readonly path: string
      /** Where the present state is kept. */
      readonly keepIn: string
      /** Epoch milliseconds. */
      readonly now: number
    }

export interface JobOutcome {
  readonly error?: { readonly code: ErrorCode; readonly text: string }
}

/** In the worker, over a connection of its own. */
export function runJob(job: HistoryJob): JobOutcome {
  try {
    const db = connect(job.database)
    try {
      if (job.kind === 'backup') backup(db, job.path)
      else restore(db, job.path, job.keepIn, job.now)
    } finally {
      db.close()
    }
    return {}
  } catch (error) {
    const code = error instanceof AppError ? error.code : failureOf(job)
    // An error object does not cross whole.
    return { error: { code, text: String(error instanceof AppError ? (error.cause ?? error) : error) } }
  }
}

export function failureOf({ kind }: HistoryJob): ErrorCode {
  return kind === 'backup' ? 'file_not_saved' : 'backup_unreadable'
}
