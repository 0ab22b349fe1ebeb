import { AuthorizationResponseError } from 'oauth4webapi'
import { AppError } from '../errors'
import { anotherWay, ERROR_PAGE, Refusal, type Way } from './another-way'
import { isTransient, OAuthError, serverError } from './auth-error'
import { authorizationRequest } from './authorization-request'
import type { AuthorizeDeps, AuthorizeRequest } from './authorize'
import { awaitRedirect, ErrorPageShown } from './await-redirect'
import { chooseClient, type ChosenClient } from './client'
import { exchangeCodeAsClient } from './code-exchange'
import type { Discovery } from './discovery'
import type { Grant } from './grant'
import type { Fetch } from './guarded-fetch'
import { hostOf } from './known-authorization-servers'
import { validatedResponse } from './token-request'
import { toTokenSet } from './token-response'

export interface CodeFlow {
  readonly request: AuthorizeRequest
  readonly serverUrl: URL
  readonly discovery: Discovery
  readonly fetch: Fetch
  readonly deps: AuthorizeDeps
  readonly signal: AbortSignal
}

/**
 * One round: client, browser, code, tokens. One closure holds issuer, verifier, state, redirect URI and resource, so
 * nothing can be mixed up between two rounds. Throws Refusal when the authorization server gave a reason, else AppError.
 */
export async function codeFlow(way: Way, flow: CodeFlow): Promise<Grant> {
  const { request, discovery, fetch, deps, signal } = flow
  const { as } = discovery
  deps.onStep('registration')
  const chosen = await chooseClient({ ...discovery, scope: way.scope }, clientRequest(way, request), {
    ...deps,
    clientMetadataDocument: way.usesMetadataDocument ? deps.clientMetadataDocument : undefined,
    fetch,
    signal,
  })
  try {
    const subject = {
      serverUrl: flow.serverUrl.href,
      resource: discovery.resource,
      authorizationServer: as,
      client: chosen.client,
      ...(way.resourceOmitted && { resourceOmitted: true }),
      ...(request.extraParameters !== undefined && { extraParameters: request.extraParameters }),
      ...(way.scope !== undefined && { requestedScope: way.scope }),
      ...(request.allowedPrivateHost !== undefined && { allowedPrivateHost: request.allowedPrivateHost }),
    }
    const { url, state, codeVerifier } = await authorizationRequest(subject)
    deps.onStep('browser')
    const canTryAnother = anotherWay(way, { reason: ERROR_PAGE, chosen }, as, deps.customProtocolIsOurs) !== null
    const received = await awaitRedirect({ url, state, redirect: chosen.redirect, canTryAnother }, deps, signal)
    const response = validatedResponse(subject, received, state)

    deps.onStep('token')
    const { client, body } = await exchangeCodeAsClient(subject, { response, codeVerifier }, fetch, signal)
    if (client !== chosen.client && client.source === 'dynamic') await deps.onRegistered(client)
    return { ...subject, client, tokenSet: toTokenSet(body, deps.now(), way.scope) }
  } catch (error) {
    throw asRefusal(error, chosen, hostOf(as))
  } finally {
    await chosen.redirect.close()
  }
}

function clientRequest(way: Way, { ownClient }: AuthorizeRequest) {
  return { ownClient, storedRegistrations: way.registrations, redirect: way.redirect }
}

function asRefusal(error: unknown, chosen: ChosenClient, host: string): unknown {
  if (error instanceof ErrorPageShown) return new Refusal(ERROR_PAGE, chosen, error)
  if (error instanceof AppError && error.cause instanceof AuthorizationResponseError) {
    return new Refusal(error.cause.error, chosen, error)
  }
  if (!(error instanceof OAuthError)) return error
  if (isTransient(error)) return serverError(host, error)
  const report = new AppError('token_refused', { host, status: error.status }, { cause: error })
  return new Refusal(error.error, chosen, report)
}
