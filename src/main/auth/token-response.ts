import type { TokenEndpointResponse } from 'oauth4webapi'
import { OAuthError, serverError, retryAfterSeconds } from './auth-error'
import type { TokenSet } from './grant'

const MAX_EXPIRES_IN = 10 * 365 * 24 * 3600
const bearerAliases: ReadonlySet<string> = new Set(['bearer', 'user', 'bot'])

/**
 * Brings what real token endpoints answer into the shape that oauth4webapi accepts (mcp-authorization.md §2.4, Q19,
 * Q23, Q24): form-encoded bodies, null or empty members, other 2xx, a missing token type, an id_token nobody verifies.
 * Throws OAuthError for an OAuth error with any status, `server_error` for an answer that is neither.
 */
export async function normaliseTokenResponse(response: Response, host: string): Promise<Response> {
  const body = parseBody(await response.text())
  const failure = () => serverError(host, { status: response.status, retryAfterSeconds: retryAfterSeconds(response) })
  if (!body) throw failure()
  if (typeof body.error === 'string' && body.error !== '') throw new OAuthError(body.error, response)
  if (!response.ok) throw failure()
  const nested = nestedToken(body, host)
  const normalised = Object.fromEntries(
    Object.entries({ ...body, ...nested }).filter(([, value]) => value !== null && value !== ''),
  )
  delete normalised.id_token
  normalised.token_type = tokenType(normalised.token_type)
  if (typeof normalised.scope === 'string') normalised.scope = normalised.scope.split(/[\s,]+/).join(' ')
  else delete normalised.scope
  const expiresIn = Number(normalised.expires_in)
  if (Number.isFinite(expiresIn) && expiresIn > 0) normalised.expires_in = expiresIn
  else delete normalised.expires_in
  return new Response(JSON.stringify(normalised), { headers: { 'content-type': 'application/json' } })
}

/** `requestedScope`: a server that names no scope granted what was asked (RFC 6749 §5.1). */
export function toTokenSet(body: TokenEndpointResponse, now: number, requestedScope?: string): TokenSet {
  const scope = body.scope ?? requestedScope
  const expiresAt =
    body.expires_in === undefined
      ? expiryOfJwt(body.access_token, now)
      : now + Math.min(body.expires_in, MAX_EXPIRES_IN) * 1000
  return {
    access_token: body.access_token,
    ...(body.refresh_token !== undefined && { refresh_token: body.refresh_token }),
    ...(scope !== undefined && { scope }),
    ...(expiresAt !== undefined && { expiresAt }),
    obtainedAt: now,
  }
}

/** The `exp` of a JWT access token (RFC 9068 §2.2), unverified: a hint when to refresh where nothing else is said (Q23). */
function expiryOfJwt(token: string, now: number): number | undefined {
  const payload = /^[\w-]+\.([\w-]+)\.[\w-]*$/.exec(token)?.[1]
  if (payload === undefined) return undefined
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString())
    const exp = typeof claims === 'object' && claims !== null && 'exp' in claims ? Number(claims.exp) * 1000 : NaN
    return exp > now ? Math.min(exp, now + MAX_EXPIRES_IN * 1000) : undefined
  } catch {
    return undefined
  }
}

/** JSON, or the form encoding that GitHub answers with. */
function parseBody(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    const parameters = new URLSearchParams(text)
    return parameters.has('access_token') || parameters.has('error') ? Object.fromEntries(parameters) : null
  }
}

function tokenType(value: unknown): unknown {
  if (value === undefined) return 'bearer'
  return typeof value === 'string' && bearerAliases.has(value.toLowerCase()) ? 'bearer' : value
}

/** Slack puts the person's token one level down. */
function nestedToken(body: Record<string, unknown>, host: string): Record<string, unknown> {
  const { authed_user: nested } = body
  const isSlack = host === 'slack.com' || host.endsWith('.slack.com')
  if (!isSlack || typeof body.access_token === 'string' || typeof nested !== 'object' || nested === null) return {}
  return { ...nested }
}
