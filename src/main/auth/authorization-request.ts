import {
  type AuthorizationServer,
  calculatePKCECodeChallenge,
  generateRandomCodeVerifier,
  generateRandomState,
} from 'oauth4webapi'
import { AppError } from '../errors'
import type { ClientRegistration } from './grant'
import { hostOf, offlineParameters } from './known-authorization-servers'
import { requestParameters } from './request-parameters'
import type { TokenRequestSubject } from './token-request'

export interface AuthorizationRequest {
  readonly url: URL
  readonly state: string
  readonly codeVerifier: string
}

/** The authorization request of RFC 6749 §4.1.1 with PKCE (RFC 7636) and `resource` (RFC 8707). */
export async function authorizationRequest(
  subject: TokenRequestSubject<ClientRegistration>,
): Promise<AuthorizationRequest> {
  const { authorizationServer: as, client, requestedScope: scope } = subject
  if (as.authorization_endpoint === undefined) throw new AppError('discovery_failed', { host: hostOf(as) })
  const codeVerifier = generateRandomCodeVerifier()
  const state = generateRandomState()
  const parameters = {
    ...offlineParameters(as, scope),
    ...requestParameters(subject),
    response_type: 'code',
    client_id: client.client_id,
    redirect_uri: client.redirect_uri,
    state,
    code_challenge: await calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    ...(scope !== undefined && { scope }),
  }
  const url = new URL(as.authorization_endpoint)
  url.hash = ''
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return { url, state, codeVerifier }
}

/** `offline_access` only where the authorization server lists it and a scope is asked for at all (MCP, SEP-2207). */
export function withOfflineAccess(as: AuthorizationServer, scope: string | undefined): string | undefined {
  if (scope === undefined || scope.split(' ').includes('offline_access')) return scope
  return as.scopes_supported?.includes('offline_access') ? `${scope} offline_access` : scope
}
