import { useEffect, useRef, useState } from 'react'
import type { ChangeEvent, KeyboardEvent } from 'react'
import { bridge, call } from '../bridge'
import { useAction } from '../ui/use-action'

export interface TitleFieldProps {
  readonly conversationId: string
  readonly title: string
  readonly onClose: () => void
}

/** A field with a chat's name: Enter and leaving it save, Esc keeps the old name. An empty name is no name. */
export function useTitleField({ conversationId, title, onClose }: TitleFieldProps) {
  const [text, setText] = useState(title)
  const ref = useRef<HTMLInputElement>(null)
  const isClosing = useRef(false)
  const { error, run } = useAction()
  useEffect(() => ref.current?.select(), [])

  const close = () => {
    isClosing.current = true
    onClose()
  }
  const save = () => {
    if (isClosing.current) return
    const next = text.trim()
    if (next === '' || next === title) {
      close()
      return
    }
    void run(async () => {
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
  const field = {
    ref,
    dir: 'auto',
    maxLength: 200,
    value: text,
    onChange: (event: ChangeEvent<HTMLInputElement>) => setText(event.target.value),
    onKeyDown,
    onBlur: save,
  } as const
  return { field, error }
}
