import { AppError } from '../errors'
import type { Fetch } from './guarded-fetch'

const MAX_HOPS = 3

/** `/.well-known/<suffix>` inserted before the path (RFC 8414 §3.1, RFC 9728 §3.1). */
export function insertWellKnown(identifier: URL, suffix: string): URL {
  const url = new URL(identifier)
  const path = url.pathname.replace(/\/$/, '')
  url.pathname = `/.well-known/${suffix}${path}`
  url.hash = ''
  return url
}

/**
 * A metadata document, or null for every answer that is none: another status, HTML of a single-page app, an array, a
 * time-out. The next candidate may still be right (Q13). Up to three redirects are followed, each through the guard.
 */
export async function fetchJsonObject(
  url: URL,
  fetch: Fetch,
  signal: AbortSignal,
): Promise<Record<string, unknown> | null> {
  try {
    let target = url
    for (let hop = 0; hop <= MAX_HOPS; hop += 1) {
      const response = await fetch(target, { headers: { accept: 'application/json' }, signal })
      const location = response.headers.get('location')
      if (response.status < 300 || response.status > 399 || location === null) return await jsonObject(response)
      const next = new URL(location, target)
      if (next.protocol !== target.protocol) return null
      target = next
    }
    return null
  } catch (error) {
    if (signal.aborted) throw error
    // A refused address is not an accident of the network: say so instead of "nothing found".
    if (error instanceof AppError && error.code === 'insecure_server_url') throw error
    return null
  }
}

async function jsonObject(response: Response): Promise<Record<string, unknown> | null> {
  if (response.status !== 200) return null
  const value: unknown = await response.json()
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
}
