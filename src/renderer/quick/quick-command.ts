export type QuickCommand = 'hand_over' | 'new' | 'pin' | 'clipboard' | 'selection' | 'escape'

type PressedKey = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** What a key does in the whole window, wherever the focus is. Kept in step with `settings/shortcut-list.ts`. */
export function quickCommand(pressed: PressedKey, isMac: boolean): QuickCommand | undefined {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = pressed
  if (key === 'Escape') return ctrlKey || metaKey || altKey || shiftKey ? undefined : 'escape'
  // On a Mac, Ctrl with a letter moves the caret.
  const [modifier, other] = isMac ? [metaKey, ctrlKey] : [ctrlKey, metaKey]
  if (!modifier || other || altKey) return undefined
  const letter = key.toLowerCase()
  if (shiftKey) return letter === 'v' ? 'clipboard' : letter === 's' ? 'selection' : undefined
  if (key === 'Enter') return 'hand_over'
  return letter === 'n' ? 'new' : letter === 'p' ? 'pin' : undefined
}
