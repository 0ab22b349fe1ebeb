import { useEffect, useRef } from 'react'
import type { Turn } from '@shared/turn'
import { Approval } from './Approval'

interface ApprovalsProps {
  readonly conversationId: string
  /** The last turn: only it can be waiting. */
  readonly turn: Turn | undefined
}

/** Every tool call that waits for a yes or no, above the composer. */
export function Approvals({ conversationId, turn }: ApprovalsProps) {
  const isOpen = turn?.status === 'awaiting_approval' || turn?.status === 'running'
  const pending = isOpen
    ? turn.items.flatMap((item) => (item.type === 'approval' && item.decision === 'pending' ? [item] : []))
    : []
  const root = useRef<HTMLDivElement>(null)
  const firstId = pending[0]?.id

  useEffect(() => {
    // The field is empty and nothing is lost: the keyboard goes to the question. Never onto a button, and never away from
    // something half typed.
    const focused = document.activeElement
    const isIdle = focused === document.body || (focused instanceof HTMLTextAreaElement && focused.value === '')
    if (firstId !== undefined && isIdle) root.current?.querySelector<HTMLElement>('.approval')?.focus()
  }, [firstId])

  return (
    <div className="approvals" aria-live="polite" ref={root}>
      {turn &&
        pending.map((approval) => (
          <Approval key={approval.id} conversationId={conversationId} turnId={turn.id} approval={approval} />
        ))}
    </div>
  )
}
