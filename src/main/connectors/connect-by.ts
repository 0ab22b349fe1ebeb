import type { AuthorizeDeps, AuthorizeRequest } from '../auth/authorize'
import type { ClientCredentialsRequest } from '../auth/client-credentials'
import type { AnyGrant, Grant, MachineGrant } from '../auth/grant'
import { parseServerUrl } from '../auth/server-url'
import { AppError } from '../errors'
import type { Log } from '../log'
import type { ConnectionRecord } from '../storage/connection-record'
import { accessHeaders, accessOf } from './access'
import type { AttemptEvents, AttemptOptions, BrowserWait } from './attempt'
import type { CredentialsVault } from './credentials'
import type { ServerHeaders } from './mcp-session'
import { PRACTICE_CATALOG_ID } from './practice-connection'
import type { ToolListing } from './tool-listing'

export interface ConnectDeps {
  readonly credentials: CredentialsVault
  readonly authorize: (
    request: AuthorizeRequest,
    deps: Pick<AuthorizeDeps, 'onStep' | 'onWaiting' | 'onRegistered'> & { readonly log: Log },
    signal: AbortSignal,
  ) => Promise<Grant>
  readonly obtainByClientCredentials: (request: ClientCredentialsRequest, signal: AbortSignal) => Promise<MachineGrant>
  readonly listTools: (serverUrl: URL, headers: ServerHeaders, signal: AbortSignal) => Promise<ToolListing>
}

interface ConnectAttempt {
  readonly record: ConnectionRecord
  readonly deps: ConnectDeps
  readonly events: AttemptEvents
  readonly options: AttemptOptions
  readonly wait: BrowserWait
  readonly signal: AbortSignal
}

/** A connection that works: what of its record is new, and what its server listed. */
export interface Connected {
  readonly changes: Partial<ConnectionRecord>
  readonly listing: ToolListing
}

/** With a person, in their browser (RFC 6749 §4.1). */
export async function connectByOAuth({
  record,
  deps,
  events,
  options,
  wait,
  signal,
}: ConnectAttempt): Promise<Connected> {
  const serverUrl = parseServerUrl(record.serverUrl).url
  const ownClient = await deps.credentials.ownClient(record.id)
  const scope = options.scope ?? record.scope
  try {
    const grant = await deps.authorize(
      {
        serverUrl,
        storedRegistrations: await deps.credentials.registrations(record.id),
        // A client is registered with the scope it asked for then (RFC 7591 §2), and some servers hold it to that.
        forgetRegistrations: options.forgetRegistrations === true || options.scope !== undefined,
        redirect: record.redirect,
        ...privateHost(record, serverUrl),
        ...(ownClient ? { ownClient } : {}),
        ...(scope === undefined ? {} : { scope }),
        ...(record.extraParameters === undefined ? {} : { extraParameters: record.extraParameters }),
      },
      {
        log: options.log,
        onStep: (step) => {
          events.onStep(step)
        },
        onRegistered: (registration) => deps.credentials.addRegistration(record.id, registration),
        onWaiting: ({ authorizationUrl, tryAnotherWay }) => {
          wait.url = authorizationUrl
          wait.tryAnotherWay = tryAnotherWay
          events.onWaiting({ canTryAnotherWay: tryAnotherWay !== undefined })
        },
      },
      signal,
    )
    return await proven(grant, { record, deps, events, signal })
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'authorization_not_advertised') throw error
    // The server asks nobody to sign in and names no authorization server: it is used as it is.
    events.onStep('tools')
    return { changes: { auth: 'none' }, listing: await deps.listTools(serverUrl, {}, signal) }
  }
}

/** Without a person (RFC 6749 §4.4). */
export async function connectByMachineGrant({ record, deps, events, signal }: ConnectAttempt): Promise<Connected> {
  const serverUrl = parseServerUrl(record.serverUrl).url
  const client = await deps.credentials.ownClient(record.id)
  if (!client) throw new AppError('client_required', { host: serverUrl.host })
  events.onStep('discovery')
  const { client_id, client_secret, privateKey } = client
  const grant = await deps.obtainByClientCredentials(
    {
      serverUrl,
      client_id,
      proof: privateKey
        ? { kind: 'private_key_jwt', privateKey }
        : { kind: 'client_secret', client_secret: client_secret ?? '' },
      ...(record.scope === undefined ? {} : { scope: record.scope }),
      ...privateHost(record, serverUrl),
    },
    signal,
  )
  return proven(grant, { record, deps, events, signal })
}

/** With a key or headers that a person typed, or with nothing. */
export async function connectByStaticCredentials({ record, deps, events, signal }: ConnectAttempt): Promise<Connected> {
  const { url } = parseServerUrl(record.serverUrl)
  events.onStep('tools')
  if (record.auth === 'none') return { changes: {}, listing: await deps.listTools(url, {}, signal) }
  const stored = await deps.credentials.read(record.id)
  if (!stored || stored.kind === 'oauth' || stored.serverUrl !== record.serverUrl) {
    throw new AppError('reconnect_required')
  }
  try {
    return { changes: {}, listing: await deps.listTools(url, accessHeaders(accessOf(stored)), signal) }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'token_refused') throw error
    throw new AppError('api_key_refused', error.facts, { cause: error })
  }
}

/** Saved before it is used: a crash after the listing must not lose the only copy of a rotating refresh token. */
async function proven(
  grant: AnyGrant,
  { record, deps, events, signal }: Pick<ConnectAttempt, 'record' | 'deps' | 'events' | 'signal'>,
): Promise<Connected> {
  const obtained = { kind: 'oauth', forServerUrl: record.serverUrl, grant } as const
  await deps.credentials.write(record.id, obtained)
  events.onStep('tools')
  const headers = accessHeaders(accessOf(obtained))
  return { changes: grantFields(grant), listing: await deps.listTools(new URL(grant.serverUrl), headers, signal) }
}

/** A host that a person typed may be on a private network; a name of the catalog that leads there has been hijacked. */
function privateHost({ catalogId, allowPrivateNetwork }: ConnectionRecord, { hostname }: URL) {
  const typed = catalogId === undefined || catalogId === PRACTICE_CATALOG_ID
  return typed || allowPrivateNetwork === true ? { allowedPrivateHost: hostname } : {}
}

/** What of a grant the card may show. */
function grantFields(grant: AnyGrant): Partial<ConnectionRecord> {
  const scope = grant.tokenSet.scope ?? grant.requestedScope ?? ''
  return {
    finalUrl: grant.serverUrl,
    issuer: grant.authorizationServer.issuer,
    scopes: scope.split(' ').filter((part) => part !== ''),
    ...(grant.tokenSet.expiresAt === undefined ? {} : { expiresAt: grant.tokenSet.expiresAt }),
  }
}
