import type { KoaContextWithOIDC } from 'oidc-provider'
import { resourceScopes, supportedScopes } from './scopes'

type Next = () => Promise<void>
type Query = Record<string, string | string[] | undefined>

const openidMetadata = new Set([
  'claim_types_supported',
  'claims_parameter_supported',
  'claims_supported',
  'id_token_signing_alg_values_supported',
  'request_uri_parameter_supported',
  'subject_types_supported',
])

/**
 * oidc-provider always speaks OpenID Connect too. This service is an OAuth 2.1 authorization server only: its metadata is
 * RFC 8414's, no ID token is issued, and nothing is granted that the consent page has no sentence for.
 */
export async function oauthOnly(ctx: KoaContextWithOIDC, next: Next): Promise<void> {
  switch (ctx.path) {
    case '/.well-known/openid-configuration':
      ctx.status = 404
      return
    case '/.well-known/oauth-authorization-server':
      await next()
      ctx.body = withoutOpenid(ctx.body as Record<string, unknown>)
      return
    case '/authorize':
      ctx.query = { ...ctx.query, ...adjustedRequest(ctx.query) }
      return next()
    default:
      return next()
  }
}

function withoutOpenid(metadata: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(metadata).filter(([name]) => !openidMetadata.has(name))
  return { ...Object.fromEntries(kept), scopes_supported: supportedScopes }
}

/**
 * `offline_access` is honoured only with prompt=consent (OpenID Connect Core §11), which OAuth clients do not send. Here
 * consent is always asked for, so the request may as well say so.
 */
function adjustedRequest({ scope, prompt }: Query): Query {
  // RFC 6749 §3.3: a request without scope gets the default of the server.
  const asked = typeof scope === 'string' ? scope.split(' ') : resourceScopes
  return { scope: asked.filter((one) => supportedScopes.includes(one)).join(' '), prompt: prompt ?? 'consent' }
}
