import type { Mention } from '@shared/attachment'
import type { ConversationSettings } from '@shared/conversation'
import type { ErrorReport } from '@shared/errors'
import { bridge, call } from '../bridge'
import { useAction } from '../ui/use-action'
import type { Go } from '../use-route'
import { useStable } from './use-stable'

interface SendOptions {
  readonly conversationId: string | undefined
  readonly chatSettings: ConversationSettings
  readonly go: Go
  readonly onSend: () => void
}

interface OutgoingMessage {
  readonly text: string
  readonly attachmentIds: string[]
  readonly mentions: Mention[]
}

export interface Sending {
  readonly error: ErrorReport | undefined
  /** Resolves to whether the message was taken. */
  readonly send: (message: OutgoingMessage) => Promise<boolean>
}

/** Sends a message; the first one begins the conversation, with what was set for it so far. */
export function useSend({ conversationId, chatSettings, go, onSend }: SendOptions): Sending {
  const { run, error } = useAction()
  const send = useStable((message: OutgoingMessage) => {
    onSend()
    return run(async () => {
      const id = conversationId ?? (await call(bridge.invoke.chat.start({ settings: chatSettings }))).id
      await call(bridge.invoke.chat.send({ conversationId: id, ...message }))
      if (conversationId === undefined) go({ page: 'chats', conversationId: id })
    })
  })
  return { error, send }
}
