import { z } from 'zod'
import { Attachment } from './attachment'
import { Turn, Usage } from './turn'

export const ConversationId = z.string().min(1).max(64)

/** `reasoning.effort` of the Responses API; absent = the model's own default. */
export const ReasoningEffort = z.enum(['minimal', 'low', 'medium', 'high'])
export type ReasoningEffort = z.infer<typeof ReasoningEffort>

/** What a person may set for one conversation. Absent = as in Settings. */
export const ConversationSettings = z.object({
  endpointId: z.string().max(64).optional(),
  model: z.string().trim().min(1).max(200).optional(),
  effort: ReasoningEffort.optional(),
  /** Added to ours. */
  instructions: z.string().max(20_000).optional(),
  /** Connections whose tools this conversation does not use. New ones are on. */
  connectionsOff: z.array(z.string().max(64)).max(500),
})
export type ConversationSettings = z.infer<typeof ConversationSettings>

export const ConversationSummary = z.object({
  id: ConversationId,
  /** One line, cleaned of control and bidi characters; empty until the first message. */
  title: z.string().max(200),
  /** Epoch milliseconds. */
  createdAt: z.number(),
  /** Epoch milliseconds of the last message. */
  updatedAt: z.number(),
  pinned: z.boolean(),
  archived: z.boolean(),
  /** What it does right now; absent = nothing. */
  activity: z.enum(['running', 'awaiting_approval']).optional(),
})
export type ConversationSummary = z.infer<typeof ConversationSummary>

/** What was typed but not sent. */
export const Draft = z.object({ text: z.string().max(1_000_000), attachments: z.array(Attachment) })
export type Draft = z.infer<typeof Draft>

/** A conversation as a window shows it: the end of the path that is in view; `chat.earlier` brings what is before. */
export const Conversation = ConversationSummary.extend({
  settings: ConversationSettings,
  turns: z.array(Turn),
  hasEarlier: z.boolean(),
  /** Of all its turns, also those not in view. */
  usage: Usage,
  draft: Draft,
})
export type Conversation = z.output<typeof Conversation>

/** Where a page of the list goes on: the last conversation of the page before. */
export const ListCursor = z.object({ updatedAt: z.number(), id: ConversationId })

/** A place where the words of a search were found. */
export const SearchHit = z.object({
  conversationId: ConversationId,
  title: z.string(),
  /** Absent when the title itself matched. */
  turnId: z.string().optional(),
  role: z.enum(['title', 'question', 'answer', 'tool']),
  /** Epoch milliseconds. */
  at: z.number(),
  /** The text around, in order; `isHit` = what matched. */
  snippet: z.array(z.object({ text: z.string(), isHit: z.boolean() })),
})
export type SearchHit = z.infer<typeof SearchHit>

/** A prompt to use again: `/name` in the composer puts its text there. */
export const SavedPrompt = z.object({
  id: z.string().max(64),
  name: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}_-]{1,40}$/u),
  text: z.string().min(1).max(50_000),
})
export type SavedPrompt = z.infer<typeof SavedPrompt>
