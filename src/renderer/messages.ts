import type { ErrorCode, ErrorReport } from '@shared/errors'
import { connectMessages } from './connect-messages'
import { modelMessages } from './model-messages'

/** What a person can do about a failure. Each place shows the ones it can carry out, as buttons. */
export type MessageAction =
  | 'connect'
  | 'retry'
  | 'go_on_without'
  | 'open_settings'
  | 'enter_client'
  | 'enter_key'
  | 'correct_address'
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
  readonly text: (report: ErrorReport, context: MessageContext) => string
  readonly actions: readonly MessageAction[]
  readonly actor?: MessageActor
}

/**
 * Sentences for people: what happened and what to press. Never text from the other side (issue 2, security.md S6), only
 * the codes, hosts and numbers of the report. A code without a sentence does not compile.
 */
export const messages: Readonly<Record<ErrorCode, Message>> = { ...connectMessages, ...modelMessages }

export function messageText(report: ErrorReport, context: Partial<MessageContext> = {}): string {
  return messages[report.code].text(report, {
    name: context.name ?? 'the service',
    button: context.button ?? 'Try again',
  })
}

export function messageActions(report: ErrorReport): readonly MessageAction[] {
  return messages[report.code].actions
}

export function messageActor(report: ErrorReport): MessageActor | undefined {
  return messages[report.code].actor
}
