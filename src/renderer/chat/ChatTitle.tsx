import { t } from '../language/words'
import { messageText } from '../messages'
import { useTitleField, type TitleFieldProps } from './use-title-field'

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

function TitleField(props: TitleFieldProps) {
  const { field, error } = useTitleField(props)
  return (
    <div className="chat-title-edit">
      <h1 className="visually-hidden">{props.title || t.chat.untitled}</h1>
      <input {...field} className="input chat-title-field" aria-label={t.chat.title} />
      {error && <span className="field-error">{messageText(error)}</span>}
    </div>
  )
}
