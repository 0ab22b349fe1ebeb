import { useEffect, useRef, useState } from 'react'
import type { ConversationSummary } from '@shared/conversation'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Button, IconButton } from '../ui/Button'
import { CrossIcon } from '../ui/icons'
import { useAction } from '../ui/use-action'
import type { Go } from '../use-route'
import './undo-toast.css'

interface UndoToastProps {
  readonly conversations: readonly ConversationSummary[]
  readonly go: Go
}

/** Long enough to notice, and longer while the mouse or the focus is on it. */
const SHOWN_MS = 10_000

/** After a chat was deleted, from wherever: main keeps it for some minutes, and this brings it back. */
export function UndoToast({ conversations, go }: UndoToastProps) {
  const [removed, setRemoved] = useState<{ readonly id: string; readonly title: string }>()
  const [isHeld, setHeld] = useState(false)
  const undoing = useAction()
  const known = useRef(conversations)
  useEffect(() => {
    known.current = conversations
  })
  useEffect(
    () =>
      bridge.on.chat.removed(({ conversationId }) => {
        const title = known.current.find(({ id }) => id === conversationId)?.title
        setRemoved({ id: conversationId, title: title || t.frame.untitled })
      }),
    [],
  )
  useEffect(() => {
    if (!removed || isHeld) return
    const timer = setTimeout(() => setRemoved(undefined), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [removed, isHeld])

  const undo = () => {
    if (!removed) return
    void undoing.run(async () => {
      await call(bridge.invoke.chat.undoRemove({ conversationId: removed.id }))
      setRemoved(undefined)
      go({ page: 'chats', conversationId: removed.id })
    })
  }
  return (
    <div
      className="undo-place"
      role="status"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {removed && (
        <div className="undo-toast">
          <p>
            {undoing.error ? messageText(undoing.error) : t.frame.removed} <bdi>{removed.title}</bdi>
          </p>
          <Button small busy={undoing.isBusy} onClick={undo}>
            {t.frame.undo}
          </Button>
          <IconButton label={t.frame.dismiss} small onClick={() => setRemoved(undefined)}>
            <CrossIcon size={14} />
          </IconButton>
        </div>
      )}
    </div>
  )
}
