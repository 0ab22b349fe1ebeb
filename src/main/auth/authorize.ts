import type { RedirectPreference } from '@shared/connection'
import { AppError } from '../errors'
import type { Log } from '../log'
import { isTransient, OAuthError, serverError } from './auth-error'
import { authorizationRequest, withOfflineAccess } from './authorization-request'
import { awaitRedirect } from './await-redirect'
import { chooseClient, type ClientMetadataDocument, type OwnClient } from './client'
import { discover, type Discovery } from './discovery'
import type { ClientRegistration, Grant, RedirectKind } from './grant'
import type { Fetch, GuardedFetch } from './guarded-fetch'
import { hostOf } from './known-authorization-servers'
import { probe } from './probe'
import type { RedirectHandler } from './redirect-handler'
import { exchangeCode, validatedResponse } from './token-request'
import { toTokenSet } from './token-response'

export interface AuthorizeRequest {
  readonly serverUrl: URL
  readonly ownClient?: OwnClient | undefined
  /** All that are known; which of them fits is decided here. */
  readonly storedRegistrations: readonly ClientRegistration[]
  readonly redirect: RedirectPreference
  /** The person's own choice, instead of what the server asks for. */
  readonly scope?: string | undefined
  /** The host that the person typed, when it may be on this computer or a private network. */
  readonly allowedPrivateHost?: string | undefined
}

export type AuthorizeStep = 'server' | 'discovery' | 'registration' | 'browser' | 'token'

export interface AuthorizeDeps {
  readonly fetch: GuardedFetch
  readonly openBrowser: (url: URL) => Promise<void>
  readonly redirects: RedirectHandler
  readonly customProtocolIsOurs: boolean
  readonly clientMetadataDocument?: ClientMetadataDocument | undefined
  readonly onStep: (step: AuthorizeStep) => void
  /** Saves a new registration. The browser opens only after it is saved. */
  readonly onRegistered: (registration: ClientRegistration) => Promise<void>
  readonly onWaiting: (waiting: { authorizationUrl: URL; redirectKind: RedirectKind }) => void
  /** Epoch ms. */
  readonly now: () => number
  readonly log: Log
}

/**
 * The authorization code flow (RFC 6749 §4.1) for one protected resource, from click to tokens. One closure holds
 * issuer, verifier, state, redirect URI and resource, so nothing can be mixed up between two attempts, and nothing but
 * the client registration is kept before there are tokens. Rejects with AppError, `authorization_cancelled` on abort.
 */
export async function authorize(request: AuthorizeRequest, deps: AuthorizeDeps, signal: AbortSignal): Promise<Grant> {
  const fetch = deps.fetch({ allowedPrivateHost: request.allowedPrivateHost })
  try {
    deps.onStep('server')
    const { finalUrl, ...answer } = await probe(request.serverUrl, fetch, signal)
    deps.onStep('discovery')
    const found = await discover({ finalUrl, ...answer }, fetch, signal)
    const discovery = { ...found, scope: withOfflineAccess(found.as, request.scope ?? found.scope) }
    deps.log.info('auth.discovered', { server: finalUrl.hostname, issuer: hostOf(found.as) })

    const flow = { serverUrl: finalUrl, discovery, fetch, deps, signal }
    try {
      return await codeFlow(request, flow)
    } catch (error) {
      if (!(error instanceof ForgottenClient)) throw error
      deps.log.info('auth.client_forgotten', { issuer: hostOf(found.as) })
      return await codeFlow({ ...request, storedRegistrations: [] }, flow)
    }
  } catch (error) {
    if (!signal.aborted) throw error
    throw signal.reason instanceof AppError ? signal.reason : new AppError('authorization_cancelled')
  }
}

interface Flow {
  readonly serverUrl: URL
  readonly discovery: Discovery
  readonly fetch: Fetch
  readonly deps: AuthorizeDeps
  readonly signal: AbortSignal
}

/** The server no longer knows a registration of ours: worth one new registration (Q18). */
class ForgottenClient extends Error {}

async function codeFlow(request: AuthorizeRequest, flow: Flow): Promise<Grant> {
  const { discovery, fetch, deps, signal } = flow
  deps.onStep('registration')
  const { client, redirect, isStored } = await chooseClient(discovery, request, { ...deps, fetch, signal })
  try {
    const { url, state, codeVerifier } = await authorizationRequest(discovery, client, discovery.scope)
    const subject = {
      serverUrl: flow.serverUrl.href,
      resource: discovery.resource,
      authorizationServer: discovery.as,
      client,
      ...(discovery.scope !== undefined && { requestedScope: discovery.scope }),
      ...(request.allowedPrivateHost !== undefined && { allowedPrivateHost: request.allowedPrivateHost }),
    }
    deps.onStep('browser')
    const received = await awaitRedirect({ url, state, redirect }, deps, signal)
    const response = validatedResponse(subject, received, state)

    deps.onStep('token')
    const body = await exchangeCode(subject, response, codeVerifier, fetch, signal)
    return { ...subject, tokenSet: toTokenSet(body, deps.now(), discovery.scope) }
  } catch (error) {
    if (error instanceof OAuthError) throw fromTokenEndpoint(error, hostOf(discovery.as), isStored)
    throw error
  } finally {
    await redirect.close()
  }
}

function fromTokenEndpoint(error: OAuthError, host: string, isStored: boolean): Error {
  if (isTransient(error)) return serverError(host, error)
  const isForgotten = error.error === 'invalid_client' || error.error === 'unauthorized_client'
  if (isStored && isForgotten) return new ForgottenClient()
  return new AppError('token_refused', { host, status: error.status }, { cause: error })
}
