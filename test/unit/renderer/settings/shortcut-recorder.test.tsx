import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { acceleratorKeys, platformOf, recordKey } from '../../../../src/renderer/settings/accelerator'
import { ShortcutRecorder } from '../../../../src/renderer/settings/ShortcutRecorder'
import { ShortcutState } from '../../../../src/renderer/settings/ShortcutState'

const press = (key: string, code: string, modifiers = '') => ({
  key,
  code,
  ctrlKey: modifiers.includes('c'),
  altKey: modifiers.includes('a'),
  shiftKey: modifiers.includes('s'),
  metaKey: modifiers.includes('m'),
})
const recorded = (key: string, code: string, modifiers = '', isMac = false) => {
  const recording = recordKey(press(key, code, modifiers), isMac)
  return recording.kind === 'recorded' ? recording.accelerator : recording.kind
}

describe('recording a shortcut', () => {
  it('spells it as Electron does', () => {
    expect(recorded(' ', 'Space', 'cs')).toBe('Control+Shift+Space')
    expect(recorded('j', 'KeyJ', 'ca')).toBe('Control+Alt+J')
    expect(recorded('ArrowUp', 'ArrowUp', 'a')).toBe('Alt+Up')
    expect(recorded('+', 'BracketRight', 'c')).toBe('Control+Plus')
    expect(recorded('5', 'Numpad5', 'c')).toBe('Control+num5')
    expect(recorded('F9', 'F9')).toBe('F9')
    expect(recorded('F9', 'F9', 's')).toBe('Shift+F9')
  })

  it('names the key with the Windows or Command sign as the system does', () => {
    expect(recorded('p', 'KeyP', 'ms')).toBe('Super+Shift+P')
    expect(recorded('p', 'KeyP', 'ms', true)).toBe('Command+Shift+P')
  })

  it('goes by what is printed on a key, and by its place where that is no name', () => {
    expect(recorded('z', 'KeyY', 'c')).toBe('Control+Z')
    expect(recorded('!', 'Digit1', 'cs')).toBe('Control+Shift+1')
    expect(recorded('∆', 'KeyJ', 'a', true)).toBe('Alt+J')
    expect(recorded('\u00a0', 'Space', 'a', true)).toBe('Alt+Space')
    expect(recorded('ш', 'KeyI', 'c')).toBe('Control+I')
  })

  it('waits for more while only modifiers are held', () => {
    expect(recorded('Control', 'ControlLeft', 'c')).toBe('waiting')
    expect(recorded('Shift', 'ShiftLeft', 'cs')).toBe('waiting')
  })

  it('takes no key that people type with', () => {
    expect(recordKey(press('a', 'KeyA'), false)).toEqual({ kind: 'refused', reason: 'needs_modifier' })
    expect(recordKey(press('A', 'KeyA', 's'), false)).toEqual({ kind: 'refused', reason: 'needs_modifier' })
    expect(recordKey(press('Enter', 'Enter'), false)).toEqual({ kind: 'refused', reason: 'needs_modifier' })
    expect(recordKey(press('Dead', 'Quote', 'c'), false)).toEqual({ kind: 'refused', reason: 'unknown_key' })
  })

  it('is ended by Esc, cleared by Backspace, and is no trap for Tab', () => {
    expect(recorded('Escape', 'Escape')).toBe('cancelled')
    expect(recorded('Backspace', 'Backspace')).toBe('cleared')
    expect(recorded('Tab', 'Tab')).toBe('left')
    expect(recorded('Tab', 'Tab', 's')).toBe('left')
    expect(recorded('Backspace', 'Backspace', 'c')).toBe('Control+Backspace')
  })
})

describe('a shortcut on the screen', () => {
  const linux = platformOf('X11; Linux x86_64')
  const mac = platformOf('Macintosh; Intel Mac OS X')
  const windows = platformOf('Windows NT 10.0')

  it('is written as on the keyboard of the system', () => {
    expect(acceleratorKeys('Control+Shift+Space', linux)).toEqual(['Ctrl', 'Shift', 'Space'])
    expect(acceleratorKeys('CommandOrControl+Alt+Up', mac)).toEqual(['⌘', '⌥', '↑'])
    expect(acceleratorKeys('CommandOrControl+J', windows)).toEqual(['Ctrl', 'J'])
    expect(acceleratorKeys('Super+Plus', windows)).toEqual(['Win', '+'])
    expect(acceleratorKeys('Super+J', linux)).toEqual(['Super', 'J'])
    expect(acceleratorKeys('', linux)).toEqual([])
  })

  it('is a button that says what it is and changes it', () => {
    const read = (accelerator: string) =>
      renderToStaticMarkup(<ShortcutRecorder accelerator={accelerator} onAccelerator={() => undefined} />).replace(
        /<[^>]*>/g,
        '',
      )
    expect(read('Control+J')).toBe('Shortcut of the quick prompt: Ctrl+J. Change…')
    expect(read('')).toBe('Shortcut of the quick prompt: None. Change…')
  })
})

describe('what is said about a shortcut', () => {
  const said = (change: Partial<Parameters<typeof ShortcutState>[0]['status']>) =>
    renderToStaticMarkup(
      <ShortcutState
        status={{ accelerator: 'Control+J', state: 'active', session: 'x11', command: 'patchbay --quick', ...change }}
      />,
    )

  it('is whether it works, and it can be tried only if it does', () => {
    expect(said({})).toContain('It works in every program.')
    expect(said({})).toContain('Test it')
    expect(said({ state: 'taken' })).toContain('Another program has these keys already')
    expect(said({ state: 'taken' })).not.toContain('Test it')
    expect(said({ state: 'invalid' })).toContain('cannot use these keys')
    expect(said({ state: 'paused' })).toContain('paused')
  })

  it('names the portal only where there is one, and the command wherever a desktop can run it', () => {
    expect(said({ session: 'wayland' })).toContain('--enable-features=GlobalShortcutsPortal')
    expect(said({ session: 'x11' })).not.toContain('GlobalShortcutsPortal')
    expect(said({ session: 'x11' })).toContain('<code>patchbay --quick</code>')
    expect(said({ session: 'other' })).not.toContain('<code>')
  })
})
