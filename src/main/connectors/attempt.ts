import type { ConnectionSummary, ToolSummary } from '@shared/connection'
import type { AuthorizeDeps, AuthorizeRequest } from '../auth/authorize'
import type { Grant } from '../auth/grant'
import { parseServerUrl } from '../auth/server-url'
import { AppError } from '../errors'
import type { ConnectionRecord } from '../storage/connection-record'
import { accessHeaders, staticAccess } from './access'
import type { CredentialsVault } from './credentials'
import { PRACTICE_CATALOG_ID } from './practice-connection'
import type { ServerHeaders } from './tool-listing'

/** One try to connect, from the click to the tool listing or the error. */
export interface Attempt {
  readonly ended: Promise<void>
  cancel(): void
  /** The sign-in page, while one is waited for. */
  authorizationUrl(): URL | undefined
}

export type AttemptEnd =
  { readonly ok: true; readonly changes: Partial<ConnectionRecord> } | { readonly ok: false; readonly error: unknown }

interface AttemptEvents {
  onStep(step: NonNullable<ConnectionSummary['step']>): void
  onEnd(end: AttemptEnd): Promise<void>
}

export type StartAttempt = (record: ConnectionRecord, events: AttemptEvents) => Attempt

interface AttemptDeps {
  /** What must happen before the server can be asked anything. */
  readonly prepare: (record: ConnectionRecord) => Promise<void>
  readonly credentials: CredentialsVault
  readonly authorize: (
    request: AuthorizeRequest,
    deps: Pick<AuthorizeDeps, 'onStep' | 'onWaiting' | 'onRegistered'>,
    signal: AbortSignal,
  ) => Promise<Grant>
  readonly listTools: (serverUrl: URL, headers: ServerHeaders, signal: AbortSignal) => Promise<ToolSummary[]>
}

export function createStartAttempt(deps: AttemptDeps): StartAttempt {
  return (record, events) => {
    const controller = new AbortController()
    const waiting: { url?: URL } = {}
    const run = record.auth === 'oauth' ? connectByOAuth : connectByStaticCredentials
    const attempt = deps.prepare(record).then(() => run(record, deps, events, waiting, controller.signal))
    const ended = attempt.then(
      (changes) => events.onEnd({ ok: true, changes }),
      (error: unknown) =>
        events.onEnd({ ok: false, error: controller.signal.aborted ? new AppError('authorization_cancelled') : error }),
    )
    return {
      ended,
      cancel: () => {
        controller.abort()
      },
      authorizationUrl: () => waiting.url,
    }
  }
}

type Run = (
  record: ConnectionRecord,
  deps: AttemptDeps,
  events: AttemptEvents,
  waiting: { url?: URL },
  signal: AbortSignal,
) => Promise<Partial<ConnectionRecord>>

const connectByOAuth: Run = async (record, deps, events, waiting, signal) => {
  const serverUrl = parseServerUrl(record.serverUrl).url
  const ownClient = await deps.credentials.ownClient(record.id)
  try {
    const grant = await deps.authorize(
      {
        serverUrl,
        storedRegistrations: await deps.credentials.registrations(record.id),
        redirect: record.redirect,
        ...(mayBePrivate(record) ? { allowedPrivateHost: serverUrl.hostname } : {}),
        ...(ownClient ? { ownClient } : {}),
        ...(record.scope === undefined ? {} : { scope: record.scope }),
      },
      {
        onStep: (step) => {
          events.onStep(step)
        },
        onRegistered: (registration) => deps.credentials.addRegistration(record.id, registration),
        onWaiting: ({ authorizationUrl }) => {
          waiting.url = authorizationUrl
        },
      },
      signal,
    )
    // Saved before it is used: a crash after the listing must not lose the only copy of a rotating refresh token.
    await deps.credentials.write(record.id, { kind: 'oauth', forServerUrl: record.serverUrl, grant })
    events.onStep('tools')
    const headers = { authorization: `Bearer ${grant.tokenSet.access_token}` }
    return { ...grantFields(grant), tools: await deps.listTools(new URL(grant.serverUrl), headers, signal) }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'authorization_not_advertised') throw error
    // The server asks nobody to sign in and names no authorization server: it is used as it is.
    events.onStep('tools')
    return { auth: 'none', tools: await deps.listTools(serverUrl, {}, signal) }
  }
}

const connectByStaticCredentials: Run = async (record, deps, events, _waiting, signal) => {
  const { url } = parseServerUrl(record.serverUrl)
  if (record.auth === 'none') return { tools: await deps.listTools(url, {}, signal) }
  const stored = await deps.credentials.read(record.id)
  if (!stored || stored.kind === 'oauth' || stored.serverUrl !== record.serverUrl)
    throw new AppError('reconnect_required')
  events.onStep('tools')
  try {
    return { tools: await deps.listTools(url, accessHeaders(staticAccess(stored)), signal) }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'token_refused') throw error
    throw new AppError('api_key_refused', error.facts, { cause: error })
  }
}

/** A host that a person typed may be on a private network; a name of the catalog that leads there has been hijacked. */
function mayBePrivate({ catalogId }: ConnectionRecord): boolean {
  return catalogId === undefined || catalogId === PRACTICE_CATALOG_ID
}

/** What of a grant the card may show. */
export function grantFields(grant: Grant): Partial<ConnectionRecord> {
  const scope = grant.tokenSet.scope ?? grant.requestedScope ?? ''
  return {
    finalUrl: grant.serverUrl,
    issuer: grant.authorizationServer.issuer,
    scopes: scope.split(' ').filter((part) => part !== ''),
    ...(grant.tokenSet.expiresAt === undefined ? {} : { expiresAt: grant.tokenSet.expiresAt }),
  }
}
