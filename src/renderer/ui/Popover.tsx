import { useEffect, useId, useRef, useState } from 'react'
import type { FocusEvent, KeyboardEvent, ReactNode } from 'react'
import './popover.css'

interface PopoverProps {
  /** Names what opens. */
  readonly label: string
  /** Content of the button that opens it. */
  readonly button: ReactNode
  readonly buttonClass?: string
  readonly title?: string
  /** The edge of the button that it is in line with. */
  readonly align?: 'start' | 'end'
  /** Drawn only while it is open. */
  readonly children: (close: () => void) => ReactNode
}

/** A dialog beside its button that keeps nothing else from being used: Esc, a press elsewhere or leaving it by Tab closes it. */
export function Popover({ label, button, buttonClass, title, align = 'start', children }: PopoverProps) {
  const [isOpen, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const id = useId()

  useEffect(() => {
    if (!isOpen) return
    root.current?.querySelector<HTMLElement>('.popover')?.focus()
    const closeOutside = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    return () => document.removeEventListener('pointerdown', closeOutside)
  }, [isOpen])

  const close = () => {
    setOpen(false)
    root.current?.querySelector<HTMLElement>('[aria-haspopup]')?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !isOpen) return
    event.preventDefault()
    event.stopPropagation()
    close()
  }
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget instanceof Node && !root.current?.contains(relatedTarget)) setOpen(false)
  }
  return (
    <div className="popover-root" ref={root} onKeyDown={onKeyDown} onBlur={onBlur}>
      <button
        type="button"
        className={buttonClass}
        title={title}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => (isOpen ? close() : setOpen(true))}
      >
        {button}
      </button>
      {isOpen && (
        <div id={id} className={`popover is-${align}`} role="dialog" aria-label={label} tabIndex={-1}>
          {children(close)}
        </div>
      )}
    </div>
  )
}
