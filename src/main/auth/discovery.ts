import type { AuthorizationServer } from 'oauth4webapi'
import { AppError } from '../errors'
import { assertPkce, defaultAuthorizationServer, discoverAuthorizationServer } from './authorization-server-metadata'
import { challengeValues } from './challenge'
import type { Fetch } from './guarded-fetch'
import type { ProbeResult } from './probe'
import { discoverProtectedResource, type ProtectedResourceMetadata } from './protected-resource-metadata'

export interface Discovery {
  readonly as: AuthorizationServer
  /** RFC 8707 `resource`, exactly as it is sent. */
  readonly resource: string
  /** The scope to ask for; absent = leave it to the server. */
  readonly scope: string | undefined
  /** Nothing was advertised: the endpoints of MCP 2025-03-26 were assumed. */
  readonly isAssumed: boolean
}

/**
 * From the answer to the unauthenticated request to where and for what to ask for authorization. `pinnedIssuer` is what
 * the person says that the metadata may call itself instead of where it lies (Q9). `assertUsable` throws for a server
 * that the grant can't be had from: without a browser there is no code that PKCE would protect.
 */
export async function discover(
  probe: ProbeResult,
  fetch: Fetch,
  signal: AbortSignal,
  pinnedIssuer?: string,
  assertUsable: (as: AuthorizationServer) => void = assertPkce,
): Promise<Discovery> {
  const serverUrl = probe.finalUrl
  const metadata = await discoverProtectedResource(serverUrl, probe.challenges, fetch, signal)
  if (metadata) {
    const find = (issuer: string) => discoverAuthorizationServer(issuer, serverUrl, fetch, signal, pinnedIssuer)
    const as = await firstUsable(metadata.authorization_servers, find, assertUsable, signal)
    return { as, resource: metadata.resource, scope: requestedScope(probe, metadata), isAssumed: false }
  }
  // Open without a token and no metadata: there is nothing to sign in to (Q16).
  if (probe.kind === 'open') throw new AppError('authorization_not_advertised', { host: serverUrl.hostname })

  // MCP 2025-03-26: the server's origin is the authorization server.
  const advertised = await discoverAuthorizationServer(serverUrl.origin, serverUrl, fetch, signal, pinnedIssuer)
  if (advertised) assertUsable(advertised)
  return {
    as: advertised ?? defaultAuthorizationServer(serverUrl),
    resource: serverUrl.href.replace(/\/$/, ''),
    scope: requestedScope(probe, null),
    isAssumed: !advertised,
  }
}

/** The first authorization server that can be used; else the reason why the first one can't (RFC 9728 §7.6). */
async function firstUsable(
  issuers: readonly string[],
  find: (issuer: string) => Promise<AuthorizationServer | null>,
  assertUsable: (as: AuthorizationServer) => void,
  signal: AbortSignal,
): Promise<AuthorizationServer> {
  let reason: AppError | undefined
  for (const issuer of issuers) {
    try {
      const as = await find(issuer)
      if (!as) throw new AppError('discovery_failed', hostFact(issuer))
      assertUsable(as)
      return as
    } catch (error) {
      if (signal.aborted || !(error instanceof AppError)) throw error
      reason ??= error
    }
  }
  throw reason ?? new AppError('discovery_failed')
}

/** The challenge decides, then the metadata, else none; never the authorization server's own list (MCP, SEP-835). */
function requestedScope(probe: ProbeResult, metadata: ProtectedResourceMetadata | null): string | undefined {
  const [challenged] = challengeValues(probe.challenges, 'scope')
  if (challenged !== undefined) return challenged.trim()
  const supported = metadata?.scopes_supported ?? []
  return supported.length > 0 ? supported.join(' ') : undefined
}

function hostFact(issuer: string): { host?: string } {
  try {
    const { hostname } = new URL(issuer)
    return hostname === '' ? {} : { host: hostname }
  } catch {
    return {}
  }
}
