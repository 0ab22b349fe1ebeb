import type { Fetch } from './guarded-fetch'
import { protectedResourceMetadataUrl } from './protected-resource-metadata'

/**
 * Asks for the protected resource metadata at its well-known URL while the server is still being asked who it is: nearly
 * every server is asked for that document next, and one round trip of waiting is saved. The first request for the URL
 * gets the answer; nothing else changes.
 */
export function withHeadStart(serverUrl: URL, fetch: Fetch, signal: AbortSignal): Fetch {
  const { href } = protectedResourceMetadataUrl(serverUrl)
  let early: Promise<Response> | null = fetch(href, { headers: { accept: 'application/json' }, signal })
  // Whoever asks for it is told; a flow that ends before that has another error to tell.
  early.catch(() => undefined)
  return (input, init) => {
    if (early === null || new URL(input).href !== href) return fetch(input, init)
    const answer = early
    early = null
    return answer
  }
}
