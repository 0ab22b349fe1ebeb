import { t } from '../language/words'
import { Button } from '../ui/Button'

/** A paste over this many characters is offered as a file. */
export const LONG_PASTE = 20_000

interface LongPasteProps {
  readonly text: string
  readonly onAttach: () => void
  readonly onKeep: () => void
}

/** The pasted text is in the field already: nothing is lost, whatever is pressed or not. */
export function LongPaste({ text, onAttach, onKeep }: LongPasteProps) {
  return (
    <div className="long-paste" role="status">
      <span>{t.composer.longPaste(text.length)}</span>
      <Button small kind="quiet" onClick={onAttach}>
        {t.composer.attachAsFile}
      </Button>
      <Button small kind="quiet" onClick={onKeep}>
        {t.composer.keepAsText}
      </Button>
    </div>
  )
}
