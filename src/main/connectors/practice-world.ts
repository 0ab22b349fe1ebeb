import type { ConnectionRecords } from '../storage/open-stores'
import { movedPracticeRecords, newPracticeRecord, PRACTICE_CATALOG_ID } from './practice-connection'

interface RunningSandbox {
  readonly port: number
  readonly mcpUrl: string
  readonly responsesUrl: string
}

interface PracticeWorldDeps {
  readonly sandbox: { start(): Promise<RunningSandbox> }
  readonly records: ConnectionRecords
  readonly onRecordChanged: (connectionId: string) => void
  /** It had to take another port, and a connection must sign in again. */
  readonly onMoved: () => void
  readonly now: () => number
}

/** The built-in practice world as the app uses it: started when something needs it, with its connection in the list. */
export class PracticeWorld {
  readonly #deps: PracticeWorldDeps

  constructor(deps: PracticeWorldDeps) {
    this.#deps = deps
  }

  /** For "Try the sandbox": the practice connection is there afterwards. */
  async open(): Promise<RunningSandbox> {
    const sandbox = await this.wake()
    const known = this.#deps.records.list().some(({ catalogId }) => catalogId === PRACTICE_CATALOG_ID)
    if (!known) {
      const record = newPracticeRecord(sandbox.mcpUrl, this.#deps.now())
      await this.#deps.records.put(record)
      this.#deps.onRecordChanged(record.id)
    }
    return sandbox
  }

  /** Starts the practice world if it is not running. Its connections follow when it had to move to another port. */
  async wake(): Promise<RunningSandbox> {
    const sandbox = await this.#deps.sandbox.start()
    for (const record of movedPracticeRecords(this.#deps.records.list(), sandbox.mcpUrl)) {
      await this.#deps.records.put(record)
      this.#deps.onRecordChanged(record.id)
      if (record.state === 'needs_sign_in') this.#deps.onMoved()
    }
    return sandbox
  }
}
