import type { ErrorReport } from '@shared/errors'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { Note } from '../ui/Note'

interface QuickNotesProps {
  readonly failures: readonly { readonly error: ErrorReport | undefined; readonly button?: string }[]
  /** Something can answer. */
  readonly isSetUp: boolean
  readonly onOpen: () => void
}

/** What went wrong, and what to press. Failures of an answer stand in its turn. */
export function QuickNotes({ failures, isSetUp, onOpen }: QuickNotesProps) {
  return (
    <div className="quick-notes" data-part="">
      {!isSetUp && (
        <Note
          tone="warn"
          actions={
            <Button small onClick={onOpen}>
              {t.quick.open}
            </Button>
          }
        >
          {t.quick.notSetUp}
        </Note>
      )}
      {failures.map(
        ({ error, button }, index) =>
          error && (
            <Note key={index} tone="danger">
              {messageText(error, button === undefined ? {} : { button })}
            </Note>
          ),
      )}
    </div>
  )
}
