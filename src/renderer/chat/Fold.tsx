import { createContext, useContext, useId, useState } from 'react'
import type { ReactNode } from 'react'
import { ChevronIcon } from '../ui/icons'

/** What the person opened or closed, by id: a turn that was scrolled out of view comes back as it was left. */
export const FoldMemory = createContext<Map<string, boolean> | undefined>(undefined)

interface FoldProps {
  readonly id: string
  readonly startsOpen?: boolean
  readonly summary: ReactNode
  readonly children: ReactNode
}

/** A button and what it unfolds. What is folded away is not in the document. */
export function Fold({ id, startsOpen = false, summary, children }: FoldProps) {
  const memory = useContext(FoldMemory)
  const [chosen, setChosen] = useState(() => memory?.get(id))
  const isOpen = chosen ?? startsOpen
  const bodyId = useId()
  const toggle = () => {
    memory?.set(id, !isOpen)
    setChosen(!isOpen)
  }
  return (
    <div className="disclosure">
      <button
        type="button"
        className="disclosure-button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? bodyId : undefined}
        onClick={toggle}
      >
        <span className="disclosure-chevron">
          <ChevronIcon size={14} />
        </span>
        {summary}
      </button>
      {isOpen && (
        <div id={bodyId} className="disclosure-body">
          {children}
        </div>
      )}
    </div>
  )
}
