import { z } from 'zod'
import { Attachment } from '@shared/attachment'
import { ConversationId, ConversationSettings } from '@shared/conversation'
import { Turn } from '@shared/turn'

export const EXPORT_FORMAT = 'patchbay-history'
export const EXPORT_VERSION = 1

const turnId = z.string().min(1).max(64)
const time = z.number().int().nonnegative().max(8_640_000_000_000_000)

const ExportedTurn = z.object({
  /** The turn it follows, `null` = it begins the conversation. Siblings are versions of each other. */
  parentId: turnId.nullable(),
  turn: Turn.extend({ id: turnId, startedAt: z.number().nonnegative() }),
  /** Input items of the Responses API that carry the conversation on. */
  replay: z.unknown(),
})
export type ExportedTurn = z.output<typeof ExportedTurn>

const ExportedConversation = z.object({
  id: ConversationId,
  title: z.string().max(10_000),
  titleSource: z.enum(['none', 'message', 'model', 'person']),
  createdAt: time,
  updatedAt: time,
  pinned: z.boolean(),
  archived: z.boolean(),
  settings: ConversationSettings,
  /** The last turn of the path in view. */
  headTurnId: turnId.nullable(),
  /** Each after the one it follows. */
  turns: z.array(ExportedTurn),
})
export type ExportedConversation = z.output<typeof ExportedConversation>

const ExportedAttachment = Attachment.extend({ base64: z.string() })

/** What every version of the format has. */
export const ExportHeader = z.object({
  format: z.literal(EXPORT_FORMAT),
  version: z.number().int().min(1),
})

/** `*.json` as Patchbay writes it. No tokens, no keys, no grants. */
export const ExportFile = ExportHeader.extend({
  exportedAt: time,
  conversations: z.array(ExportedConversation),
  attachments: z.array(ExportedAttachment),
})
