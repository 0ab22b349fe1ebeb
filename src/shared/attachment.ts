import { z } from 'zod'
import { ErrorCode } from './errors'

export const AttachmentId = z.string().min(1).max(64)

/** A file that goes with a message. Its bytes stay in main; a window asks for a picture's only to show it. */
export const Attachment = z.object({
  id: AttachmentId,
  name: z.string().max(255),
  /** As main found it in the bytes, not as the file's name claims. */
  mediaType: z.string().max(100),
  /** `input_image` or `input_file` of the Responses API. */
  kind: z.enum(['image', 'file']),
  /** Bytes. */
  size: z.number(),
})
export type Attachment = z.infer<typeof Attachment>

/** What came of the system's file dialog: one file that is refused keeps no other back. */
export const PickedFiles = z.object({
  taken: z.array(Attachment),
  refused: z.array(z.object({ name: z.string().max(255), code: ErrorCode })),
})
export type PickedFiles = z.infer<typeof PickedFiles>

/** Said before anything is sent; main holds to the same numbers. Bytes. */
export const ATTACHMENT_LIMITS = {
  image: 10 * 1024 * 1024,
  file: 20 * 1024 * 1024,
  /** Of one message, together. */
  message: 30 * 1024 * 1024,
  count: 10,
} as const

/** `@Linear` or `@Linear/create_issue` in a message: what the person wants used. */
export const Mention = z.object({ connectionId: z.string().max(64), tool: z.string().max(200).optional() })
export type Mention = z.infer<typeof Mention>
