import type { RedirectPreference } from '@shared/connection'
import { AppError } from '../errors'
import type { Log } from '../log'
import { anotherWay, Refusal, type Way } from './another-way'
import { withOfflineAccess } from './authorization-request'
import type { BrowserDeps } from './await-redirect'
import type { ClientMetadataDocument, OwnClient } from './client'
import { type CodeFlow, codeFlow } from './code-flow'
import { discover } from './discovery'
import type { ClientRegistration, Grant } from './grant'
import type { GuardedFetch } from './guarded-fetch'
import { fallbackScope, hostOf } from './known-authorization-servers'
import { withHeadStart } from './head-start'
import { probe } from './probe'

export interface AuthorizeRequest {
  readonly serverUrl: URL
  readonly ownClient?: OwnClient | undefined
  /** All that are known; which of them fits is decided here. */
  readonly storedRegistrations: readonly ClientRegistration[]
  readonly redirect: RedirectPreference
  /** The person's own choice, instead of what the server asks for. */
  readonly scope?: string | undefined
  /** Registers anew whatever is stored: the server has forgotten the client, or the person wants a fresh start (Q18). */
  readonly forgetRegistrations?: boolean | undefined
  /** Instead of the RFC 8707 `resource` that the server names; null = send none (Q10, Q11). */
  readonly resource?: string | null | undefined
  /** The issuer that the metadata may name although it lies elsewhere, as the person confirmed (Q9). */
  readonly pinnedIssuer?: string | undefined
  /** Sent with authorization and token requests, like Auth0's `audience` (Q28); what the protocol decides is left out. */
  readonly extraParameters?: Readonly<Record<string, string>> | undefined
  /** The host that the person typed, when it may be on this computer or a private network. */
  readonly allowedPrivateHost?: string | undefined
}

export type AuthorizeStep = 'server' | 'discovery' | 'registration' | 'browser' | 'token'

export interface AuthorizeDeps extends BrowserDeps {
  readonly fetch: GuardedFetch
  readonly customProtocolIsOurs: boolean
  readonly clientMetadataDocument?: ClientMetadataDocument | undefined
  readonly onStep: (step: AuthorizeStep) => void
  /** Saves a new registration. The browser opens only after it is saved. */
  readonly onRegistered: (registration: ClientRegistration) => Promise<void>
  /** Epoch ms. */
  readonly now: () => number
  readonly log: Log
}

/**
 * The authorization code flow (RFC 6749 §4.1) for one protected resource, from click to tokens. Nothing but the client
 * registration is kept before there are tokens. Rejects with AppError, `authorization_cancelled` on abort.
 */
export async function authorize(request: AuthorizeRequest, deps: AuthorizeDeps, signal: AbortSignal): Promise<Grant> {
  const { serverUrl, allowedPrivateHost } = request
  const fetch = withHeadStart(serverUrl, deps.fetch({ allowedPrivateHost }), signal)
  try {
    deps.onStep('server')
    const { finalUrl, ...answer } = await probe(serverUrl, fetch, signal)
    deps.onStep('discovery')
    const found = await discover({ finalUrl, ...answer }, fetch, signal, request.pinnedIssuer)
    const discovery = { ...found, resource: request.resource ?? found.resource }
    deps.log.info('auth.discovered', { server: finalUrl.hostname, issuer: hostOf(found.as) })
    return await rounds({ request, serverUrl: finalUrl, discovery, fetch, deps, signal })
  } catch (error) {
    if (!signal.aborted) throw error
    throw signal.reason instanceof AppError ? signal.reason : new AppError('authorization_cancelled')
  }
}

/** Round after round, as long as there is another way to answer what the server refused. */
async function rounds(flow: CodeFlow): Promise<Grant> {
  const { deps, discovery } = flow
  let way = firstWay(flow)
  for (;;) {
    try {
      return await codeFlow(way, flow)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const next = anotherWay(way, error, discovery.as, deps.customProtocolIsOurs)
      if (!next) throw error.report
      deps.log.info('auth.another_way', { issuer: hostOf(discovery.as), redirect: next.redirect })
      way = next
    }
  }
}

function firstWay({ request, discovery: { as, scope, resource } }: CodeFlow): Way {
  return {
    scope: withOfflineAccess(as, request.scope ?? scope ?? fallbackScope(as, resource)),
    scopeIsChosen: request.scope !== undefined,
    resourceOmitted: request.resource === null,
    redirect: request.redirect,
    refusedRedirects: [],
    registrations: request.forgetRegistrations === true ? [] : request.storedRegistrations,
    usesMetadataDocument: true,
  }
}
