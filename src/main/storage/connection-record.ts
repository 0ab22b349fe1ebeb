import { z } from 'zod'
import { AuthKind, ConnectionId, RedirectPreference, ToolSummary } from '@shared/connection'

/**
 * A connection as it lies in `connections.json`: what the list shows, and nothing that opens a door. Tokens, keys, header
 * values and client secrets are in the vault, so the list survives the loss of the vault's key.
 */
export const ConnectionRecord = z.object({
  id: ConnectionId,
  name: z.string(),
  serverUrl: z.string(),
  catalogId: z.string().optional(),
  auth: AuthKind,
  /** What is known without asking anybody; progress and failures of this run are not stored. */
  state: z.enum(['not_connected', 'connected', 'needs_sign_in']).default('not_connected'),
  /** Where the server's redirects lead (mcp-authorization.md Q33): the URL the credentials are for. */
  finalUrl: z.string().optional(),
  redirect: RedirectPreference.default('auto'),
  /** The id of a client of the person's own; its secret is in the vault. */
  ownClientId: z.string().optional(),
  /** Scope the person asked for, space-separated. */
  scope: z.string().optional(),
  apiKeyHeader: z.string().optional(),
  /** As listed last. */
  tools: z.array(ToolSummary).default([]),
  /** Epoch milliseconds; absent = their full definitions were never kept. */
  toolsListedAt: z.number().optional(),
  /** Fingerprint of the listing, whole. */
  toolsRevision: z.string().optional(),
  /** Only tools that claim to be read-only are offered to the model. */
  readOnlyMode: z.boolean().optional(),
  scopes: z.array(z.string()).default([]),
  issuer: z.string().optional(),
  /** Who is signed in, as far as the service says. */
  account: z.string().optional(),
  /** Who was signed in before the present sign-in: somebody else inherits nothing. */
  lastAccount: z.string().optional(),
  /** What the last Disconnect achieved. */
  signedOut: z.enum(['revoked', 'forgotten']).optional(),
  extraParameters: z.record(z.string(), z.string()).optional(),
  allowPrivateNetwork: z.boolean().optional(),
  /** Epoch milliseconds. */
  connectedAt: z.number().optional(),
  expiresAt: z.number().optional(),
  createdAt: z.number().default(0),
})
export type ConnectionRecord = z.infer<typeof ConnectionRecord>
