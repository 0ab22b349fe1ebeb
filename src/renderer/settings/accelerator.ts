import { t } from '../language/words'
import { keyName } from './shortcut-list'

type PressedKey = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>

export type Recording =
  /** Only modifiers so far. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'cleared' }
  /** Tab: the keyboard goes on to the next control. */
  | { readonly kind: 'left' }
  | { readonly kind: 'refused'; readonly reason: 'needs_modifier' | 'unknown_key' }
  /** As Electron spells it. */
  | { readonly kind: 'recorded'; readonly accelerator: string }

const modifierKeys = ['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'OS', 'CapsLock', 'Fn', 'Hyper', 'Super']

/** Electron's names where they are not the event's. */
const electronNames: Readonly<Record<string, string>> = {
  ' ': 'Space',
  '+': 'Plus',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
}
const sameNames = ['Enter', 'Tab', 'Backspace', 'Delete', 'Insert', 'Home', 'End', 'PageUp', 'PageDown', 'PrintScreen']
const functionKey = /^F([1-9]|1\d|2[0-4])$/
const numberPad: Readonly<Record<string, string>> = {
  NumpadAdd: 'numadd',
  NumpadSubtract: 'numsub',
  NumpadMultiply: 'nummult',
  NumpadDivide: 'numdiv',
  NumpadDecimal: 'numdec',
}

/** What a key press means while a shortcut is being recorded. */
export function recordKey(pressed: PressedKey, isMac: boolean): Recording {
  const { key, ctrlKey, altKey, shiftKey, metaKey } = pressed
  if (modifierKeys.includes(key)) return { kind: 'waiting' }
  const hasModifier = ctrlKey || altKey || metaKey
  if (!hasModifier && !shiftKey) {
    if (key === 'Escape') return { kind: 'cancelled' }
    if (key === 'Backspace') return { kind: 'cleared' }
  }
  if (!hasModifier && key === 'Tab') return { kind: 'left' }
  const name = electronKey(pressed)
  if (name === undefined) return { kind: 'refused', reason: 'unknown_key' }
  // A letter, alone or with Shift, is what people type.
  if (!hasModifier && !functionKey.test(name)) return { kind: 'refused', reason: 'needs_modifier' }
  const modifiers = [
    ...(ctrlKey ? ['Control'] : []),
    ...(metaKey ? [isMac ? 'Command' : 'Super'] : []),
    ...(altKey ? ['Alt'] : []),
    ...(shiftKey ? ['Shift'] : []),
  ]
  return { kind: 'recorded', accelerator: [...modifiers, name].join('+') }
}

/** Letters by what is printed on the key, in every layout; what Shift or Option makes of the others is not their name. */
function electronKey({ key, code }: PressedKey): string | undefined {
  const onPad = numberPad[code] ?? (/^Numpad\d$/.test(code) ? `num${code.slice(-1)}` : undefined)
  if (onPad !== undefined) return onPad
  if (functionKey.test(key) || sameNames.includes(key)) return key
  if (code === 'Space') return 'Space'
  if (/^[a-z]$/i.test(key)) return key.toUpperCase()
  const physical = /^(?:Key([A-Z])|Digit(\d))$/.exec(code)
  return electronNames[key] ?? physical?.[1] ?? physical?.[2] ?? (/^[!-~]$/.test(key) ? key : undefined)
}

const arrows: Readonly<Record<string, string>> = { Up: '↑', Down: '↓', Left: '←', Right: '→', Plus: '+' }

/** The keys of an accelerator as they are written on this system's keyboards. */
export function acceleratorKeys(accelerator: string, { isMac, isWindows }: Platform): readonly string[] {
  return accelerator
    .split('+')
    .filter(Boolean)
    .map((part) => {
      switch (part.toLowerCase()) {
        case 'commandorcontrol':
        case 'cmdorctrl':
          return keyName('Mod', isMac)
        case 'control':
        case 'ctrl':
          return isMac ? '⌃' : keyName('Mod', false)
        case 'command':
        case 'cmd':
          return '⌘'
        case 'super':
        case 'meta':
          return isMac ? '⌘' : isWindows ? 'Win' : 'Super'
        case 'alt':
        case 'option':
          return isMac ? '⌥' : 'Alt'
        case 'shift':
          return keyName('Shift', isMac)
        case 'space':
          return t.quickSettings.space
        default:
          return arrows[part] ?? keyName(part, isMac)
      }
    })
}

export interface Platform {
  readonly isMac: boolean
  readonly isWindows: boolean
}

export function platformOf(userAgent: string): Platform {
  return { isMac: userAgent.includes('Macintosh'), isWindows: userAgent.includes('Windows') }
}
