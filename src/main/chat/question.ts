import { ATTACHMENT_LIMITS, type Mention } from '@shared/attachment'
import type { Turn } from '@shared/turn'
import { AppError } from '../errors'
import type { ChatHistory } from './ports'

export type Question = Pick<Turn, 'userText' | 'attachments' | 'mentions'>

interface Message {
  readonly text: string
  readonly attachmentIds: readonly string[]
  readonly mentions: readonly Mention[]
}

/**
 * What a message asks. The composer holds to the same limits, but main is where they count.
 * @throws AppError `invalid_input` (it says nothing), `too_many_attachments`, `attachment_too_large`, `attachment_unreadable`
 */
export function asked({ text, attachmentIds, mentions }: Message, history: ChatHistory): Question {
  if (text === '' && attachmentIds.length === 0) throw new AppError('invalid_input')
  if (attachmentIds.length > ATTACHMENT_LIMITS.count) throw new AppError('too_many_attachments')
  const attachments = attachmentIds.length > 0 ? history.attachments.describe(attachmentIds) : []
  if (attachments.length < attachmentIds.length) throw new AppError('attachment_unreadable')
  const size = attachments.reduce((sum, attachment) => sum + attachment.size, 0)
  if (size > ATTACHMENT_LIMITS.message) throw new AppError('attachment_too_large')
  return { userText: text, attachments, mentions: [...mentions] }
}
