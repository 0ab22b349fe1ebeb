import {
  authorizationCodeGrantRequest,
  clientCredentialsGrantRequest,
  processAuthorizationCodeResponse,
  processClientCredentialsResponse,
  processRefreshTokenResponse,
  refreshTokenGrantRequest,
  type TokenEndpointResponse,
  validateAuthResponse,
} from 'oauth4webapi'
import { AppError } from '../errors'
import { fromAuthorizationResponse } from './auth-error'
import { clientAuthentication } from './client-authentication'
import type { ClientIdentity, ClientRegistration, Grant } from './grant'
import type { Fetch } from './guarded-fetch'
import { hostOf, needsScopeOnRefresh } from './known-authorization-servers'
import { libraryClient, libraryOptions } from './library-options'
import { requestParameters } from './request-parameters'
import { normaliseTokenResponse } from './token-response'

/** What all token requests of one grant have in common. */
export type TokenRequestSubject<Client extends ClientIdentity = ClientIdentity> = Pick<
  Grant<Client>,
  'authorizationServer' | 'client' | 'resource' | 'resourceOmitted' | 'extraParameters' | 'requestedScope'
>

/**
 * Checks an authorization response in the order of RFC 9207 §2.4: issuer, state, then error, so that nothing of an
 * answer from another server is acted upon.
 */
export function validatedResponse(
  { authorizationServer: as, client }: TokenRequestSubject,
  parameters: URLSearchParams,
  state: string,
): URLSearchParams {
  const iss = parameters.get('iss')
  const isMissing = iss === null && as.authorization_response_iss_parameter_supported === true
  if (isMissing || (iss !== null && iss !== as.issuer)) throw new AppError('issuer_mismatch', { host: hostOf(as) })
  try {
    return validateAuthResponse(as, libraryClient(client), parameters, state)
  } catch (error) {
    throw fromAuthorizationResponse(error, hostOf(as))
  }
}

/** RFC 6749 §4.1.3 with the code verifier and `resource`. Throws OAuthError when the server refuses. */
export async function exchangeCode(
  subject: TokenRequestSubject<ClientRegistration>,
  response: URLSearchParams,
  codeVerifier: string,
  fetch: Fetch,
  signal: AbortSignal,
): Promise<TokenEndpointResponse> {
  const { authorizationServer: as, client } = subject
  const options = { ...libraryOptions(fetch, signal), additionalParameters: requestParameters(subject) }
  const authentication = clientAuthentication(client)
  const answer = await authorizationCodeGrantRequest(
    as,
    libraryClient(client),
    authentication,
    response,
    client.redirect_uri,
    codeVerifier,
    options,
  )
  const normalised = await normaliseTokenResponse(answer, hostOf(as))
  return checked(processAuthorizationCodeResponse(as, libraryClient(client), normalised), hostOf(as))
}

/** RFC 6749 §6 with `resource`. Throws OAuthError when the server refuses. */
export async function exchangeRefreshToken(
  subject: TokenRequestSubject,
  refreshToken: string,
  fetch: Fetch,
  signal?: AbortSignal,
): Promise<TokenEndpointResponse> {
  const { authorizationServer: as, client, requestedScope } = subject
  const scope = needsScopeOnRefresh(as) && requestedScope !== undefined ? { scope: requestedScope } : {}
  const additionalParameters = { ...requestParameters(subject), ...scope }
  const options = { ...libraryOptions(fetch, signal), additionalParameters }
  const answer = await refreshTokenGrantRequest(
    as,
    libraryClient(client),
    clientAuthentication(client),
    refreshToken,
    options,
  )
  const normalised = await normaliseTokenResponse(answer, hostOf(as))
  return checked(processRefreshTokenResponse(as, libraryClient(client), normalised), hostOf(as))
}

/** RFC 6749 §4.4 with `resource`: the client asks for itself. Throws OAuthError when the server refuses. */
export async function exchangeClientCredentials(
  subject: TokenRequestSubject,
  fetch: Fetch,
  signal?: AbortSignal,
): Promise<TokenEndpointResponse> {
  const { authorizationServer: as, client, requestedScope } = subject
  const parameters = {
    ...requestParameters(subject),
    ...(requestedScope !== undefined && { scope: requestedScope }),
  }
  const answer = await clientCredentialsGrantRequest(
    as,
    libraryClient(client),
    clientAuthentication(client),
    parameters,
    libraryOptions(fetch, signal),
  )
  const normalised = await normaliseTokenResponse(answer, hostOf(as))
  return checked(processClientCredentialsResponse(as, libraryClient(client), normalised), hostOf(as))
}

async function checked(response: Promise<TokenEndpointResponse>, host: string): Promise<TokenEndpointResponse> {
  try {
    return await response
  } catch {
    // The library's error carries the body, and with it possibly tokens: it is not kept as the cause.
    throw new AppError('token_refused', { host })
  }
}
