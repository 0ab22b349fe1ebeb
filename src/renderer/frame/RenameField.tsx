import { useTitleField } from '../chat/use-title-field'
import { t } from '../language/words'
import { messageText } from '../messages'

interface RenameFieldProps {
  readonly conversationId: string
  readonly title: string
  readonly onClose: () => void
}

/** In the place of the row that it renames. */
export function RenameField(props: RenameFieldProps) {
  const { field, error } = useTitleField(props)
  return (
    <div className="conversation-row">
      <input
        {...field}
        className="input conversation-rename"
        aria-label={t.frame.rename}
        aria-invalid={error !== undefined}
        title={error && messageText(error)}
      />
    </div>
  )
}
