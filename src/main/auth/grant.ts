import type { AuthorizationServer } from 'oauth4webapi'

/** The redirect kinds of RFC 8252 §7 that this app can receive. */
export type RedirectKind = 'custom_protocol' | 'loopback_ip' | 'loopback_localhost'

/** A client identity at one authorization server (RFC 7591 §3.2.1 wire names), bound to its issuer (MCP 2026-07-28, SEP-2352). */
export interface ClientRegistration {
  readonly issuer: string
  readonly client_id: string
  readonly client_secret?: string
  readonly token_endpoint_auth_method: string
  readonly redirect_uri: string
  readonly redirectKind: RedirectKind
  readonly source: 'own' | 'metadata_document' | 'dynamic'
  /** Epoch ms, from `client_secret_expires_at`; absent = never. */
  readonly expiresAt?: number
}

/** A token response (RFC 6749 §5.1) after normalisation. */
export interface TokenSet {
  readonly access_token: string
  readonly refresh_token?: string
  readonly scope?: string
  /** Epoch ms; absent = unknown, use until refused. */
  readonly expiresAt?: number
  /** Epoch ms. */
  readonly obtainedAt: number
}

/** All that refresh and revocation need, kept together in one vault entry so that nothing can be mixed between connections. */
export interface Grant {
  /** The MCP server's URL after redirects: the one that gets the token and that the Responses API is told. */
  readonly serverUrl: string
  /** RFC 8707 `resource` exactly as sent. */
  readonly resource: string
  readonly authorizationServer: AuthorizationServer
  readonly client: ClientRegistration
  /** Space-separated, as requested. */
  readonly requestedScope?: string
  /** The host that the person typed, when it may be on a private network: refresh and revocation may reach it too. */
  readonly allowedPrivateHost?: string
  readonly tokenSet: TokenSet
}
