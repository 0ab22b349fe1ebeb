import { z } from 'zod'
import { ErrorReport } from './errors'

export const ConnectionId = z.string().min(1).max(64)

/** How a catalog entry or a connection proves who the person is to its MCP server. */
export const AuthKind = z.enum(['oauth', 'api_key', 'headers', 'none'])
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
  step: z.enum(['server', 'discovery', 'registration', 'browser', 'token', 'tools']).optional(),
  error: ErrorReport.optional(),
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
  redirect: RedirectPreference.optional(),
  credentials: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('oauth'),
      clientId: z.string().trim().max(2048).optional(),
      clientSecret: z.string().trim().max(4096).optional(),
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
