import { t } from '../language/words'
import { Button } from '../ui/Button'
import { Note } from '../ui/Note'
import { refusalText } from './attachment-limits'
import type { Refusal } from './attachment-limits'

interface RefusalsProps {
  readonly refusals: readonly Refusal[]
  readonly onDismiss: () => void
}

/** A sentence for each file that was not attached. */
export function Refusals({ refusals, onDismiss }: RefusalsProps) {
  if (refusals.length === 0) return null
  return (
    <div className="composer-note">
      <Note
        tone="danger"
        actions={
          <Button small kind="quiet" onClick={onDismiss}>
            {t.composer.dismiss}
          </Button>
        }
      >
        {refusals.map((refusal, index) => (
          <p key={index}>{refusalText(refusal)}</p>
        ))}
      </Note>
    </div>
  )
}
