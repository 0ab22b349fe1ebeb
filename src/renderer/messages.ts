import type { ErrorCode, ErrorReport } from '@shared/errors'
import { connectMessages, isNearby } from './connect-messages'
import { t } from './language/words'
import { modelMessages } from './model-messages'

/** What a person can do about a failure. Each place shows the ones it can carry out, as buttons. */
export type MessageAction =
  | 'connect'
  | 'retry'
  | 'continue'
  | 'go_on_without'
  | 'open_settings'
  | 'open_connectors'
  | 'enter_client'
  | 'enter_key'
  | 'correct_address'
  | 'choose_file'
  | 'new_chat'

/** Who has to act before it can work. */
export type MessageActor = 'you' | 'service' | 'network'

export interface MessageContext {
  /** The connection or endpoint the failure is about, by the name the person gave it. */
  readonly name: string
  /** Label of the button beside the sentence that does it again. */
  readonly button: string
}

export interface Message {
  readonly actions: readonly MessageAction[]
  readonly actor?: MessageActor
}

/** What helps against each failure; the sentences are in `language/…/errors.ts`. A code without an entry does not compile. */
const messages: Readonly<Record<ErrorCode, Message>> = { ...connectMessages, ...modelMessages }

/**
 * Sentences for people: what happened and what to press. Never text from the other side (issue 2, security.md S6), only
 * the codes, hosts and numbers of the report.
 */
export function messageText(report: ErrorReport, context: Partial<MessageContext> = {}): string {
  const { code, host, status, retryAfterSeconds, reference } = report
  const sentence = code === 'server_unreachable' && isNearby(host) ? 'server_unreachable_nearby' : code
  const { name, button } = context
  return t.errors[sentence]({ host, status, retryAfterSeconds, reference, name, button })
}

export function messageActions(report: ErrorReport): readonly MessageAction[] {
  return messages[report.code].actions
}

export function messageActor(report: ErrorReport): MessageActor | undefined {
  return messages[report.code].actor
}
