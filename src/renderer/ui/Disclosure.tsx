import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { ChevronIcon } from './icons'

interface DisclosureProps {
  readonly summary: ReactNode
  readonly startOpen?: boolean
  /** Stays in the document once opened: for fields, whose text folding away must not lose. */
  readonly keeps?: boolean
  readonly children: ReactNode
}

/** A button and what it unfolds. What is folded away is not in the document, so long results cost nothing. */
export function Disclosure({ summary, startOpen = false, keeps = false, children }: DisclosureProps) {
  const [isOpen, setOpen] = useState(startOpen)
  const [wasOpened, setWasOpened] = useState(startOpen)
  if (isOpen && !wasOpened) setWasOpened(true)
  const id = useId()
  return (
    <div className="disclosure">
      <button
        type="button"
        className="disclosure-button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <span className="disclosure-chevron">
          <ChevronIcon size={14} />
        </span>
        {summary}
      </button>
      {(isOpen || (keeps && wasOpened)) && (
        <div id={id} className="disclosure-body" hidden={!isOpen}>
          {children}
        </div>
      )}
    </div>
  )
}
