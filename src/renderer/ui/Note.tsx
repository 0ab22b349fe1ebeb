import type { ReactNode } from 'react'
import { AlertIcon, InfoIcon } from './icons'

interface NoteProps {
  readonly tone?: 'danger' | 'warn' | 'info'
  /** Buttons that help, after the sentence. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A sentence in place, where the thing went wrong. Danger is announced at once; the others are only read on the way. */
export function Note({ tone = 'info', actions, children }: NoteProps) {
  return (
    <div className={`note note-${tone}`} {...(tone === 'danger' ? { role: 'alert' } : {})}>
      <span className="note-icon">{tone === 'info' ? <InfoIcon /> : <AlertIcon />}</span>
      <div className="note-text">{children}</div>
      {actions !== undefined && <div className="note-actions">{actions}</div>}
    </div>
  )
}
