export interface EscapeState {
  /** A dialog, menu or popover: it closes itself. */
  readonly hasOpen: boolean
  /** An answer runs, or waits for a yes or no. */
  readonly isRunning: boolean
  /** Text in the field, or something that goes with it. */
  readonly hasContent: boolean
}

/** What Esc does next: one step at a time, the window goes last. */
export function escapeStep({ hasOpen, isRunning, hasContent }: EscapeState): 'nothing' | 'stop' | 'clear' | 'hide' {
  if (hasOpen) return 'nothing'
  if (isRunning) return 'stop'
  return hasContent ? 'clear' : 'hide'
}
