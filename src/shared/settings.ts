import { z } from 'zod'

export const Theme = z.enum(['system', 'light', 'dark'])
export type Theme = z.infer<typeof Theme>

/** Where the token of a connection goes in the `mcp` tool: most endpoints read `authorization`, some only `headers`. */
export const TokenPlacement = z.enum(['authorization', 'headers'])
export type TokenPlacement = z.infer<typeof TokenPlacement>

/** The endpoint that answers, as the renderer may know it: the key itself stays in the vault. */
export const EndpointSummary = z.object({
  kind: z.enum(['openai', 'compatible', 'sandbox']),
  baseUrl: z.string(),
  model: z.string(),
  tokenPlacement: TokenPlacement,
  hasApiKey: z.boolean(),
  /** The key or base URL comes from `OPENAI_API_KEY` / `OPENAI_BASE_URL`, not from the vault. */
  fromEnvironment: z.boolean(),
})
export type EndpointSummary = z.infer<typeof EndpointSummary>

export const VaultStatus = z.enum([
  'ready',
  'memory',
  'locked',
  'key-lost',
  'backend-changed',
  'newer-version',
  'corrupt',
])
export type VaultStatus = z.infer<typeof VaultStatus>

export const Settings = z.object({
  theme: Theme,
  /** Absent until first start is finished. */
  endpoint: EndpointSummary.optional(),
})
export type Settings = z.infer<typeof Settings>

/** Facts about this installation that a person may need to see. */
export const Installation = z.object({
  version: z.string(),
  vault: VaultStatus,
  /** Whether the OS hands `app.patchbay.desktop:` links to this app; if not, sign-ins come back through loopback. */
  schemeIsOurs: z.boolean(),
})
export type Installation = z.infer<typeof Installation>

/** Said once at the top of the window, e.g. after a corrupt settings file or a redirect nobody waits for. */
export const Notice = z.object({
  id: z.string(),
  code: z.enum([
    'settings_recovered',
    'connections_recovered',
    'conversation_unreadable',
    'vault_memory_only',
    'vault_locked',
    'vault_key_lost',
    'vault_backend_changed',
    'vault_newer_version',
    'vault_corrupt',
    'redirect_not_expected',
    'sandbox_moved',
  ]),
})
export type Notice = z.infer<typeof Notice>
