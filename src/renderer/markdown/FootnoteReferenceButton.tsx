import { useContext } from 'react'
import { t } from '../language/words'
import { FootnoteContext } from './footnotes'

interface FootnoteReferenceButtonProps {
  readonly label: string
  readonly raw: string
}

/** A button and no link: an anchor would navigate the window. Without its note a reference is only text, as in GFM. */
export function FootnoteReferenceButton({ label, raw }: FootnoteReferenceButtonProps) {
  const number = useContext(FootnoteContext).byLabel.get(label)
  if (number === undefined) return raw
  return (
    <sup>
      <button
        type="button"
        className="md-note-reference"
        data-note-reference={number}
        aria-label={t.markdown.footnote(number)}
        onClick={({ currentTarget }) => focusWithin(currentTarget, `[data-note="${number}"]`)}
      >
        {number}
      </button>
    </sup>
  )
}

/** The keyboard follows the eye: focusing scrolls there too. */
export function focusWithin(start: Element, selector: string): void {
  const target = start.closest('.md')?.querySelector(selector)
  if (target instanceof HTMLElement) target.focus()
}
