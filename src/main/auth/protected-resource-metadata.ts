import { z } from 'zod'
import { AppError } from '../errors'
import { type Challenge, challengeValues } from './challenge'
import type { Fetch } from './guarded-fetch'
import { fetchJsonObject, insertWellKnown } from './well-known'

const SUFFIX = 'oauth-protected-resource'
const strings = z.array(z.string().max(2048)).max(500)

/** The members of RFC 9728 §2 that are used. MCP requires `authorization_servers`. */
const ProtectedResourceMetadata = z.object({
  resource: z.string().min(1).max(2048),
  authorization_servers: strings.min(1),
  scopes_supported: strings.optional().catch(undefined),
})
export type ProtectedResourceMetadata = z.infer<typeof ProtectedResourceMetadata>

/**
 * The protected resource metadata of an MCP server: every `resource_metadata` of the challenge, the well-known URL with
 * the path, the one at the root (MCP 2026-07-28 discovery). Null when there is none; `resource_mismatch` when all there
 * is describes another resource.
 */
export async function discoverProtectedResource(
  serverUrl: URL,
  challenges: readonly Challenge[],
  fetch: Fetch,
  signal: AbortSignal,
): Promise<ProtectedResourceMetadata | null> {
  let mismatch: string | undefined
  let refused: AppError | undefined
  for (const candidate of candidates(serverUrl, challenges)) {
    try {
      const parsed = ProtectedResourceMetadata.safeParse(await fetchJsonObject(candidate, fetch, signal))
      if (!parsed.success) continue
      if (identifies(parsed.data.resource, serverUrl)) return parsed.data
      mismatch ??= parsed.data.resource
    } catch (error) {
      if (signal.aborted || !(error instanceof AppError)) throw error
      refused ??= error
    }
  }
  if (mismatch !== undefined) throw new AppError('resource_mismatch', hostFact(mismatch))
  if (refused) throw refused
  return null
}

/** Where the metadata is when the server does not say where (RFC 9728 §3.1). */
export function protectedResourceMetadataUrl(serverUrl: URL): URL {
  return insertWellKnown(serverUrl, SUFFIX)
}

function candidates(serverUrl: URL, challenges: readonly Challenge[]): URL[] {
  const root = new URL(`/.well-known/${SUFFIX}`, serverUrl)
  const advertised = challengeValues(challenges, 'resource_metadata').flatMap((value) => {
    try {
      return [new URL(value, serverUrl)]
    } catch {
      return []
    }
  })
  const all = [...advertised, protectedResourceMetadataUrl(serverUrl), root]
  return all.filter((url, index) => all.findIndex((each) => each.href === url.href) === index)
}

/**
 * Whether `resource` may speak for the server: same origin, and its path a prefix on a segment boundary, one trailing
 * slash aside (RFC 9728 §3.3, as loose as real servers need: Q11).
 */
export function identifies(resource: string, serverUrl: URL): boolean {
  let url: URL
  try {
    url = new URL(resource)
  } catch {
    return false
  }
  if (url.origin !== serverUrl.origin || resource.includes('#') || url.username !== '' || url.password !== '')
    return false
  if (url.search !== '' && url.search !== serverUrl.search) return false
  const prefix = url.pathname.replace(/\/$/, '')
  const path = serverUrl.pathname.replace(/\/$/, '')
  return path === prefix || path.startsWith(`${prefix}/`)
}

function hostFact(resource: string): { host?: string } {
  try {
    return { host: new URL(resource).hostname }
  } catch {
    return {}
  }
}
