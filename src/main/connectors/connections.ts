import { randomUUID } from 'node:crypto'
import type {
  CatalogEntry,
  ConnectionLogLine,
  ConnectionOptions,
  ConnectionSummary,
  NewConnection,
} from '@shared/connection'
import { parseServerUrl } from '../auth/server-url'
import type { Revocation } from '../auth/revoke'
import { AppError, toErrorReport } from '../errors'
import type { ConnectionRecord } from '../storage/connection-record'
import { fillPlaceholders } from './catalog'
import type { ConnectionAttempts } from './connection-attempts'
import type { ConnectionLog } from './connection-log'
import { connectionReport } from './connection-report'
import type { ConnectionStates } from './connection-states'
import type { CredentialsVault } from './credentials'
import type { StepUpOffers } from './step-up-offers'
import { storeTypedCredentials, type TypedCredentials } from './typed-credentials'

interface ConnectionsDeps {
  readonly catalog: () => Promise<readonly CatalogEntry[]>
  readonly states: ConnectionStates
  readonly attempts: ConnectionAttempts
  readonly stepUps: StepUpOffers
  readonly connectionLog: ConnectionLog
  readonly credentials: CredentialsVault
  /** Tells the authorization server that the tokens are not needed any more, as far as it listens. Never rejects. */
  readonly revoke: (connectionId: string) => Promise<Revocation>
  /** Hands a pasted address to the one redirect parser. */
  readonly receiveRedirect: (rawUrl: string) => 'consumed' | 'not_expected' | 'malformed'
  /** Whoever signs in next may be somebody else. */
  readonly onSignedOut: (connectionId: string) => void
  readonly onRemoved: (connectionId: string) => void
  readonly openInBrowser: (url: URL) => Promise<void>
  readonly version: string
  readonly now: () => number
}

interface ById {
  readonly connectionId: string
}

/** The person's connections: its public methods are the contract's `connectors` commands. */
export class Connections {
  readonly #deps: ConnectionsDeps

  constructor(deps: ConnectionsDeps) {
    this.#deps = deps
  }

  async catalog(): Promise<CatalogEntry[]> {
    return [...(await this.#deps.catalog())]
  }

  list(): ConnectionSummary[] {
    return this.#deps.states.list()
  }

  async add(typed: NewConnection): Promise<ConnectionSummary> {
    const { url } = parseServerUrl(await this.#typedUrl(typed))
    const id = randomUUID()
    const fields = await storeTypedCredentials(id, url.href, typed.credentials, this.#deps.credentials)
    return this.#deps.states.put({
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
    return this.#deps.states.put({ ...this.#record(connectionId), name })
  }

  async setCredentials({ connectionId, credentials }: ById & { readonly credentials: TypedCredentials }) {
    await this.#deps.attempts.stop(connectionId)
    const { ownClientId: _id, apiKeyHeader: _header, scope: _scope, ...record } = this.#record(connectionId)
    const fields = await storeTypedCredentials(connectionId, record.serverUrl, credentials, this.#deps.credentials)
    return this.#signedOut({ ...record, ...fields, state: 'not_connected' })
  }

  setOptions({ connectionId, options }: ById & { readonly options: ConnectionOptions }): Promise<ConnectionSummary> {
    const { scope: _scope, ...record } = this.#record(connectionId)
    const { redirect, scope, extraParameters, allowPrivateNetwork } = options
    const changes = { redirect, extraParameters, allowPrivateNetwork, ...(scope === '' ? {} : { scope }) }
    return this.#deps.states.put({ ...record, ...changes })
  }

  async connect({ connectionId }: ById): Promise<ConnectionSummary> {
    const record = this.#record(connectionId)
    this.#deps.stepUps.reset(connectionId)
    await this.#deps.attempts.run(record)
    return this.#deps.states.summary(connectionId)
  }

  async cancel({ connectionId }: ById): Promise<void> {
    await this.#deps.attempts.stop(connectionId)
  }

  switchRedirect({ connectionId }: ById): void {
    if (this.#deps.attempts.running(connectionId)?.tryAnotherWay() !== true) throw new AppError('redirect_not_expected')
    this.#deps.connectionLog.add(connectionId, 'info', 'The browser showed an error: trying another way back')
  }

  async disconnect({ connectionId }: ById): Promise<ConnectionSummary> {
    await this.#deps.attempts.stop(connectionId)
    const {
      connectedAt: _at,
      expiresAt: _until,
      issuer: _issuer,
      account: _account,
      lastAccount: _last,
      ...record
    } = this.#record(connectionId)
    const signsIn = record.auth === 'oauth' || record.auth === 'client_credentials'
    const outcome = signsIn ? await this.#signOut(connectionId) : {}
    return this.#signedOut({ ...record, ...outcome, state: 'not_connected', scopes: [], tools: [] })
  }

  async reset({ connectionId }: ById): Promise<ConnectionSummary> {
    await this.disconnect({ connectionId })
    await this.#deps.credentials.forgetRegistrations(connectionId)
    this.#deps.connectionLog.add(connectionId, 'info', 'Reset: the client registration is forgotten')
    const { finalUrl: _final, signedOut: _out, ...record } = this.#record(connectionId)
    return this.#deps.states.put(record)
  }

  async remove({ connectionId }: ById): Promise<void> {
    await this.#deps.attempts.stop(connectionId)
    this.#record(connectionId)
    await this.#deps.credentials.forgetAll(connectionId)
    this.#deps.connectionLog.forget(connectionId)
    await this.#deps.states.remove(connectionId)
    this.#deps.onRemoved(connectionId)
  }

  pasteRedirect({ connectionId, url }: ById & { readonly url: string }): void {
    if (!this.#deps.attempts.running(connectionId)) throw new AppError('redirect_not_expected')
    const result = this.#deps.receiveRedirect(url)
    if (result === 'malformed') throw new AppError('redirect_malformed')
    if (result === 'not_expected') throw new AppError('redirect_not_expected')
  }

  async reopenBrowser({ connectionId }: ById): Promise<void> {
    const url = this.#deps.attempts.running(connectionId)?.authorizationUrl()
    if (!url) throw new AppError('redirect_not_expected')
    await this.#deps.openInBrowser(url)
  }

  async allowStepUp({ connectionId }: ById): Promise<ConnectionSummary> {
    await this.#deps.stepUps.allow(connectionId)
    return this.#deps.states.summary(connectionId)
  }

  declineStepUp({ connectionId }: ById): ConnectionSummary {
    this.#deps.stepUps.decline(connectionId)
    return this.#deps.states.summary(connectionId)
  }

  log({ connectionId }: ById): ConnectionLogLine[] {
    return this.#deps.connectionLog.read(connectionId)
  }

  report({ connectionId }: ById): { text: string } {
    const { states, connectionLog, version, now } = this.#deps
    return {
      text: connectionReport(states.summary(connectionId), connectionLog.read(connectionId), { version, now: now() }),
    }
  }

  /** A token set was refreshed: the card's expiry moves. */
  async tokenRefreshed(connectionId: string, expiresAt: number | undefined): Promise<void> {
    const { expiresAt: _old, ...record } = this.#record(connectionId)
    this.#deps.connectionLog.add(connectionId, 'info', 'Token refreshed')
    await this.#deps.states.put({ ...record, state: 'connected', ...(expiresAt === undefined ? {} : { expiresAt }) })
  }

  async signInNeeded(connectionId: string, error: AppError): Promise<void> {
    this.#deps.connectionLog.add(connectionId, 'warn', `Sign-in needed: ${error.code}`)
    const runtime = { error: toErrorReport(error, () => undefined) }
    await this.#deps.states.put({ ...this.#record(connectionId), state: 'needs_sign_in' }, runtime)
  }

  /** Ends every attempt; called at quit. */
  close(): Promise<void> {
    return this.#deps.attempts.stopAll()
  }

  async #typedUrl({ serverUrl, catalogId, placeholders }: NewConnection): Promise<string> {
    if (placeholders === undefined) return serverUrl
    const entry = (await this.#deps.catalog()).find(({ id }) => id === catalogId)
    if (!entry) throw new AppError('not_found')
    return fillPlaceholders(entry, placeholders)
  }

  /** A typed key stays for the next Connect; a grant is ended at its server first, then forgotten whatever the server said. */
  async #signOut(connectionId: string): Promise<{ signedOut: 'revoked' | 'forgotten' }> {
    const revocation = await this.#deps.revoke(connectionId)
    await this.#deps.credentials.forget(connectionId)
    this.#deps.connectionLog.add(connectionId, 'info', `Disconnected, revocation: ${revocation}`)
    return { signedOut: revocation === 'revoked' ? 'revoked' : 'forgotten' }
  }

  /** Last, so that nothing that was allowed until then is left, whatever the disk said. */
  async #signedOut(record: ConnectionRecord): Promise<ConnectionSummary> {
    try {
      return await this.#deps.states.put(record, {})
    } finally {
      this.#deps.onSignedOut(record.id)
    }
  }

  #record(connectionId: string): ConnectionRecord {
    return this.#deps.states.record(connectionId)
  }
}
