import { type AuthorizationServer, type ClientAuth, ClientSecretPost, None } from 'oauth4webapi'
import type { ClientIdentity } from './grant'
import { privateKeyJwt } from './private-key-jwt'

/** The methods of RFC 6749 §2.3.1 and RFC 7591 §2 that a registration may end up with. */
const supportedMethods = ['none', 'client_secret_post', 'client_secret_basic'] as const
export type TokenEndpointAuthMethod = (typeof supportedMethods)[number]

/** How the client proves itself at the token and revocation endpoints. */
export function clientAuthentication(client: ClientIdentity): ClientAuth {
  if (client.privateKey !== undefined) return privateKeyJwt(client.privateKey)
  if (client.client_secret === undefined || client.token_endpoint_auth_method === 'none') return None()
  if (client.token_endpoint_auth_method === 'client_secret_post') return ClientSecretPost(client.client_secret)
  return clientSecretBasic(client.client_secret)
}

/** The method to register with: a public client where that is possible, as a desktop app keeps no secret (RFC 8252 §8.4). */
export function methodToRegister(as: AuthorizationServer): TokenEndpointAuthMethod {
  const advertised = as.token_endpoint_auth_methods_supported
  if (!advertised || advertised.includes('none')) return 'none'
  return methodForSecret(as)
}

/** The method for a secret of whose method nothing is known; in the body where offered, because Basic encodings differ. */
export function methodForSecret(as: AuthorizationServer): TokenEndpointAuthMethod {
  const advertised = as.token_endpoint_auth_methods_supported
  if (advertised?.includes('client_secret_post')) return 'client_secret_post'
  // RFC 8414 §2: the default of an absent list is client_secret_basic.
  if (!advertised || advertised.includes('client_secret_basic')) return 'client_secret_basic'
  return 'client_secret_post'
}

export function toSupportedMethod(method: unknown): TokenEndpointAuthMethod | undefined {
  return supportedMethods.find((each) => each === method)
}

/**
 * Not `ClientSecretBasic` of the library: it also percent-encodes `-_.~`, which RFC 6749 allows and servers that do not
 * decode refuse (mcp-authorization.md §2.4).
 */
function clientSecretBasic(clientSecret: string): ClientAuth {
  return (_as, client, _body, headers) => {
    const credentials = `${encodeURIComponent(client.client_id)}:${encodeURIComponent(clientSecret)}`
    headers.set('authorization', `Basic ${Buffer.from(credentials).toString('base64')}`)
  }
}
