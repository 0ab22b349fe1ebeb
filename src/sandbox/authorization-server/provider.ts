import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { errors, Provider, type Configuration, type KoaContextWithOIDC } from 'oidc-provider'
import { createAdapter } from './adapter'
import { oauthOnly } from './oauth-only'
import { pageHeaders } from './page'
import { problemPage } from './pages'
import { resourceScopes, supportedScopes } from './scopes'
import type { StateFile } from './state-file'

type ResourceIndicators = NonNullable<NonNullable<Configuration['features']>['resourceIndicators']>

const day = 24 * 60 * 60

export interface ProviderOptions {
  readonly issuer: string
  /** The one protected resource (RFC 8707) that tokens are issued for. */
  readonly resource: string
  readonly accessTokenSeconds: number
  readonly state: StateFile
}

/** The OAuth 2.1 authorization server: public clients only, authorization code with PKCE S256, opaque tokens. */
export function createProvider(options: ProviderOptions): Provider {
  const provider = new Provider(options.issuer, configuration(options))
  provider.use(oauthOnly)
  return provider
}

function configuration({ resource, accessTokenSeconds, state }: ProviderOptions): Configuration {
  return {
    adapter: createAdapter(state),
    routes: {
      authorization: '/authorize',
      token: '/token',
      registration: '/register',
      revocation: '/revoke',
      jwks: '/jwks',
    },
    scopes: supportedScopes,
    responseTypes: ['code'],
    clientAuthMethods: ['none'],
    clientDefaults: { token_endpoint_auth_method: 'none', id_token_signed_response_alg: 'ES256' },
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      registration: { enabled: true, issueRegistrationAccessToken: false, idFactory: newClientId },
      revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
      resourceIndicators: resourceIndicators(resource, accessTokenSeconds),
    },
    findAccount: (_ctx, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    // Tokens outlive the browser session: the app refreshes long after the browser was closed.
    expiresWithSession: () => false,
    rotateRefreshToken: true,
    clockTolerance: 0,
    ttl: {
      AccessToken: accessTokenSeconds,
      AuthorizationCode: 60,
      RefreshToken: 90 * day,
      Grant: 90 * day,
      Interaction: 60 * 60,
      Session: day,
      IdToken: 60,
    },
    cookies: { keys: [...state.cookieKeys] },
    // Nothing that lives longer than this process is signed: tokens are opaque. The library wants a key all the same.
    jwks: { keys: [signingKey()] },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    clientBasedCORS: () => false,
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    renderError: (ctx, out) => {
      ctx.set(pageHeaders)
      ctx.body = problemPage(out.error_description ?? out.error)
    },
  }
}

function resourceIndicators(resource: string, accessTokenTTL: number): ResourceIndicators {
  return {
    enabled: true,
    // Called without `oneOf` when the authorization request names no resource, which MCP clients must (RFC 8707).
    defaultResource: (_ctx, _client, oneOf) => {
      if (oneOf === undefined) throw new errors.InvalidTarget('resource is required')
      return oneOf
    },
    useGrantedResource: () => true,
    getResourceServerInfo: (_ctx, indicator) => {
      if (indicator !== resource) throw new errors.InvalidTarget('unknown resource')
      return { scope: resourceScopes.join(' '), audience: resource, accessTokenFormat: 'opaque', accessTokenTTL }
    },
  }
}

/**
 * RFC 7591 §2 takes an absent `token_endpoint_auth_method` for client_secret_basic, and the library would make up a secret.
 * Only public clients exist here, so it becomes `none` (§3.2.1: the server may replace values, and the response says so).
 */
function newClientId(ctx: KoaContextWithOIDC): string {
  const metadata = ctx.oidc.body as Record<string, unknown>
  metadata.token_endpoint_auth_method ??= 'none'
  return randomBytes(16).toString('base64url')
}

function signingKey(): { kty: 'EC'; crv: 'P-256'; x: string; y: string; d: string; alg: 'ES256'; use: 'sig' } {
  const jwk = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
  return { ...(jwk as { x: string; y: string; d: string }), kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' }
}
