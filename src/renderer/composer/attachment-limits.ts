import type { ErrorReport } from '@shared/errors'
import { t } from '../language/words'
import { messageText } from '../messages'
import { formatBytes } from '../ui/format'
import { attachmentLimits } from './limits'

/** Why a file is not attached: seen here before it is sent anywhere, or said by main. */
export type RefusalReason =
  | { readonly kind: 'empty' | 'message_too_large' | 'too_many' }
  | { readonly kind: 'image_too_large' | 'file_too_large'; readonly size: number }
  | { readonly kind: 'main'; readonly error: ErrorReport }

export interface Refusal {
  readonly name: string
  readonly reason: RefusalReason
}

/** What the Responses API takes as `input_image`; every other kind of picture goes as a file, if at all. */
const imageTypes = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif'])

/** Holds a file to the limits of main, beside what the message has already. */
export function refusalOf(
  { size, type }: Pick<File, 'size' | 'type'>,
  present: readonly { readonly size: number }[],
): RefusalReason | undefined {
  if (size === 0) return { kind: 'empty' }
  if (imageTypes.has(type) && size > attachmentLimits.image) return { kind: 'image_too_large', size }
  if (size > attachmentLimits.file) return { kind: 'file_too_large', size }
  return refusalBeside(size, present)
}

export function refusalBeside(size: number, present: readonly { readonly size: number }[]): RefusalReason | undefined {
  if (present.length >= attachmentLimits.count) return { kind: 'too_many' }
  const together = present.reduce((sum, file) => sum + file.size, size)
  return together > attachmentLimits.message ? { kind: 'message_too_large' } : undefined
}

export function refusalText({ name, reason }: Refusal): string {
  const words = t.composer.refused
  switch (reason.kind) {
    case 'empty':
      return words.empty(name)
    case 'image_too_large':
      return words.imageTooLarge(name, formatBytes(reason.size), formatBytes(attachmentLimits.image))
    case 'file_too_large':
      return words.fileTooLarge(name, formatBytes(reason.size), formatBytes(attachmentLimits.file))
    case 'message_too_large':
      return words.messageTooLarge(name, formatBytes(attachmentLimits.message))
    case 'too_many':
      return words.tooMany(name, attachmentLimits.count)
    case 'main':
      // Without a name it is about the choosing itself.
      return name === '' ? messageText(reason.error) : mainRefusalText(name, reason.error)
  }
}

/** Main looks into the bytes and knows more than a name says. */
function mainRefusalText(name: string, error: ErrorReport): string {
  const words = t.composer.refused
  switch (error.code) {
    case 'attachment_too_large':
      return words.tooLarge(name)
    case 'attachment_not_supported':
      return words.notSupported(name)
    case 'attachment_unreadable':
      return words.unreadable(name)
    case 'too_many_attachments':
      return words.tooMany(name, attachmentLimits.count)
    default:
      return words.other(name, messageText(error))
  }
}
