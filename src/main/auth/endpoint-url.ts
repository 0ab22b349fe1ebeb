import { isPrivateLiteral } from './address-policy'
import { secureUrl } from './guarded-fetch'
import { isPrivateNetworkHost } from './server-url'

/** RFC 3986 characters only: anything else in an address that gets opened or requested is an attack or an accident. */
const rfc3986 = /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+$/

/**
 * An endpoint that metadata names, or null when it may not be used: another scheme, plain http off this computer,
 * credentials, odd characters, or a private address although the server is public (security.md S01, S02, S04, S11).
 */
export function endpointUrl(value: string, serverUrl: URL): URL | null {
  if (value.length > 2048 || !rfc3986.test(value)) return null
  try {
    const url = secureUrl(value)
    const isNeighbour = isPrivateNetworkHost(serverUrl.hostname)
    return isPrivateLiteral(url.hostname) && !isNeighbour ? null : url
  } catch {
    return null
  }
}
