import type { AuthorizationServer } from 'oauth4webapi'
import { z } from 'zod'
import { AppError } from '../errors'
import { endpointUrl } from './endpoint-url'
import type { Fetch } from './guarded-fetch'
import { supportsS256 } from './known-authorization-servers'
import { fetchJsonObject, insertWellKnown } from './well-known'

const text = z.string().min(1).max(2048)
const optionalTexts = z.array(text).max(500).optional().catch(undefined)
const optionalFlag = z.boolean().optional().catch(undefined)
const optionalText = text.optional().catch(undefined)

/** The members of RFC 8414 §2 that are used; a grant keeps no more of the document than this. */
const AuthorizationServerMetadata = z.object({
  issuer: text,
  authorization_endpoint: text,
  token_endpoint: text,
  registration_endpoint: optionalText,
  revocation_endpoint: optionalText,
  scopes_supported: optionalTexts,
  code_challenge_methods_supported: optionalTexts,
  token_endpoint_auth_methods_supported: optionalTexts,
  revocation_endpoint_auth_methods_supported: optionalTexts,
  authorization_response_iss_parameter_supported: optionalFlag,
  client_id_metadata_document_supported: optionalFlag,
})

/**
 * The metadata of an authorization server, from the well-known URLs in the order of MCP 2026-07-28. Null when none
 * answers; `issuer_mismatch` when what answers speaks for another issuer (RFC 8414 §3.3) that nobody pinned.
 */
export async function discoverAuthorizationServer(
  issuer: string,
  serverUrl: URL,
  fetch: Fetch,
  signal: AbortSignal,
  pinnedIssuer?: string,
): Promise<AuthorizationServer | null> {
  const url = endpointUrl(issuer, serverUrl)
  if (url?.search !== '' || url.hash !== '') return null
  let hasMismatch = false
  for (const candidate of candidates(url)) {
    const parsed = AuthorizationServerMetadata.safeParse(await fetchJsonObject(candidate, fetch, signal))
    if (!parsed.success) continue
    if (!isSameIssuer(parsed.data.issuer, issuer) && parsed.data.issuer !== pinnedIssuer) {
      hasMismatch = true
      continue
    }
    const as = withUsableEndpoints(parsed.data, serverUrl)
    if (as) return as
  }
  if (hasMismatch) throw new AppError('issuer_mismatch', { host: url.hostname })
  return null
}

/** MCP requires to refuse a server that does not promise PKCE with S256 (RFC 7636). */
export function assertPkce(as: AuthorizationServer): void {
  if (!supportsS256(as)) throw new AppError('pkce_not_supported', { host: new URL(as.issuer).hostname })
}

/** MCP 2025-03-26: a server without any metadata has its endpoints at fixed paths of its own origin. */
export function defaultAuthorizationServer(serverUrl: URL): AuthorizationServer {
  const { origin } = serverUrl
  return {
    issuer: origin,
    authorization_endpoint: `${origin}/authorize`,
    token_endpoint: `${origin}/token`,
    registration_endpoint: `${origin}/register`,
    code_challenge_methods_supported: ['S256'],
  }
}

function candidates(issuer: URL): URL[] {
  const openid = new URL(issuer)
  openid.pathname = `${issuer.pathname.replace(/\/$/, '')}/.well-known/openid-configuration`
  const oauth = insertWellKnown(issuer, 'oauth-authorization-server')
  const hasPath = issuer.pathname !== '/'
  return hasPath ? [oauth, insertWellKnown(issuer, 'openid-configuration'), openid] : [oauth, openid]
}

/** Identical, or different only in the slash of an empty path: Google, JumpCloud and Expo differ there (Q9). */
function isSameIssuer(documentIssuer: string, issuer: string): boolean {
  if (documentIssuer === issuer) return true
  const isOrigin = /^https?:\/\/[^/]+\/?$/.test(issuer)
  return isOrigin && documentIssuer.replace(/\/$/, '') === issuer.replace(/\/$/, '')
}

function withUsableEndpoints(
  metadata: z.infer<typeof AuthorizationServerMetadata>,
  serverUrl: URL,
): AuthorizationServer | null {
  const isUsable = (value: string) => endpointUrl(value, serverUrl) !== null
  if (!isUsable(metadata.authorization_endpoint) || !isUsable(metadata.token_endpoint)) return null
  const { registration_endpoint, revocation_endpoint, ...rest } = metadata
  const defined = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  return {
    ...defined,
    issuer: metadata.issuer,
    ...(registration_endpoint !== undefined && isUsable(registration_endpoint) && { registration_endpoint }),
    ...(revocation_endpoint !== undefined && isUsable(revocation_endpoint) && { revocation_endpoint }),
  }
}
