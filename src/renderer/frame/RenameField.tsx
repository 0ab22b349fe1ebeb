import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { useAction } from '../ui/use-action'

interface RenameFieldProps {
  readonly conversationId: string
  readonly title: string
  readonly onClose: () => void
}

/** Enter and leaving it save, Esc keeps the old name. An empty name is no name. */
export function RenameField({ conversationId, title, onClose }: RenameFieldProps) {
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
    const next = text.trim()
    if (isClosing.current) return
    if (next === '' || next === title) {
      close()
      return
    }
    void saving.run(async () => {
      await call(bridge.invoke.chat.rename({ conversationId, title: next }))
      close()
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') save()
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    close()
  }
  return (
    <div className="conversation-row">
      <input
        ref={field}
        className="input conversation-rename"
        aria-label={t.frame.rename}
        aria-invalid={saving.error !== undefined}
        title={saving.error && messageText(saving.error)}
        dir="auto"
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={save}
      />
    </div>
  )
}
