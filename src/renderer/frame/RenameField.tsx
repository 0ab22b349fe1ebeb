import { useTitleField, type TitleFieldProps } from '../chat/use-title-field'
import { t } from '../language/words'
import { messageText } from '../messages'

/** In the place of the row that it renames. */
export function RenameField(props: TitleFieldProps) {
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
