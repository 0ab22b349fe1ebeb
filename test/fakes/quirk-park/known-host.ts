import { type GuardedFetch, guardedFetch } from '../../../src/main/auth/guarded-fetch'
import type { QuirkPark } from './quirk-park'

/**
 * Lets the park's authorization server be known under a host of the real world, for the few exceptions that go by host:
 * its metadata names that host, and requests to it end at the park.
 */
export function playKnownHost(
  { as, server }: QuirkPark,
  host: string,
): { fetch: GuardedFetch; here: (url: URL) => URL } {
  const origin = `https://${host}`
  server.behaviour.metadata = { ...server.behaviour.metadata, authorization_servers: [origin] }
  as.behaviour.metadata = {
    issuer: origin,
    authorization_endpoint: `${origin}/authorize`,
    token_endpoint: `${origin}/token`,
    registration_endpoint: `${origin}/register`,
    authorization_response_iss_parameter_supported: undefined,
    ...as.behaviour.metadata,
  }
  as.behaviour.authorizationResponse = (parameters) => parameters.delete('iss')
  const here = (url: URL | string) => new URL(String(url).replace(origin, as.origin))
  return {
    here,
    fetch: (options) => {
      const fetch = guardedFetch(options)
      return (input, init) => fetch(here(input), init)
    },
  }
}
