import { useEffect, useRef } from 'react'
import { t } from '../language/words'
import { IconButton } from '../ui/Button'
import { PencilIcon } from '../ui/icons'
import { AttachmentThumb } from './AttachmentThumb'
import { QuestionEditor } from './QuestionEditor'
import type { TurnProps } from './turn-props'

interface QuestionProps extends TurnProps {
  readonly isEditing: boolean
  readonly onEdit: (isEditing: boolean) => void
}

/** What the person asked, with the files that went along. */
export function Question({ conversationId, turn, isIdle, isEditing, onEdit }: QuestionProps) {
  const root = useRef<HTMLDivElement>(null)
  const wasEditing = useRef(false)
  useEffect(() => {
    if (wasEditing.current && !isEditing) root.current?.querySelector<HTMLElement>('.turn-edit')?.focus()
    wasEditing.current = isEditing
  }, [isEditing])
  return (
    <div className="turn-user" ref={root}>
      <h2 className="visually-hidden">{t.chat.you}</h2>
      {turn.attachments.length > 0 && (
        <ul className="turn-attachments" aria-label={t.chat.attachments}>
          {turn.attachments.map((attachment) => (
            <li key={attachment.id}>
              <AttachmentThumb attachment={attachment} />
            </li>
          ))}
        </ul>
      )}
      {isEditing ? (
        <QuestionEditor conversationId={conversationId} turn={turn} onClose={() => onEdit(false)} />
      ) : (
        <div className="turn-user-line">
          {isIdle && (
            <IconButton small className="turn-edit" label={t.chat.editQuestion} onClick={() => onEdit(true)}>
              <PencilIcon size={14} />
            </IconButton>
          )}
          {turn.userText !== '' && (
            <p className="turn-user-text" dir="auto">
              {turn.userText}
            </p>
          )}
        </div>
      )}
    </div>
  )
}
