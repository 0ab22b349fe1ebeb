import { bridge, call } from '../bridge'
import { useAction } from '../ui/use-action'
import type { QuickMessage } from './use-quick-message'
import type { QuickThread } from './use-quick-thread'

/** The thread, also while it streams, and what is not sent yet go on in the main window. */
export function useHandOver(thread: QuickThread, message: QuickMessage) {
  const { run, error } = useAction()
  const handOver = (conversationId = thread.conversationId) => {
    // The first question is on its way and has no thread yet: in a moment it has.
    if (message.isSending && conversationId === undefined) return
    void run(async () => {
      const { text, attachments, clear } = message
      if (text !== '' || attachments.ids.length > 0) await keepDraft(conversationId, text, attachments.ids)
      await call(bridge.invoke.quick.handOver(conversationId === undefined ? {} : { conversationId }))
      clear()
      thread.leave()
    })
  }
  return { handOver, error }
}

/** After what the main window's field holds already. */
async function keepDraft(conversationId: string | undefined, text: string, ids: readonly string[]): Promise<void> {
  const { chat } = bridge.invoke
  const before = await (conversationId === undefined
    ? call(chat.newDraft())
    : call(chat.open({ conversationId })).then(({ draft }) => draft))
  await call(
    chat.keepDraft({
      conversationId,
      text: [before.text, text].filter((part) => part.trim() !== '').join('\n\n'),
      attachmentIds: [...before.attachments.map(({ id }) => id), ...ids].slice(0, 20),
    }),
  )
}
