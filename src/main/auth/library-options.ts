import { allowInsecureRequests, type Client, customFetch } from 'oauth4webapi'
import type { ClientIdentity } from './grant'
import type { Fetch } from './guarded-fetch'

/** Lets oauth4webapi use the guarded fetch, which itself allows plain http on this computer only. */
export function libraryOptions(fetch: Fetch, signal?: AbortSignal) {
  return {
    [allowInsecureRequests]: true,
    [customFetch]: (url: string, init: { method?: string; headers?: Record<string, string>; body?: unknown }) => {
      const { method, headers, body } = init
      return fetch(url, { method, headers, signal, body: isBody(body) ? body : undefined })
    },
  }
}

/** The library's view of a client: everything else it could know is decided by `clientAuthentication`. */
export function libraryClient({ client_id }: ClientIdentity): Client {
  return { client_id }
}

function isBody(body: unknown): body is string | URLSearchParams {
  return typeof body === 'string' || body instanceof URLSearchParams
}
