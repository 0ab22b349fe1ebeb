import type { TokenEndpointResponse } from 'oauth4webapi'
import { OAuthError } from './auth-error'
import { methodForSecret } from './client-authentication'
import type { ClientRegistration } from './grant'
import type { Fetch } from './guarded-fetch'
import { exchangeCode, type TokenRequestSubject } from './token-request'

interface Code {
  readonly response: URLSearchParams
  readonly codeVerifier: string
}

const secretMayHelp: ReadonlySet<string> = new Set(['invalid_client', 'unauthorized_client', 'invalid_request'])

/**
 * Exchanges a code, with the client as it turned out to be: some servers register a client as public, give it a secret
 * all the same, and then ask for it (Q8).
 */
export async function exchangeCodeAsClient(
  subject: TokenRequestSubject<ClientRegistration>,
  { response, codeVerifier }: Code,
  fetch: Fetch,
  signal: AbortSignal,
): Promise<{ client: ClientRegistration; body: TokenEndpointResponse }> {
  const { authorizationServer: as, client } = subject
  try {
    return { client, body: await exchangeCode(subject, response, codeVerifier, fetch, signal) }
  } catch (error) {
    const hasUnusedSecret = client.client_secret !== undefined && client.token_endpoint_auth_method === 'none'
    if (!hasUnusedSecret || !(error instanceof OAuthError) || !secretMayHelp.has(error.error)) throw error
    const confidential = { ...client, token_endpoint_auth_method: methodForSecret(as) }
    const body = await exchangeCode({ ...subject, client: confidential }, response, codeVerifier, fetch, signal)
    return { client: confidential, body }
  }
}
