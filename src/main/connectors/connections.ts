import { randomUUID } from 'node:crypto'
import type { CatalogEntry, ConnectionStatus, ConnectionSummary, NewConnection } from '@shared/connection'
import type { Emit } from '@shared/contract-types'
import { parseServerUrl } from '../auth/server-url'
import { AppError, toErrorReport } from '../errors'
import type { Log } from '../log'
import type { ConnectionRecord } from '../storage/connection-record'
import type { ConnectionRecords } from '../storage/open-stores'
import type { Attempt, AttemptEnd, StartAttempt } from './attempt'
import { summarise, type Runtime } from './connection-summary'
import type { CredentialsVault } from './credentials'
import { storeTypedCredentials, type TypedCredentials } from './typed-credentials'

interface ConnectionsDeps {
  readonly catalog: () => Promise<readonly CatalogEntry[]>
  readonly records: ConnectionRecords
  readonly credentials: CredentialsVault
  readonly startAttempt: StartAttempt
  /** Tells the authorization server that the tokens are not needed any more, as far as it listens. Never rejects. */
  readonly revoke: (connectionId: string) => Promise<void>
  /** Hands a pasted address to the one redirect parser. */
  readonly receiveRedirect: (rawUrl: string) => 'consumed' | 'not_expected' | 'malformed'
  readonly openInBrowser: (url: URL) => Promise<void>
  /** Whether the vault holds secrets in memory only. */
  readonly memoryOnly: () => boolean
  readonly emit: Emit['connectors']
  readonly now: () => number
  readonly log: Log
}

interface ById {
  readonly connectionId: string
}

/** The person's connections: its public methods are the contract's `connectors` commands. */
export class Connections {
  readonly #deps: ConnectionsDeps
  readonly #runtime = new Map<string, Runtime>()
  readonly #attempts = new Map<string, Attempt>()

  constructor(deps: ConnectionsDeps) {
    this.#deps = deps
  }

  async catalog(): Promise<CatalogEntry[]> {
    return [...(await this.#deps.catalog())]
  }

  list(): ConnectionSummary[] {
    return this.#deps.records.list().map((record) => this.#summary(record))
  }

  record(connectionId: string): ConnectionRecord {
    const record = this.#deps.records.list().find(({ id }) => id === connectionId)
    if (!record) throw new AppError('not_found')
    return record
  }

  async add(typed: NewConnection): Promise<ConnectionSummary> {
    const { url } = parseServerUrl(typed.serverUrl)
    const id = randomUUID()
    const fields = await storeTypedCredentials(id, url.href, typed.credentials, this.#deps.credentials)
    return this.#put({
      id,
      name: typed.name,
      serverUrl: url.href,
      redirect: typed.redirect ?? 'auto',
      state: 'not_connected',
      tools: [],
      scopes: [],
      createdAt: this.#deps.now(),
      ...(typed.catalogId === undefined ? {} : { catalogId: typed.catalogId }),
      ...fields,
    })
  }

  rename({ connectionId, name }: ById & { readonly name: string }): Promise<ConnectionSummary> {
    return this.#put({ ...this.record(connectionId), name })
  }

  async setCredentials({ connectionId, credentials }: ById & { readonly credentials: TypedCredentials }) {
    await this.#stop(connectionId)
    const { ownClientId: _id, apiKeyHeader: _header, scope: _scope, ...record } = this.record(connectionId)
    const fields = await storeTypedCredentials(connectionId, record.serverUrl, credentials, this.#deps.credentials)
    this.#runtime.delete(connectionId)
    return this.#put({ ...record, ...fields, state: 'not_connected' })
  }

  async connect({ connectionId }: ById): Promise<ConnectionSummary> {
    const record = this.record(connectionId)
    // A second click joins the running attempt: one flow per connection, one browser page (mcp-authorization.md Q32).
    const attempt = this.#attempts.get(connectionId) ?? this.#start(record)
    await attempt.ended
    return this.#summary(this.record(connectionId))
  }

  async cancel({ connectionId }: ById): Promise<void> {
    await this.#stop(connectionId)
  }

  async disconnect({ connectionId }: ById): Promise<ConnectionSummary> {
    await this.#stop(connectionId)
    const { connectedAt: _at, expiresAt: _until, issuer: _issuer, ...record } = this.record(connectionId)
    // A typed key stays for the next Connect; "Remove" forgets it.
    if (record.auth === 'oauth') {
      await this.#deps.revoke(connectionId)
      await this.#deps.credentials.forget(connectionId)
    }
    this.#runtime.delete(connectionId)
    return this.#put({ ...record, state: 'not_connected', scopes: [], tools: [] })
  }

  async remove({ connectionId }: ById): Promise<void> {
    await this.#stop(connectionId)
    this.record(connectionId)
    await this.#deps.credentials.forgetAll(connectionId)
    await this.#deps.records.remove(connectionId)
    this.#runtime.delete(connectionId)
    this.#deps.emit.removed({ connectionId })
  }

  pasteRedirect({ connectionId, url }: ById & { readonly url: string }): void {
    if (!this.#attempts.has(connectionId)) throw new AppError('redirect_not_expected')
    const result = this.#deps.receiveRedirect(url)
    if (result === 'malformed') throw new AppError('redirect_malformed')
    if (result === 'not_expected') throw new AppError('redirect_not_expected')
  }

  async reopenBrowser({ connectionId }: ById): Promise<void> {
    const url = this.#attempts.get(connectionId)?.authorizationUrl()
    if (!url) throw new AppError('redirect_not_expected')
    await this.#deps.openInBrowser(url)
  }

  /** A record was changed outside: every window hears of it. */
  announce(connectionId: string): void {
    this.#runtime.delete(connectionId)
    this.#deps.emit.changed(this.#summary(this.record(connectionId)))
  }

  /** A token set was refreshed: the card's expiry moves. */
  async tokenRefreshed(connectionId: string, expiresAt: number | undefined): Promise<void> {
    const { expiresAt: _old, ...record } = this.record(connectionId)
    await this.#put({ ...record, state: 'connected', ...(expiresAt === undefined ? {} : { expiresAt }) })
  }

  async signInNeeded(connectionId: string, error: AppError): Promise<void> {
    this.#runtime.set(connectionId, { error: toErrorReport(error, () => undefined) })
    await this.#put({ ...this.record(connectionId), state: 'needs_sign_in' })
  }

  /** Ends every attempt; called at quit. */
  async close(): Promise<void> {
    await Promise.all([...this.#attempts.keys()].map((id) => this.#stop(id)))
  }

  #start(record: ConnectionRecord): Attempt {
    this.#show(record.id, { status: 'connecting', step: 'server' })
    const attempt = this.#deps.startAttempt(record, {
      onStep: (step) => {
        const status: ConnectionStatus = step === 'browser' ? 'waiting_for_browser' : 'connecting'
        this.#show(record.id, { ...this.#runtime.get(record.id), status, step })
      },
      onEnd: (end) => this.#settle(record.id, end),
    })
    this.#attempts.set(record.id, attempt)
    return attempt
  }

  async #settle(connectionId: string, end: AttemptEnd): Promise<void> {
    this.#attempts.delete(connectionId)
    const record = this.record(connectionId)
    if (end.ok) {
      this.#runtime.delete(connectionId)
      await this.#put({ ...record, ...end.changes, state: 'connected', connectedAt: this.#deps.now() })
      return
    }
    // Cancelling is not an error: the card goes back to what it was.
    if (end.error instanceof AppError && end.error.code === 'authorization_cancelled') {
      this.#show(connectionId, {})
      return
    }
    const error = toErrorReport(end.error, (reference, cause) => {
      this.#deps.log.error('connection.failed', cause, { reference, connectionId })
    })
    this.#deps.log.warn('connection.not_connected', { connectionId, code: error.code })
    const unreachable = error.code === 'server_unreachable' || error.code === 'server_timed_out'
    this.#show(connectionId, {
      error,
      ...(unreachable ? { status: 'unreachable' } : {}),
      ...(error.redirectUri === undefined ? {} : { redirectUri: error.redirectUri }),
    })
  }

  async #stop(connectionId: string): Promise<void> {
    const attempt = this.#attempts.get(connectionId)
    attempt?.cancel()
    await attempt?.ended
  }

  #show(connectionId: string, runtime: Runtime): void {
    this.#runtime.set(connectionId, runtime)
    this.#deps.emit.changed(this.#summary(this.record(connectionId)))
  }

  async #put(record: ConnectionRecord): Promise<ConnectionSummary> {
    await this.#deps.records.put(record)
    const summary = this.#summary(record)
    this.#deps.emit.changed(summary)
    return summary
  }

  #summary(record: ConnectionRecord): ConnectionSummary {
    return summarise(record, this.#runtime.get(record.id) ?? {}, this.#deps.memoryOnly())
  }
}
