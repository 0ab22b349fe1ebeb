import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { routeTo } from '../../../../src/renderer/frame/use-destination'
import { escapeStep } from '../../../../src/renderer/quick/escape-ladder'
import { quickCommand } from '../../../../src/renderer/quick/quick-command'
import { beginningOf, withQuotes } from '../../../../src/renderer/quick/quoted-text'

describe('Esc in the quick prompt', () => {
  const state = { hasOpen: false, isRunning: false, hasContent: false }

  it('goes one step at a time: what is open, the answer, the text, the window', () => {
    expect(escapeStep({ hasOpen: true, isRunning: true, hasContent: true })).toBe('nothing')
    expect(escapeStep({ ...state, isRunning: true, hasContent: true })).toBe('stop')
    expect(escapeStep({ ...state, hasContent: true })).toBe('clear')
    expect(escapeStep(state)).toBe('hide')
  })

  it('never hides the window while something would be lost', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.boolean(), (hasOpen, isRunning, hasContent) => {
        const step = escapeStep({ hasOpen, isRunning, hasContent })
        expect(step === 'hide').toBe(!hasOpen && !isRunning && !hasContent)
      }),
    )
  })
})

describe('the keys of the quick prompt', () => {
  const none = { key: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
  const ctrl = { ...none, ctrlKey: true }

  it('are Ctrl with a key, and Esc alone', () => {
    expect(quickCommand({ ...ctrl, key: 'Enter' }, false)).toBe('hand_over')
    expect(quickCommand({ ...ctrl, key: 'n' }, false)).toBe('new')
    expect(quickCommand({ ...ctrl, key: 'P' }, false)).toBe('pin')
    expect(quickCommand({ ...ctrl, shiftKey: true, key: 'V' }, false)).toBe('clipboard')
    expect(quickCommand({ ...ctrl, shiftKey: true, key: 'S' }, false)).toBe('selection')
    expect(quickCommand({ ...none, key: 'Escape' }, false)).toBe('escape')
  })

  it('leave pasting, typing and sending alone', () => {
    expect(quickCommand({ ...ctrl, key: 'v' }, false)).toBeUndefined()
    expect(quickCommand({ ...none, key: 'Enter' }, false)).toBeUndefined()
    expect(quickCommand({ ...none, key: 'n' }, false)).toBeUndefined()
    // AltGr
    expect(quickCommand({ ...ctrl, altKey: true, key: 'n' }, false)).toBeUndefined()
  })

  it('are Cmd on a Mac, where Ctrl moves the caret', () => {
    expect(quickCommand({ ...none, metaKey: true, key: 'n' }, true)).toBe('new')
    expect(quickCommand({ ...ctrl, key: 'n' }, true)).toBeUndefined()
    expect(quickCommand({ ...none, metaKey: true, key: 'n' }, false)).toBeUndefined()
  })
})

describe('what is added to a question', () => {
  const labels = { clipboard: 'Clipboard:', selection: 'Selection:' }

  it('follows it, fenced and under the name of its source', () => {
    expect(withQuotes(' Why? ', [{ source: 'clipboard', text: 'a\r\nb\n' }], labels)).toBe(
      'Why?\n\nClipboard:\n```\na\nb\n```',
    )
  })

  it('is sent without a question as well', () => {
    expect(withQuotes('', [{ source: 'selection', text: 'x' }], labels)).toBe('Selection:\n```\nx\n```')
    expect(withQuotes('  ', [], labels)).toBe('')
  })

  it('cannot end its own block', () => {
    const anything = fc.string({ unit: fc.constantFrom('`', '\n', 'a', ' ', '~') })
    fc.assert(
      fc.property(anything, (text) => {
        const [label, fence = '', ...rest] = withQuotes('', [{ source: 'clipboard', text }], labels).split('\n')
        expect(label).toBe('Clipboard:')
        expect(fence).toMatch(/^`{3,}$/)
        expect(rest.at(-1)).toBe(fence)
        expect(rest.slice(0, -1).some((line) => line.includes(fence))).toBe(false)
      }),
    )
  })

  it('is known by its beginning, on one line', () => {
    expect(beginningOf('  one\n\n two ')).toBe('one two')
    expect(beginningOf('x'.repeat(200_000))).toBe(`${'x'.repeat(90)}…`)
    expect(beginningOf(`a${' '.repeat(1000)}b`)).toBe('a…')
  })
})

describe('where the main window is asked to go', () => {
  const lastChat = { page: 'chats', conversationId: 'c9' } as const

  it('is a page of it', () => {
    expect(routeTo({ to: 'new_chat' }, lastChat)).toEqual({ page: 'chats' })
    expect(routeTo({ to: 'chat', conversationId: 'c1' }, lastChat)).toEqual({ page: 'chats', conversationId: 'c1' })
    expect(routeTo({ to: 'chats' }, lastChat)).toBe(lastChat)
    expect(routeTo({ to: 'settings', section: 'quick' }, lastChat)).toEqual({ page: 'settings', section: 'quick' })
    expect(routeTo({ to: 'settings' }, lastChat)).toEqual({ page: 'settings' })
  })

  it('takes the address of a server along', () => {
    const serverUrl = 'https://mcp.example.com/mcp'
    expect(routeTo({ to: 'connectors', serverUrl }, lastChat)).toEqual({ page: 'connectors', serverUrl })
    expect(routeTo({ to: 'connectors' }, lastChat)).toEqual({ page: 'connectors' })
  })
})
