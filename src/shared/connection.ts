import { z } from 'zod'
import { ErrorReport } from './errors'

export const ConnectionId = z.string().min(1).max(64)

/** How a catalog entry or a connection proves who the person is to its MCP server. */
export const AuthKind = z.enum(['oauth', 'client_credentials', 'api_key', 'headers', 'none'])
export type AuthKind = z.infer<typeof AuthKind>

/** RFC 8252 §7: how the authorization response comes back. `auto` = custom protocol where it is ours, else loopback. */
export const RedirectPreference = z.enum(['auto', 'custom_protocol', 'loopback_ip', 'loopback_localhost'])
export type RedirectPreference = z.infer<typeof RedirectPreference>

/** One entry of `resources/connectors.json`. Holds no secret and nothing about the person. */
export const CatalogEntry = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string(),
  description: z.string(),
  category: z.string(),
  /** May hold `{workspace}`-like placeholders, each described in `placeholders`. */
  serverUrl: z.string(),
  placeholders: z.array(z.object({ key: z.string(), label: z.string(), example: z.string() })).default([]),
  /** 24x24 SVG path data and a brand colour (`#rrggbb`); absent = the initial letter. */
  icon: z.object({ path: z.string(), color: z.string() }).optional(),
  auth: z.array(AuthKind).min(1),
  /** The authorization server registers no clients by itself: a client id of one's own is needed first. */
  ownClientRequired: z.boolean().default(false),
  redirect: RedirectPreference.default('auto'),
  /** Header that carries the key, with auth `api_key`; default `Authorization: Bearer`. */
  apiKeyHeader: z.string().optional(),
  notes: z.string().default(''),
  helpUrl: z.string().optional(),
  featured: z.boolean().default(false),
})
export type CatalogEntry = z.infer<typeof CatalogEntry>

export const ConnectionStatus = z.enum([
  'not_connected',
  'connecting',
  'waiting_for_browser',
  'connected',
  'needs_sign_in',
  'unreachable',
])
export type ConnectionStatus = z.infer<typeof ConnectionStatus>

/** The steps of an attempt, in order: what a failure is named after. */
export const ConnectStep = z.enum(['server', 'discovery', 'registration', 'browser', 'redirect', 'token', 'tools'])
export type ConnectStep = z.infer<typeof ConnectStep>

/** What a person may set per connection beside its credentials. None of it is secret. */
export const ConnectionOptions = z.object({
  redirect: RedirectPreference,
  /** Space-separated; empty = what the server asks for. */
  scope: z.string().trim().max(4096),
  /** Sent with the authorization and token requests, e.g. `audience` (mcp-authorization.md Q28). */
  extraParameters: z
    .record(z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/), z.string().min(1).max(2048))
    .refine((parameters) => Object.keys(parameters).length <= 10),
  /** A server that was not typed by the person may be on this computer or a private network. */
  allowPrivateNetwork: z.boolean(),
})
export type ConnectionOptions = z.infer<typeof ConnectionOptions>

/** One line of a connection's log: redacted, made of our own words, ids, hosts and codes. */
export const ConnectionLogLine = z.object({
  /** Epoch milliseconds. */
  at: z.number(),
  level: z.enum(['info', 'warn', 'error']),
  text: z.string().max(500),
})
export type ConnectionLogLine = z.infer<typeof ConnectionLogLine>

export const ToolSummary = z.object({
  name: z.string(),
  title: z.string().optional(),
  description: z.string().optional(),
  /** The server's own claim (MCP `readOnlyHint`): shown, never trusted. */
  readOnly: z.boolean(),
})
export type ToolSummary = z.infer<typeof ToolSummary>

/** Everything the renderer may know about a connection. The output parse drops any other key. */
export const ConnectionSummary = z.object({
  id: ConnectionId,
  name: z.string(),
  serverUrl: z.string(),
  catalogId: z.string().optional(),
  auth: AuthKind,
  status: ConnectionStatus,
  /** Where a running attempt is, for the sentence beside the spinner. */
  step: ConnectStep.optional(),
  error: ErrorReport.optional(),
  /** The step that the error ended. */
  failedStep: ConnectStep.optional(),
  /** Who is signed in, as far as the service says: an account or a workspace. */
  account: z.string().max(200).optional(),
  /** What the last Disconnect achieved: the tokens are void at the service, or only forgotten here. */
  signedOut: z.enum(['revoked', 'forgotten']).optional(),
  /** A tool needs a permission that the person has not given yet (403 `insufficient_scope`). */
  stepUp: z.object({ scopes: z.array(z.string()) }).optional(),
  /** While a browser is waited for: there is another way for it to come back ("The browser shows an error"). */
  canSwitchRedirect: z.boolean().optional(),
  options: ConnectionOptions.optional(),
  /** On this computer or a private network: a cloud endpoint cannot reach it. */
  privateNetwork: z.boolean(),
  redirectKind: RedirectPreference.optional(),
  /** The address to register with the service when a client id of one's own is used. */
  redirectUri: z.string().optional(),
  /** Whether a client id of the person's own is stored (the id itself is not secret; the secret never leaves main). */
  ownClientId: z.string().optional(),
  issuerHost: z.string().optional(),
  scopes: z.array(z.string()),
  tools: z.array(ToolSummary),
  /** Epoch milliseconds. */
  connectedAt: z.number().optional(),
  expiresAt: z.number().optional(),
  /** The token lives in memory only: signing in again is needed after a restart. */
  memoryOnly: z.boolean(),
})
export type ConnectionSummary = z.infer<typeof ConnectionSummary>

const header = z.object({ name: z.string().trim().min(1).max(200), value: z.string().min(1).max(16_384) })

/** What a person types to add a server. Secrets go in here and never come back out. */
export const NewConnection = z.object({
  name: z.string().trim().min(1).max(100),
  serverUrl: z.string().trim().min(1).max(2048),
  catalogId: z.string().optional(),
  /** Values for the catalog entry's placeholders; its own URL is then filled and `serverUrl` is not used. */
  placeholders: z.record(z.string().max(64), z.string().max(2048)).optional(),
  redirect: RedirectPreference.optional(),
  credentials: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('oauth'),
      clientId: z.string().trim().max(2048).optional(),
      clientSecret: z.string().trim().max(4096).optional(),
      scope: z.string().trim().max(4096).optional(),
    }),
    z.object({
      kind: z.literal('client_credentials'),
      clientId: z.string().trim().min(1).max(2048),
      /** One of the two: RFC 6749 §2.3.1 secret, or a PKCS #8 private key for `private_key_jwt` (RFC 7523). */
      clientSecret: z.string().trim().max(4096).optional(),
      privateKey: z.string().trim().max(16_384).optional(),
      scope: z.string().trim().max(4096).optional(),
    }),
    z.object({
      kind: z.literal('api_key'),
      apiKey: z.string().min(1).max(16_384),
      header: z.string().max(200).optional(),
    }),
    z.object({ kind: z.literal('headers'), headers: z.array(header).min(1).max(20) }),
    z.object({ kind: z.literal('none') }),
  ]),
})
export type NewConnection = z.infer<typeof NewConnection>
