import { AppError } from '../errors'
import type { Log } from '../log'
import type { ConnectionRecord } from '../storage/connection-record'
import { accessHeaders, type ConnectionAccess } from './access'
import type { ConnectionStates } from './connection-states'
import type { ServerHeaders } from './mcp-session'
import type { ToolListing } from './tool-listing'

interface RelistingDeps {
  readonly states: ConnectionStates
  readonly access: ConnectionAccess
  readonly listTools: (serverUrl: URL, headers: ServerHeaders) => Promise<ToolListing>
  /** What must happen before the server can be asked anything. */
  readonly prepare: (record: ConnectionRecord) => Promise<void>
  readonly onListed: (connectionId: string, listing: ToolListing) => void
  readonly now: () => number
  readonly log: Log
}

const STALE_MS = 24 * 60 * 60 * 1000
/** After a listing that failed. */
const AGAIN_MS = 60 * 60 * 1000

/** Asks connected servers for their tools again: when the person wants it, and beside the use of an old listing. */
export class Relisting {
  readonly #deps: RelistingDeps
  readonly #running = new Map<string, Promise<void>>()
  readonly #triedAt = new Map<string, number>()

  constructor(deps: RelistingDeps) {
    this.#deps = deps
  }

  /**
   * One at a time per connection.
   *
   * @throws AppError `reconnect_required` when it is not connected, else as `listTools` does
   */
  now(connectionId: string): Promise<void> {
    const running = this.#running.get(connectionId)
    if (running) return running
    const started = this.#list(connectionId).finally(() => this.#running.delete(connectionId))
    this.#running.set(connectionId, started)
    return started
  }

  /** Never held up for: whoever uses these connections goes on with what is known. */
  whereStale(records: readonly ConnectionRecord[]): void {
    const { now, log } = this.#deps
    for (const { id, state, toolsListedAt = 0 } of records) {
      const isRested = now() - (this.#triedAt.get(id) ?? -Infinity) > AGAIN_MS
      if (state !== 'connected' || now() - toolsListedAt < STALE_MS || !isRested) continue
      this.#triedAt.set(id, now())
      this.now(id).catch((error: unknown) => {
        log.warn('connection.not_listed', {
          connectionId: id,
          code: error instanceof AppError ? error.code : 'unexpected',
        })
      })
    }
  }

  async #list(connectionId: string): Promise<void> {
    const { states, prepare, onListed, now } = this.#deps
    const record = states.record(connectionId)
    if (record.state !== 'connected') throw new AppError('reconnect_required')
    await prepare(record)
    const listing = record.auth === 'none' ? await this.#listOpenly(record) : await this.#listSignedIn(record)
    const current = states.record(connectionId)
    // Signed out, or signed in anew meanwhile: this is the listing of somebody else.
    if (current.state !== 'connected' || current.connectedAt !== record.connectedAt) return
    onListed(connectionId, listing)
    const { tools, revision: toolsRevision } = listing
    await states.put({ ...current, tools, toolsRevision, toolsListedAt: now() })
  }

  #listOpenly({ finalUrl, serverUrl }: ConnectionRecord): Promise<ToolListing> {
    return this.#deps.listTools(new URL(finalUrl ?? serverUrl), {})
  }

  /** A token that was refused is refreshed once. */
  async #listSignedIn({ id, serverUrl }: ConnectionRecord): Promise<ToolListing> {
    const { access } = this.#deps
    const list = async () => {
      const own = await access.credentials(id, serverUrl)
      return this.#deps.listTools(new URL(own.serverUrl), accessHeaders(own))
    }
    try {
      return await list()
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'token_refused') throw error
      const answer = await access.refused(id, serverUrl, 401)
      if (answer !== 'retry') throw answer
      return list()
    }
  }
}
