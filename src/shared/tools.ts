import { z } from 'zod'

/** How far a yes goes (security.md S59). Every one is bound to the definition that the person saw. */
export const GrantScope = z.enum(['conversation', 'tool', 'server_read_only'])
export type GrantScope = z.infer<typeof GrantScope>

/** "Do not ask again" as kept in main. */
export const Grant = z.object({
  id: z.string(),
  scope: GrantScope,
  connectionId: z.string(),
  /** The connection's name. */
  server: z.string(),
  account: z.string().max(200).optional(),
  /** Absent with `server_read_only`, which counts for the tools that claimed to be read-only at that time. */
  tool: z.string().optional(),
  /** How many tools a `server_read_only` grant covers. */
  toolCount: z.number().optional(),
  /** With `conversation`: its title. */
  conversationId: z.string().optional(),
  conversationTitle: z.string().optional(),
  /** Epoch milliseconds. */
  grantedAt: z.number(),
  expiresAt: z.number().optional(),
})
export type Grant = z.infer<typeof Grant>

/** A tool of a connection, for the page where it is switched on and off. All text is the server's own. */
export const ToolDetail = z.object({
  name: z.string(),
  title: z.string().optional(),
  description: z.string().optional(),
  /** The server's own claim (MCP `readOnlyHint`). */
  readOnly: z.boolean(),
  destructive: z.boolean(),
  enabled: z.boolean(),
  /** Came after the connection was first listed, and the person has not looked since. */
  isNew: z.boolean(),
  /** Its definition is not the one that was seen last. */
  hasChanged: z.boolean(),
  /** Its name, title or description holds characters that cannot be seen (security.md S56). */
  hidesText: z.boolean(),
  /** About how many tokens its definition adds to every request. */
  tokens: z.number(),
  /** The input schema as readable JSON, cut after 20,000 characters. */
  schema: z.string(),
})
export type ToolDetail = z.infer<typeof ToolDetail>

export const ConnectionTools = z.object({
  connectionId: z.string(),
  /** Only tools that claim to be read-only are offered to the model. */
  readOnlyMode: z.boolean(),
  tools: z.array(ToolDetail),
  /** Of the tools that are on, together. */
  tokens: z.number(),
  /** Epoch milliseconds of the listing; absent = never listed. */
  listedAt: z.number().optional(),
})
export type ConnectionTools = z.infer<typeof ConnectionTools>
