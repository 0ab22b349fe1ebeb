import { generateKeyPairSync } from 'node:crypto'
import { errors, Provider, type Configuration } from 'oidc-provider'
import { createAdapter } from './adapter'
import { pageHeaders } from './page'
import { problemPage } from './pages'
import { resourceScopes, supportedScopes } from './scopes'
import type { StateFile } from './state-file'

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
  // `offline_access` is honoured only with prompt=consent (OpenID Connect Core §11), which OAuth clients do not send.
  // Here consent is always asked for, so the request may as well say so.
  provider.use((ctx, next) => {
    if (ctx.path === '/authorize' && ctx.query['prompt'] === undefined) ctx.query = { ...ctx.query, prompt: 'consent' }
    return next()
  })
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
      registration: { enabled: true, issueRegistrationAccessToken: false },
      revocation: { enabled: true },
      resourceIndicators: { enabled: true, ...resourceIndicators(resource, accessTokenSeconds) },
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

function resourceIndicators(
  resource: string,
  accessTokenTTL: number,
): Pick<
  NonNullable<NonNullable<Configuration['features']>['resourceIndicators']>,
  'defaultResource' | 'getResourceServerInfo' | 'useGrantedResource'
> {
  return {
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

function signingKey(): { kty: 'EC'; crv: 'P-256'; x: string; y: string; d: string; alg: 'ES256'; use: 'sig' } {
  const jwk = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
  return { ...(jwk as { x: string; y: string; d: string }), kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' }
}
