import { useEffect, useState } from 'react'
import { Button } from './Button'
import { CheckIcon, CopyIcon } from './icons'
import { t } from '../language/words'

interface CopyButtonProps {
  readonly text: string
  /** What is copied, for the accessible name: "Copy code". */
  readonly what: string
}

export function CopyButton({ text, what }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')

  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), 1600)
    return () => clearTimeout(timer)
  }, [state])

  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('failed'),
    )
  }
  const label = t.ui.copyStates[state]
  return (
    <Button
      kind="quiet"
      small
      className="copy-button"
      aria-label={state === 'idle' ? t.ui.copy(what) : label}
      onClick={copy}
    >
      {state === 'copied' ? <CheckIcon size={14} /> : <CopyIcon size={14} />}
      {label}
    </Button>
  )
}
