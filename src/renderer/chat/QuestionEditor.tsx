import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { Turn } from '@shared/turn'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'

interface QuestionEditorProps {
  readonly conversationId: string
  readonly turn: Turn
  readonly onClose: () => void
}

/** The question in other words, in its place. Its files and mentions stay; what followed stays with the old version. */
export function QuestionEditor({ conversationId, turn, onClose }: QuestionEditorProps) {
  const [text, setText] = useState(turn.userText)
  const field = useRef<HTMLTextAreaElement>(null)
  const saving = useAction()
  const isReady = text.trim() !== '' || turn.attachments.length > 0

  useEffect(() => {
    const element = field.current
    element?.focus()
    element?.setSelectionRange(element.value.length, element.value.length)
  }, [])
  useEffect(() => {
    const element = field.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight}px`
  }, [text])

  const save = () => {
    if (!isReady) return
    void saving.run(async () => {
      const attachmentIds = turn.attachments.map(({ id }) => id)
      await call(
        bridge.invoke.chat.edit({ conversationId, turnId: turn.id, text, attachmentIds, mentions: turn.mentions }),
      )
      onClose()
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, Enter picks a candidate.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      onClose()
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      save()
    }
  }
  return (
    <div className="question-editor" role="group" aria-label={t.chat.editQuestion}>
      <textarea
        ref={field}
        className="question-field"
        aria-label={t.chat.question}
        dir="auto"
        rows={1}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {saving.error && <Note tone="danger">{messageText(saving.error, { button: t.chat.askAgain })}</Note>}
      <div className="question-actions">
        <Button small onClick={onClose}>
          {t.chat.cancel}
        </Button>
        <Button small kind="primary" busy={saving.isBusy} disabled={!isReady} onClick={save}>
          {t.chat.askAgain}
        </Button>
      </div>
    </div>
  )
}
