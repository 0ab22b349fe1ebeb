import { z } from 'zod'
import { ErrorReport } from './errors'

/**
 * A turn is one user message and everything that answers it. Main keeps the snapshot, windows follow by events, and both
 * build their copy with `applyChatEvent` (apply-chat-event.ts), so they cannot disagree.
 */
const itemId = z.string()

export const TextItem = z.object({ type: z.literal('text'), id: itemId, text: z.string(), refusal: z.boolean() })

export const ReasoningItem = z.object({ type: z.literal('reasoning'), id: itemId, text: z.string() })

/** `mcp_list_tools`. */
export const ToolListItem = z.object({
  type: z.literal('tool_list'),
  id: itemId,
  connectionId: z.string().optional(),
  /** The connection's name, or the server label when the connection is gone. */
  server: z.string(),
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
  connectionId: z.string().optional(),
  server: z.string(),
  name: z.string(),
  /** JSON text exactly as the model wrote it. */
  arguments: z.string(),
  status: z.enum(['running', 'completed', 'failed']),
  output: z.string().optional(),
  failure: ToolCallFailure.optional(),
  durationMs: z.number().optional(),
})

/** `mcp_approval_request`. Main keeps its own copy of the arguments: the answer names the id only. */
export const ApprovalItem = z.object({
  type: z.literal('approval'),
  /** The `mcpr_…` id. */
  id: itemId,
  connectionId: z.string().optional(),
  server: z.string(),
  serverUrl: z.string().optional(),
  name: z.string(),
  arguments: z.string(),
  decision: z.enum(['pending', 'approved', 'denied', 'void']),
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

export const TurnStatus = z.enum(['running', 'awaiting_approval', 'completed', 'stopped', 'failed'])
export type TurnStatus = z.infer<typeof TurnStatus>

export const Turn = z.object({
  id: z.string(),
  /** Epoch milliseconds. */
  startedAt: z.number(),
  userText: z.string(),
  status: TurnStatus,
  items: z.array(TurnItem),
  error: ErrorReport.optional(),
  /** The connection the error is about: the card offers Reconnect and "Go on without". */
  errorConnectionId: z.string().optional(),
})
export type Turn = z.infer<typeof Turn>

export const ChatEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('item_added'), item: TurnItem }),
  z.object({ type: z.literal('text_delta'), itemId, delta: z.string() }),
  /** Replaces the item with the same id: tool steps change a few times only, so a whole item is cheap. */
  z.object({ type: z.literal('item_changed'), item: TurnItem }),
  z.object({
    type: z.literal('status_changed'),
    status: TurnStatus,
    error: ErrorReport.optional(),
    errorConnectionId: z.string().optional(),
  }),
])
export type ChatEvent = z.infer<typeof ChatEvent>

export const ConversationSummary = z.object({
  id: z.string(),
  title: z.string(),
  /** Epoch milliseconds of the last change. */
  updatedAt: z.number(),
})
export type ConversationSummary = z.infer<typeof ConversationSummary>

export const Conversation = ConversationSummary.extend({ turns: z.array(Turn) })
export type Conversation = z.infer<typeof Conversation>
