import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { useAction } from '../ui/use-action'

interface ChatTitleProps {
  readonly conversationId: string
  readonly title: string
  readonly isEditing: boolean
  readonly onEdit: (isEditing: boolean) => void
}

/** The page's heading; a double click or F2 makes it a field. */
export function ChatTitle({ conversationId, title, isEditing, onEdit }: ChatTitleProps) {
  if (isEditing) return <TitleField conversationId={conversationId} title={title} onClose={() => onEdit(false)} />
  const text = title || t.chat.untitled
  return (
    <h1 className="chat-title" title={text}>
      <button
        type="button"
        className="chat-title-button"
        aria-description={t.chat.renameHint}
        onDoubleClick={() => onEdit(true)}
        onKeyDown={(event) => {
          if (event.key === 'F2' || event.key === 'Enter') {
            event.preventDefault()
            onEdit(true)
          }
        }}
      >
        <bdi>{text}</bdi>
      </button>
    </h1>
  )
}

interface TitleFieldProps {
  readonly conversationId: string
  readonly title: string
  readonly onClose: () => void
}

function TitleField({ conversationId, title, onClose }: TitleFieldProps) {
  const [text, setText] = useState(title)
  const field = useRef<HTMLInputElement>(null)
  const isClosing = useRef(false)
  const saving = useAction()
  useEffect(() => field.current?.select(), [])

  const close = () => {
    isClosing.current = true
    onClose()
  }
  const save = () => {
    if (isClosing.current) return
    const next = text.trim()
    if (next === '' || next === title) close()
    else
      void saving.run(async () => {
        await call(bridge.invoke.chat.rename({ conversationId, title: next }))
        close()
      })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') save()
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      close()
    }
  }
  return (
    <div className="chat-title-edit">
      <h1 className="visually-hidden">{title || t.chat.untitled}</h1>
      <input
        ref={field}
        className="input chat-title-field"
        aria-label={t.chat.title}
        dir="auto"
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={save}
      />
      {saving.error && <span className="field-error">{messageText(saving.error)}</span>}
    </div>
  )
}
