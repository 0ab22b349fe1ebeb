import type { AnyGrant } from '../auth/grant'
import { isRefreshable } from '../auth/refresh'
import { InsufficientScope } from '../auth/step-up'
import { AppError } from '../errors'
import type { Log } from '../log'
import type { Credentials, CredentialsVault } from './credentials'
import type { ServerHeaders } from './mcp-session'

/** A token this young that is refused cannot be helped by another refresh (mcp-authorization.md Q25); short-lived ones sooner. */
const JUST_MINTED_MS = 60_000
const LONGEST_SKEW_MS = 5 * 60_000

interface AccessDeps {
  readonly credentials: CredentialsVault
  readonly refresh: (grant: AnyGrant) => Promise<AnyGrant>
  /** The server's own answer to an authenticated listing; rejects with an AppError. */
  readonly probe: (serverUrl: URL, headers: ServerHeaders) => Promise<unknown>
  readonly onRefreshed: (connectionId: string, grant: AnyGrant) => Promise<void>
  /** A call of `tool` needs more permission than the grant has. */
  readonly onStepUpNeeded: (connectionId: string, tool: string, challengedScope: string) => Promise<void>
  /** The server's own answer to a call of that tool without arguments. */
  readonly probeTool: (serverUrl: URL, headers: ServerHeaders, tool: string) => Promise<unknown>
  readonly onSignInNeeded: (connectionId: string, error: AppError) => Promise<void>
  readonly now: () => number
  readonly log: Log
}

type OAuthCredentials = Extract<Credentials, { kind: 'oauth' }>

/** What goes with a request to a connection's server. */
export type Access =
  | { readonly kind: 'bearer'; readonly serverUrl: string; readonly token: string }
  | { readonly kind: 'headers'; readonly serverUrl: string; readonly headers: ServerHeaders }

/**
 * Live credentials per connection: refreshed before use when little life is left, one refresh at a time per connection, the
 * new token set saved before it is used, and a network fault never signs anyone out (mcp-authorization.md §5 I, Q20-Q25).
 */
export class ConnectionAccess {
  readonly #deps: AccessDeps
  readonly #refreshing = new Map<string, Promise<AnyGrant>>()

  constructor(deps: AccessDeps) {
    this.#deps = deps
  }

  /**
   * @param connectionUrl the URL the connection stands for now; credentials stored for another URL are never sent (S26)
   * @throws AppError `reconnect_required`, `server_unreachable`, `server_error`, or a vault code
   */
  async credentials(connectionId: string, connectionUrl: string): Promise<Access> {
    const stored = await this.#deps.credentials.read(connectionId)
    if (!stored || boundUrl(stored) !== connectionUrl) throw await this.#signInNeeded(connectionId)
    if (stored.kind !== 'oauth') return staticAccess(stored)
    return bearer(this.#needsRefresh(stored.grant) ? await this.#fresh(connectionId, stored) : stored.grant)
  }

  /**
   * After an endpoint reported that the server refused or failed.
   *
   * @param status what the server answered; absent when it could not be reached at all
   * @param tool whose call was refused, if it was a call
   * @returns `retry` when a new token is there, else what to tell the person
   */
  async refused(
    connectionId: string,
    connectionUrl: string,
    status: number | undefined,
    tool?: string,
  ): Promise<'retry' | AppError> {
    const stored = await this.#deps.credentials.read(connectionId)
    if (!stored || boundUrl(stored) !== connectionUrl) return this.#signInNeeded(connectionId)
    if (status === 401) return this.#afterUnauthorized(connectionId, stored)
    const access = accessOf(stored)
    const host = new URL(access.serverUrl).host
    try {
      await this.#deps.probe(new URL(access.serverUrl), accessHeaders(access))
      if (status === 403 && tool !== undefined)
        await this.#deps.probeTool(new URL(access.serverUrl), accessHeaders(access), tool)
      return new AppError('connector_unreachable_from_endpoint', { host, ...(status === undefined ? {} : { status }) })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (error.code === 'token_refused') return this.#afterUnauthorized(connectionId, stored)
      if (error instanceof InsufficientScope)
        await this.#deps.onStepUpNeeded(connectionId, tool ?? '', error.challengedScope)
      return error
    }
  }

  async #afterUnauthorized(connectionId: string, stored: Credentials): Promise<'retry' | AppError> {
    if (stored.kind !== 'oauth') return this.#signInNeeded(connectionId, new AppError('api_key_refused'))
    const { tokenSet } = stored.grant
    const lifetime = (tokenSet.expiresAt ?? Infinity) - tokenSet.obtainedAt
    const justMinted = this.#deps.now() - tokenSet.obtainedAt < Math.min(JUST_MINTED_MS, lifetime / 4)
    const expired = tokenSet.expiresAt !== undefined && tokenSet.expiresAt <= this.#deps.now()
    if ((justMinted && !expired) || !isRefreshable(stored.grant)) return this.#signInNeeded(connectionId)
    try {
      await this.#refreshOnce(connectionId, stored)
      return 'retry'
    } catch (error) {
      if (error instanceof AppError) return error
      throw error
    }
  }

  #needsRefresh({ tokenSet }: AnyGrant): boolean {
    if (tokenSet.expiresAt === undefined) return false
    const skew = Math.min(LONGEST_SKEW_MS, (tokenSet.expiresAt - tokenSet.obtainedAt) / 4)
    return this.#deps.now() >= tokenSet.expiresAt - skew
  }

  /** A refresh that cannot reach the server leaves the old token in use until its real end. */
  async #fresh(connectionId: string, stored: OAuthCredentials): Promise<AnyGrant> {
    const { grant } = stored
    const stillValid = (grant.tokenSet.expiresAt ?? Infinity) > this.#deps.now()
    if (!isRefreshable(grant)) {
      if (stillValid) return grant
      throw await this.#signInNeeded(connectionId)
    }
    try {
      return await this.#refreshOnce(connectionId, stored)
    } catch (error) {
      const transient = error instanceof AppError && error.code !== 'reconnect_required'
      if (transient && stillValid) return grant
      throw error
    }
  }

  #refreshOnce(connectionId: string, stored: OAuthCredentials): Promise<AnyGrant> {
    const running = this.#refreshing.get(connectionId)
    if (running) return running
    const started = this.#refreshAndSave(connectionId, stored).finally(() => this.#refreshing.delete(connectionId))
    this.#refreshing.set(connectionId, started)
    return started
  }

  async #refreshAndSave(connectionId: string, { grant, forServerUrl }: OAuthCredentials): Promise<AnyGrant> {
    const current = await this.#storedGrant(connectionId)
    if (current && current.tokenSet.access_token !== grant.tokenSet.access_token) return current
    try {
      const refreshed = await this.#deps.refresh(grant)
      await this.#deps.credentials.keep(connectionId, { kind: 'oauth', forServerUrl, grant: refreshed })
      await this.#deps.onRefreshed(connectionId, refreshed)
      this.#deps.log.info('connection.refreshed', { connectionId })
      return refreshed
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'reconnect_required') throw error
      // Another holder of this vault may have refreshed meanwhile: its token set is the living one (Q20).
      const stored = await this.#storedGrant(connectionId)
      if (stored && stored.tokenSet.refresh_token !== grant.tokenSet.refresh_token) return stored
      throw await this.#signInNeeded(connectionId, error)
    }
  }

  async #storedGrant(connectionId: string): Promise<AnyGrant | null> {
    const stored = await this.#deps.credentials.read(connectionId)
    return stored?.kind === 'oauth' ? stored.grant : null
  }

  async #signInNeeded(connectionId: string, error = new AppError('reconnect_required')): Promise<AppError> {
    await this.#deps.onSignInNeeded(connectionId, error)
    return error
  }
}

export function accessHeaders(access: Access): ServerHeaders {
  return access.kind === 'bearer' ? { authorization: `Bearer ${access.token}` } : access.headers
}

/** The stored credentials as they are, fresh or not. */
export function accessOf(stored: Credentials): Access {
  return stored.kind === 'oauth' ? bearer(stored.grant) : staticAccess(stored)
}

function boundUrl(stored: Credentials): string {
  return stored.kind === 'oauth' ? stored.forServerUrl : stored.serverUrl
}

function bearer(grant: AnyGrant): Access {
  return { kind: 'bearer', serverUrl: grant.serverUrl, token: grant.tokenSet.access_token }
}

/** An API key for the `Authorization` header travels like an OAuth token; any other header is sent as it is. */
function staticAccess(stored: Exclude<Credentials, { kind: 'oauth' }>): Access {
  if (stored.kind === 'headers') return { kind: 'headers', serverUrl: stored.serverUrl, headers: stored.headers }
  if (stored.header.toLowerCase() === 'authorization') {
    return { kind: 'bearer', serverUrl: stored.serverUrl, token: stored.apiKey }
  }
  return { kind: 'headers', serverUrl: stored.serverUrl, headers: { [stored.header]: stored.apiKey } }
}
