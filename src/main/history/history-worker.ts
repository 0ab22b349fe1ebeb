import { Worker } from 'node:worker_threads'
import { AppError } from '../errors'
import { failureOf, type HistoryJob, type JobOutcome } from './history-job'

/** One job after the other, each in a thread of its own: nothing of it is in memory while there is none. */
export class HistoryWorker {
  readonly #entry: string
  #last: Promise<void> = Promise.resolve()
  #jobs = 0

  /** @param entry the bundle of worker.ts */
  constructor(entry: string) {
    this.#entry = entry
  }

  get isBusy(): boolean {
    return this.#jobs > 0
  }

  /** @throws AppError */
  async run(job: HistoryJob): Promise<void> {
    this.#jobs += 1
    const done = this.#last.then(() => inThread(this.#entry, job))
    this.#last = done.catch(() => undefined)
    try {
      await done
    } finally {
      this.#jobs -= 1
    }
  }
}

function inThread(entry: string, job: HistoryJob): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(entry, { workerData: job, name: 'history' })
    const fail = (cause: unknown) => {
      reject(new AppError(failureOf(job), {}, { cause }))
    }
    let outcome: JobOutcome | undefined
    worker.once('message', (message: JobOutcome) => {
      outcome = message
    })
    worker.once('error', fail)
    // After it has ended, so that its connection to the file is gone.
    worker.once('exit', (code) => {
      if (!outcome) fail(new Error(`the thread ended with ${String(code)}`))
      else if (outcome.error) reject(new AppError(outcome.error.code, {}, { cause: new Error(outcome.error.text) }))
      else resolve()
    })
  })
}
