import type { AuthorizationServer } from 'oauth4webapi'

/** The redirect kinds of RFC 8252 §7 that this app can receive. */
export type RedirectKind = 'custom_protocol' | 'loopback_ip' | 'loopback_localhost'

/** What identifies a client to one authorization server (RFC 7591 §3.2.1 wire names), bound to its issuer (SEP-2352). */
export interface ClientIdentity {
  readonly issuer: string
  readonly client_id: string
  readonly client_secret?: string
  /** For `private_key_jwt` (RFC 7523 §2.2). */
  readonly privateKey?: PrivateKey
  readonly token_endpoint_auth_method: string
}

/** A signing key as services hand it out. */
export interface PrivateKey {
  readonly pem: string
  /** JWS algorithm (RFC 7518 §3.1): `ES256`, `RS256`, `PS256` or their longer kin, or `EdDSA`. */
  readonly alg: string
  readonly kid?: string
}

/** A client that a person signs in with: it has an address to come back to. */
export interface ClientRegistration extends ClientIdentity {
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

/** A client that acts for itself (RFC 6749 §4.4): nobody signs in, so there is nowhere to come back to. */
export interface MachineClient extends ClientIdentity {
  readonly source: 'machine'
}

/** All that refresh and revocation need, kept together in one vault entry so that nothing can be mixed between connections. */
export interface Grant<Client extends ClientIdentity = ClientRegistration> {
  /** The MCP server's URL after redirects: the one that gets the token and that the Responses API is told. */
  readonly serverUrl: string
  /** RFC 8707 `resource` exactly as sent. */
  readonly resource: string
  /** The server refuses `resource`, or the person said so: it is sent nowhere. */
  readonly resourceOmitted?: boolean
  /** Sent with authorization and token requests, for servers that want more than the specifications say (Q28). */
  readonly extraParameters?: Readonly<Record<string, string>>
  readonly authorizationServer: AuthorizationServer
  readonly client: Client
  /** Space-separated, as requested. */
  readonly requestedScope?: string
  /** The host that the person typed, when it may be on a private network: refresh and revocation may reach it too. */
  readonly allowedPrivateHost?: string
  readonly tokenSet: TokenSet
}

/** A grant that is asked for again instead of refreshed. */
export type MachineGrant = Grant<MachineClient>
export type AnyGrant = Grant | MachineGrant
