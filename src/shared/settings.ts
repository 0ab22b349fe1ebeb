import { z } from 'zod'

export const Theme = z.enum(['system', 'light', 'dark'])
export type Theme = z.infer<typeof Theme>

/** Where the token of a connection goes in the `mcp` tool: most endpoints read `authorization`, some only `headers`. */
export const TokenPlacement = z.enum(['authorization', 'headers'])
export type TokenPlacement = z.infer<typeof TokenPlacement>

/** A server that answers, as the renderer may know it: the key itself stays in the vault. */
export const EndpointSummary = z.object({
  id: z.string().max(64),
  name: z.string().max(100),
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

export const Language = z.enum(['en', 'de'])
export type Language = z.infer<typeof Language>

/** What the person set about the app itself. */
export const Preferences = z.object({
  theme: Theme,
  /** `system` = the first of the system's languages that there is a file for. */
  language: z.enum(['system', ...Language.options]),
  /** Percent of the usual size. */
  fontSize: z.number().int().min(75).max(175),
  /** `reduced` = nothing moves; `system` follows the desktop. */
  motion: z.enum(['system', 'reduced']),
  /** Off until the person wants it where it means downloading a dictionary (Linux). */
  spellCheck: z.boolean(),
  /** A short request to the model after the first answer of a chat; off = its first words. */
  modelTitles: z.boolean(),
  /** As Electron spells it; empty = none. */
  quickShortcut: z.string().max(100),
  shortcutPaused: z.boolean(),
  /** What the quick prompt begins: a chat like any other, or one that is gone with its window unless it is kept. */
  quickChats: z.enum(['kept', 'temporary']),
  trayClick: z.enum(['quick', 'window', 'menu']),
  /** What closing the main window does. `ask` = nobody has been asked yet. */
  closing: z.enum(['ask', 'tray', 'quit']),
  login: z.enum(['off', 'on', 'hidden']),
  notifyAnswers: z.boolean(),
  notifyApprovals: z.boolean(),
  notifySignIns: z.boolean(),
})
export type Preferences = z.infer<typeof Preferences>

export const Settings = Preferences.extend({
  /** What `system` comes to here. */
  systemLanguage: Language,
  endpoints: z.array(EndpointSummary),
  /** The one that answers where a conversation does not say otherwise. Absent until first start is finished. */
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
    'history_recovered',
    'history_newer_version',
    'history_memory_only',
    'vault_memory_only',
    'vault_locked',
    'vault_key_lost',
    'vault_backend_changed',
    'vault_newer_version',
    'vault_corrupt',
    'redirect_not_expected',
    'update_ready',
    'sandbox_moved',
  ]),
})
export type Notice = z.infer<typeof Notice>
