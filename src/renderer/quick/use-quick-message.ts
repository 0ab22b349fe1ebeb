import { useState } from 'react'
import type { ConnectionSummary } from '@shared/connection'
import type { ConversationSettings } from '@shared/conversation'
import { bridge, call } from '../bridge'
import { longestMessage } from '../composer/limits'
import { mentionsIn } from '../composer/mentions'
import { usableServices } from '../composer/service-use'
import { useAttachments } from '../composer/use-attachments'
import { useField } from '../composer/use-field'
import { t } from '../language/words'
import { useAction } from '../ui/use-action'
import { withQuotes } from './quoted-text'
import type { QuickThread } from './use-quick-thread'
import { useQuotes } from './use-quotes'

interface MessageOptions {
  readonly thread: QuickThread
  readonly chatSettings: ConversationSettings
  readonly connections: readonly ConnectionSummary[]
  readonly isRunning: boolean
  readonly onSend: () => void
}

export type QuickMessage = ReturnType<typeof useQuickMessage>

/** The next question: what is typed, what was added to it, and sending both. */
export function useQuickMessage({ thread, chatSettings, connections, isRunning, onSend }: MessageOptions) {
  const field = useField(() => '')
  const attachments = useAttachments([])
  const quoting = useQuotes(attachments)
  const sending = useAction()
  const [isSending, setSending] = useState(false)
  const { quotes, setQuotes } = quoting
  const { text: typed, edit } = field

  const text = withQuotes(typed, quotes, t.quick.quoted)
  const over = Math.max(0, text.length - longestMessage)
  const hasContent = typed !== '' || quotes.length > 0 || attachments.items.length > 0
  const isSomething = text !== '' || attachments.ids.length > 0
  const isReady = isSomething && over === 0 && !attachments.isAdding && !isRunning && !isSending

  const clear = () => {
    edit('', 0)
    setQuotes([])
    attachments.replace([])
    attachments.dismissRefusals()
    quoting.forgetEmpty()
    sending.clear()
  }
  const send = async () => {
    if (!isReady) return
    const { items, ids } = attachments
    // What was added is another's words: only the person's own mention anything.
    const message = {
      text,
      attachmentIds: [...ids],
      mentions: mentionsIn(typed, usableServices(connections, chatSettings)),
    }
    setSending(true)
    clear()
    onSend()
    const isTaken = await sending.run(async () => {
      const conversationId = await thread.begin(chatSettings)
      await call(bridge.invoke.chat.send({ conversationId, ...message })).finally(() => thread.follow(conversationId))
    })
    if (!isTaken) {
      // What was typed since stays, after what comes back.
      field.fill([typed, field.ref.current?.value ?? ''].filter((part) => part !== '').join('\n'))
      setQuotes((since) => [...quotes, ...since])
      attachments.putBack(items)
    }
    setSending(false)
  }
  return { field, attachments, quoting, text, over, hasContent, isReady, isSending, error: sending.error, send, clear }
}
