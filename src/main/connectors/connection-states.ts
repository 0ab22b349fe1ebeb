import type { ConnectionSummary } from '@shared/connection'
import type { Emit } from '@shared/contract-types'
import { AppError } from '../errors'
import type { ConnectionRecord } from '../storage/connection-record'
import type { ConnectionRecords } from '../storage/open-stores'
import { summarise, type Runtime } from './connection-summary'

interface StatesDeps {
  readonly records: ConnectionRecords
  /** Whether the vault holds secrets in memory only. */
  readonly memoryOnly: () => boolean
  readonly emit: Emit['connectors']
}

/** What is stored of each connection and what is true of it in this run; every change is told to the windows. */
export class ConnectionStates {
  readonly #deps: StatesDeps
  readonly #runtime = new Map<string, Runtime>()

  constructor(deps: StatesDeps) {
    this.#deps = deps
  }

  list(): ConnectionSummary[] {
    return this.#deps.records.list().map((record) => this.#summary(record))
  }

  /** @throws AppError `not_found` */
  record(connectionId: string): ConnectionRecord {
    const record = this.#deps.records.list().find(({ id }) => id === connectionId)
    if (!record) throw new AppError('not_found')
    return record
  }

  summary(connectionId: string): ConnectionSummary {
    return this.#summary(this.record(connectionId))
  }

  runtime(connectionId: string): Runtime {
    return this.#runtime.get(connectionId) ?? {}
  }

  show(connectionId: string, runtime: Runtime): void {
    this.#runtime.set(connectionId, runtime)
    this.#deps.emit.changed(this.summary(connectionId))
  }

  /** Stores the record; what is true of this run stays as it is, unless told. The windows hear of both at once. */
  async put(record: ConnectionRecord, runtime = this.runtime(record.id)): Promise<ConnectionSummary> {
    this.#runtime.set(record.id, runtime)
    await this.#deps.records.put(record)
    const summary = this.#summary(record)
    this.#deps.emit.changed(summary)
    return summary
  }

  async remove(connectionId: string): Promise<void> {
    await this.#deps.records.remove(connectionId)
    this.#runtime.delete(connectionId)
    this.#deps.emit.removed({ connectionId })
  }

  #summary(record: ConnectionRecord): ConnectionSummary {
    return summarise(record, this.runtime(record.id), this.#deps.memoryOnly())
  }
}
