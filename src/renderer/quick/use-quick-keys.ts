import { useEffect } from 'react'
import { useStable } from '../chat/use-stable'
import { quickCommand } from './quick-command'
import type { QuickCommand } from './quick-command'

/** The window's own shortcuts. What a list, a menu or a field has used already is not theirs. */
export function useQuickKeys(isMac: boolean, onCommand: (command: QuickCommand) => void): void {
  const command = useStable(onCommand)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const pressed = quickCommand(event, isMac)
      if (!pressed || event.repeat || document.querySelector('dialog[open]')) return
      event.preventDefault()
      command(pressed)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [command, isMac])
}
