import { useState } from 'react'
import { Button } from './Button'
import { formatBytes } from './format'
import { revealInvisible } from './invisible'
import { t } from '../language/words'

const shownAtFirst = 4000
const mostSegments = 2000

interface PlainTextProps {
  readonly text: string
  readonly label: string
  /** Arguments a person approves are never cut (security.md S58). */
  readonly whole?: boolean
}

/** Text from outside, exactly as it is: no markup, and what cannot be seen is named. */
export function PlainText({ text, label, whole = false }: PlainTextProps) {
  const [showsAll, setShowsAll] = useState(false)
  const isCut = !whole && !showsAll && text.length > shownAtFirst
  return (
    <div className="plain-text">
      <pre tabIndex={0} role="group" aria-label={label}>
        <Revealed text={isCut ? text.slice(0, shownAtFirst) : text} />
        {isCut && '…'}
      </pre>
      {isCut && (
        <Button kind="quiet" small onClick={() => setShowsAll(true)}>
          {t.ui.showAll(formatBytes(text.length))}
        </Button>
      )}
    </div>
  )
}

export function Revealed({ text }: { readonly text: string }) {
  const segments = revealInvisible(text)
  if (segments.length > mostSegments) return segments.map((segment) => segment.text).join('')
  return segments.map((segment, index) =>
    segment.isMarker ? (
      <mark key={index} className="marker" title={t.ui.invisible}>
        {segment.text}
      </mark>
    ) : (
      segment.text
    ),
  )
}
