import { t } from '../language/words'

export type Key = 'Mod' | 'Shift' | 'Enter' | 'Escape' | 'ArrowUp' | 'Delete' | (string & {})

interface Shortcut {
  readonly id: keyof typeof t.settings.shortcuts
  /** Each inner list is pressed together; one of them is enough. `Mod` is Ctrl, or ⌘ on a Mac. */
  readonly keys: readonly (readonly Key[])[]
}

interface ShortcutGroup {
  readonly id: keyof typeof t.settings.shortcutGroups
  readonly shortcuts: readonly Shortcut[]
}

/** Every shortcut there is, for the sheet. Words come from the language files. */
export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    id: 'window',
    shortcuts: [
      { id: 'newChat', keys: [['Mod', 'N']] },
      { id: 'search', keys: [['Mod', 'K']] },
      { id: 'chats', keys: [['Mod', '1']] },
      { id: 'connectors', keys: [['Mod', '2']] },
      {
        id: 'settings',
        keys: [
          ['Mod', '3'],
          ['Mod', ','],
        ],
      },
      { id: 'sheet', keys: [['Mod', '/'], ['?']] },
    ],
  },
  {
    id: 'message',
    shortcuts: [
      { id: 'send', keys: [['Enter']] },
      { id: 'newLine', keys: [['Shift', 'Enter']] },
      { id: 'previousQuestion', keys: [['ArrowUp']] },
      { id: 'prompts', keys: [['/']] },
      { id: 'mention', keys: [['@']] },
    ],
  },
  {
    id: 'chat',
    shortcuts: [
      { id: 'stop', keys: [['Escape']] },
      { id: 'copyAnswer', keys: [['Mod', 'Shift', 'C']] },
      { id: 'editQuestion', keys: [['Mod', 'E']] },
      { id: 'regenerate', keys: [['Mod', 'Shift', 'R']] },
      { id: 'renameChat', keys: [['F2']] },
      { id: 'deleteChat', keys: [['Mod', 'Shift', 'Delete']] },
    ],
  },
  { id: 'settings', shortcuts: [{ id: 'searchSettings', keys: [['Mod', 'F']] }] },
  {
    id: 'quick',
    shortcuts: [
      { id: 'quickOpen', keys: [['Mod', 'Enter']] },
      { id: 'quickClipboard', keys: [['Mod', 'Shift', 'V']] },
      { id: 'quickSelection', keys: [['Mod', 'Shift', 'S']] },
      { id: 'quickNew', keys: [['Mod', 'N']] },
      { id: 'quickPin', keys: [['Mod', 'P']] },
      { id: 'quickEscape', keys: [['Escape']] },
    ],
  },
]

/** Pressed together, as one text: `Ctrl+Shift+V`, `⌘⇧V`. */
export function keysText(keys: readonly Key[], isMac: boolean): string {
  return keys.map((key) => keyName(key, isMac)).join(isMac ? '' : '+')
}

/** As it is written on the keyboard. */
export function keyName(key: Key, isMac: boolean): string {
  if (isMac && key === 'Mod') return '⌘'
  if (isMac && key === 'Shift') return '⇧'
  const names: Readonly<Record<string, string>> = t.settings.keys
  return names[key] ?? key
}
