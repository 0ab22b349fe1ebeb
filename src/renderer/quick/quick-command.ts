export type QuickCommand = 'hand_over' | 'new' | 'pin' | 'clipboard' | 'selection' | 'escape'

type PressedKey = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** What a key does in the whole window, wherever the focus is. Kept in step with `settings/shortcut-list.ts`. */
export function quickCommand({ key, ctrlKey, metaKey, altKey, shiftKey }: PressedKey): QuickCommand | undefined {
  const isModified = ctrlKey || metaKey
  if (key === 'Escape') return isModified || altKey || shiftKey ? undefined : 'escape'
  if (!isModified || altKey) return undefined
  const letter = key.toLowerCase()
  if (shiftKey) return letter === 'v' ? 'clipboard' : letter === 's' ? 'selection' : undefined
  if (key === 'Enter') return 'hand_over'
  return letter === 'n' ? 'new' : letter === 'p' ? 'pin' : undefined
}
