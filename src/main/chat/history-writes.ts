import type { Log } from '../log'
import type { ChatHistory } from './ports'

export interface HistoryWritesDeps {
  readonly history: Pick<ChatHistory, 'isRestoring'>
  readonly log: Log
  /** Epoch milliseconds. */
  readonly now: () => number
  /** The person must learn that what is on the screen is not on the disk. */
  readonly onStorageFailed: () => void
}

/** A disk that refuses is no news every frame. */
const QUIET_MS = 60_000

/** Writes that nobody waits for: an answer goes on when the disk refuses it, and the person is told. */
export class HistoryWrites {
  readonly #deps: HistoryWritesDeps
  #toldAt = Number.NEGATIVE_INFINITY

  constructor(deps: HistoryWritesDeps) {
    this.#deps = deps
  }

  /** Whether it was written. */
  attempt(work: () => void): boolean {
    try {
      work()
      return true
    } catch (error) {
      // Everything in memory is about to go.
      if (!this.#deps.history.isRestoring()) this.#tell(error)
      return false
    }
  }

  #tell(error: unknown): void {
    const now = this.#deps.now()
    if (now - this.#toldAt < QUIET_MS) return
    this.#toldAt = now
    this.#deps.log.error('history_not_written', error)
    this.#deps.onStorageFailed()
  }
}
