import { z } from 'zod'
import { Attachment, Mention } from './attachment'
import { ErrorReport } from './errors'

/**
 * A turn is one user message and everything that answers it. Main keeps the snapshot, windows follow by events, and both
 * build their copy with `applyChatEvent` (apply-chat-event.ts), so they cannot disagree.
 */
const itemId = z.string()

export const TextItem = z.object({ type: z.literal('text'), id: itemId, text: z.string(), refusal: z.boolean() })

/** A summary of what the model thought, in Markdown. */
export const ReasoningItem = z.object({ type: z.literal('reasoning'), id: itemId, text: z.string() })

/** Whose tool it is, as shown on its card. */
const server = {
  connectionId: z.string().optional(),
  /** The connection's name, or the server label when the connection is gone. */
  server: z.string(),
  /** Who is signed in there. */
  account: z.string().max(200).optional(),
}

/** `mcp_list_tools`. */
export const ToolListItem = z.object({
  type: z.literal('tool_list'),
  id: itemId,
  ...server,
  status: z.enum(['running', 'completed', 'failed']),
  toolNames: z.array(z.string()),
  error: ErrorReport.optional(),
  durationMs: z.number().optional(),
})

/** Why a tool call failed: by the transport, by JSON-RPC, or said by the tool itself. `text` is the tool's own words. */
export const ToolCallFailure = z.object({
  kind: z.enum(['http', 'protocol', 'tool']),
  status: z.number().optional(),
  text: z.string(),
})
export type ToolCallFailure = z.infer<typeof ToolCallFailure>

/** `mcp_call`. */
export const ToolCallItem = z.object({
  type: z.literal('tool_call'),
  id: itemId,
  ...server,
  name: z.string(),
  /** JSON text exactly as the model wrote it. */
  arguments: z.string(),
  /** The server's own claim (`readOnlyHint`); absent when the tool is not in our listing. */
  readOnly: z.boolean().optional(),
  status: z.enum(['running', 'completed', 'failed']),
  /** Cut after 100,000 characters, with a marker. */
  output: z.string().optional(),
  failure: ToolCallFailure.optional(),
  durationMs: z.number().optional(),
})

/** How a tool's definition differs from the one that the person allowed (security.md S52): readable lines, not JSON of ours. */
export const DefinitionChange = z.object({ before: z.string().max(50_000), after: z.string().max(50_000) })
export type DefinitionChange = z.infer<typeof DefinitionChange>

/** `mcp_approval_request`. Main keeps its own copy of the arguments: the answer names the id only. */
export const ApprovalItem = z.object({
  type: z.literal('approval'),
  /** The `mcpr_…` id. */
  id: itemId,
  ...server,
  serverUrl: z.string().optional(),
  name: z.string(),
  arguments: z.string(),
  readOnly: z.boolean().optional(),
  /** The tool was allowed before, but is no longer what was allowed. */
  change: DefinitionChange.optional(),
  /** The tool's own words hold characters that cannot be seen, or letters that pass for others (security.md S56). */
  hidesText: z.boolean().optional(),
  /** With `hidesText`: the tool's own words as lines, to be read before a yes. */
  definition: z.string().max(20_000).optional(),
  /** Names of other services whose content this turn has read: the call may follow from it (security.md S61). */
  follows: z.array(z.string()).optional(),
  decision: z.enum(['pending', 'approved', 'denied', 'void']),
  /** Who said yes: the person now, or an earlier grant. */
  decidedBy: z.enum(['person', 'grant']).optional(),
})

/** Something that happened beside the answer: a server left out, a token refreshed after a refusal. */
export const NoticeItem = z.object({
  type: z.literal('notice'),
  id: itemId,
  connectionId: z.string().optional(),
  server: z.string().optional(),
  error: ErrorReport,
})

export const TurnItem = z.discriminatedUnion('type', [
  TextItem,
  ReasoningItem,
  ToolListItem,
  ToolCallItem,
  ApprovalItem,
  NoticeItem,
])
export type TurnItem = z.infer<typeof TurnItem>

/** `waiting`: the endpoint asked for patience (429, 5xx); the request goes out again by itself at `retryAt`. */
export const TurnStatus = z.enum(['running', 'waiting', 'awaiting_approval', 'completed', 'stopped', 'failed'])
export type TurnStatus = z.infer<typeof TurnStatus>

/** Tokens, as the endpoint counted them; `costUsd` only where the price of the model is known. */
export const Usage = z.object({
  inputTokens: z.number(),
  /** Part of `inputTokens`. */
  cachedTokens: z.number(),
  outputTokens: z.number(),
  /** Part of `outputTokens`. */
  reasoningTokens: z.number(),
  costUsd: z.number().optional(),
})
export type Usage = z.infer<typeof Usage>

export const Turn = z.object({
  id: z.string(),
  /** Epoch milliseconds. */
  startedAt: z.number(),
  userText: z.string(),
  attachments: z.array(Attachment).default([]),
  mentions: z.array(Mention).default([]),
  status: TurnStatus,
  items: z.array(TurnItem),
  /** The model that answered. */
  model: z.string().optional(),
  usage: Usage.optional(),
  error: ErrorReport.optional(),
  /** The connection the error is about: the card offers Reconnect and "Go on without". */
  errorConnectionId: z.string().optional(),
  /** Epoch milliseconds, with status `waiting`. */
  retryAt: z.number().optional(),
  /** Turn ids that answer the same place of the conversation, oldest first, this one among them; absent = there is only this one. */
  versions: z.array(z.string()).optional(),
})
export type Turn = z.output<typeof Turn>

export const ChatEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('item_added'), item: TurnItem }),
  z.object({ type: z.literal('text_delta'), itemId, delta: z.string() }),
  /** Replaces the item with the same id: tool steps change a few times only, so a whole item is cheap. */
  z.object({ type: z.literal('item_changed'), item: TurnItem }),
  z.object({ type: z.literal('usage_counted'), usage: Usage, model: z.string() }),
  z.object({
    type: z.literal('status_changed'),
    status: TurnStatus,
    error: ErrorReport.optional(),
    errorConnectionId: z.string().optional(),
    retryAt: z.number().optional(),
  }),
])
export type ChatEvent = z.infer<typeof ChatEvent>
