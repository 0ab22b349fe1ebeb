import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'
import { IconButton } from './Button'
import { giveFocusBack } from './give-focus-back'
import { CrossIcon } from './icons'
import { t } from '../language/words'

interface DialogProps {
  readonly title: string
  readonly intro?: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
}

/** The browser's own modal dialog: it traps focus, closes on Esc and gives focus back to what opened it. */
export function Dialog({ title, intro, onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  useEffect(() => {
    const dialog = ref.current
    if (!dialog || dialog.open) return
    const opener = document.activeElement
    dialog.showModal()
    // The first field rather than Close; React sets no `autofocus` attribute that showModal could follow.
    dialog.querySelector<HTMLElement>('input, textarea, .dialog-actions button')?.focus()
    return () => {
      dialog.close()
      giveFocusBack(opener)
    }
  }, [])

  return (
    <dialog
      ref={ref}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <header className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <IconButton label={t.ui.close} onClick={onClose}>
          <CrossIcon />
        </IconButton>
      </header>
      {intro !== undefined && <p className="dialog-intro">{intro}</p>}
      {children}
    </dialog>
  )
}

/** The row of buttons at the foot; the primary one comes last. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className="dialog-actions">{children}</div>
}
