import { useEffect, useState } from 'react'
import type { ComposerProps } from './Composer'
import { shellDraft } from './drafts'
import { longestMessage } from './limits'
import { mentionsIn } from './mentions'
import { usableServices } from './service-use'
import { toItem, useAttachments } from './use-attachments'
import { useDraft } from './use-draft'
import { useField } from './use-field'

/** The message: text, files, its draft in main, and sending it. */
export function useComposer(props: ComposerProps) {
  const { conversationId, initialDraft, connections, chatSettings, isRunning, onSend } = props
  const field = useField(() => shellDraft.peek() || (initialDraft?.text ?? ''))
  const attachments = useAttachments(initialDraft?.attachments ?? [])
  const [isSending, setSending] = useState(false)
  const { text, edit, fill } = field
  const draft = useDraft({
    conversationId,
    initialDraft,
    text,
    attachmentIds: attachments.ids,
    onDraft: (kept) => {
      fill(kept.text)
      attachments.replace(kept.attachments.map(toItem))
    },
  })
  useEffect(() => {
    // Usually shown already; the composer before this one hands over only when it goes.
    const carried = shellDraft.take()
    if (carried !== '') fill(carried)
  }, [fill])

  const hasContent = text.trim() !== '' || attachments.ids.length > 0
  const isReady = hasContent && text.length <= longestMessage && !attachments.isAdding && !isRunning && !isSending

  const send = async () => {
    if (!isReady) return
    const { items, ids } = attachments
    const attachmentIds = [...ids]
    const mentions = mentionsIn(text, usableServices(connections, chatSettings))
    setSending(true)
    draft.hold()
    edit('', 0)
    attachments.replace([])
    attachments.dismissRefusals()
    const isTaken = await onSend({ text, attachmentIds, mentions }).catch(() => false)
    if (isTaken) draft.release()
    else {
      // What was typed since stays, after what comes back.
      const since = field.ref.current?.value ?? ''
      const back = since === '' ? text : `${text}\n${since}`
      fill(back)
      attachments.putBack(items)
      draft.release({ text: back, attachmentIds })
    }
    setSending(false)
  }
  return { field, attachments, draft, isReady, send }
}
