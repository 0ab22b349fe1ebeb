import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode, RefObject } from 'react'
import { Button } from '../ui/Button'
import { SendIcon, StopIcon } from '../ui/icons'
import { drafts, keepDraft } from './drafts'

interface ComposerProps {
  /** Where the draft is kept; the composer is mounted anew for another one. */
  readonly draftKey: string
  readonly isRunning: boolean
  readonly isStopping: boolean
  /** Resolves to whether the message was taken; if not, the text stays. */
  readonly onSend: (text: string) => Promise<boolean>
  readonly onStop: () => void
  /** Beside the buttons: what the question can use. */
  readonly children: ReactNode
}

const longest = 200_000

export function Composer({ draftKey, isRunning, isStopping, onSend, onStop, children }: ComposerProps) {
  const [text, setText] = useState(() => drafts.get(draftKey) ?? '')
  const [isSending, setSending] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const isReady = text.trim() !== '' && text.length <= longest && !isRunning && !isSending

  useAutoHeight(field, text)
  useEffect(() => {
    const element = field.current
    if (document.querySelector('dialog[open]')) return
    element?.focus({ preventScroll: true })
    element?.setSelectionRange(element.value.length, element.value.length)
  }, [])

  const edit = (next: string) => {
    setText(next)
    keepDraft(drafts, draftKey, next)
  }
  const send = async () => {
    if (!isReady) return
    setSending(true)
    if (await onSend(text)) edit('')
    setSending(false)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, Enter picks a candidate.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    void send()
  }
  return (
    <div className="composer">
      <textarea
        ref={field}
        className="composer-input"
        aria-label="Message"
        placeholder="Ask about anything you have connected"
        rows={1}
        value={text}
        onChange={(event) => edit(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {text.length > longest && (
        <p className="composer-hint" role="alert">
          This message is too long. Shorten it by {(text.length - longest).toLocaleString()} characters to send it.
        </p>
      )}
      <div className="composer-bar">
        {children}
        {isRunning ? (
          <Button className="send-button" aria-label="Stop" title="Stop (Esc)" busy={isStopping} onClick={onStop}>
            <StopIcon />
          </Button>
        ) : (
          <Button
            kind="primary"
            className="send-button"
            aria-label="Send"
            title="Send (Enter)"
            disabled={!isReady}
            onClick={() => void send()}
          >
            <SendIcon />
          </Button>
        )}
      </div>
    </div>
  )
}

/** Chromium 114 has no `field-sizing`; the style sheet limits the height. */
function useAutoHeight(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const element = field.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight}px`
  }, [field, text])
}
