import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { needsPerson, trayMenu, trayTooltip, type TrayContent } from '../../../src/main/windows/tray-menu'
import { de } from '../../../src/main/words/de'
import { en } from '../../../src/main/words/en'

const content: TrayContent = {
  recentChats: [{ id: 'c1', title: 'Cats & dogs' }],
  connections: [
    { id: '1', name: 'Linear', status: 'connected' },
    { id: '2', name: 'Notion', status: 'needs_sign_in' },
  ],
  approvalsWaiting: [],
  shortcut: 'Control+Shift+Space',
  shortcutPaused: false,
}
const actions = () => ({
  quickPrompt: vi.fn(),
  newChat: vi.fn(),
  openChat: vi.fn(),
  openConnectors: vi.fn(),
  openSettings: vi.fn(),
  pauseShortcut: vi.fn(),
  open: vi.fn(),
  quit: vi.fn(),
})
const labels = (items: MenuItemConstructorOptions[]) => items.flatMap(({ label }) => label ?? [])
const submenu = (items: MenuItemConstructorOptions[], label: string) =>
  items.find((item) => item.label === label)?.submenu as MenuItemConstructorOptions[]

describe('the menu of the tray', () => {
  it('has its entries in order', () => {
    expect(labels(trayMenu(content, en, actions()))).toEqual([
      'Quick prompt',
      'New chat',
      'Recent chats',
      'Connectors',
      'Open Patchbay',
      'Settings',
      'Pause the shortcut',
      'Quit Patchbay',
    ])
  })

  it('names connections with their status in words, those that need sign-in first', () => {
    expect(labels(submenu(trayMenu(content, en, actions()), 'Connectors'))).toEqual([
      'Notion – needs sign-in',
      'Linear – connected',
    ])
  })

  it('opens the chat that was chosen; an ampersand is no mnemonic', () => {
    const done = actions()
    const [chat] = submenu(trayMenu(content, en, done), 'Recent chats')
    expect(chat?.label).toBe('Cats && dogs')
    chat?.click?.(undefined as never, undefined, undefined as never)
    expect(done.openChat).toHaveBeenCalledWith('c1')
  })

  it('says first that a call waits for an answer', () => {
    const waiting = { ...content, approvalsWaiting: ['c7', 'c8'] }
    const done = actions()
    const [first] = trayMenu(waiting, en, done)
    expect(first?.label).toBe(en.tray.approvalWaits)
    first?.click?.(undefined as never, undefined, undefined as never)
    expect(done.openChat).toHaveBeenCalledWith('c7')
    expect(trayTooltip(waiting, en)).toBe(`Patchbay\n${en.tray.approvalWaits}\nSign in again: Notion`)
  })

  it('opens the connection that was chosen', () => {
    const done = actions()
    const [connection] = submenu(trayMenu(content, en, done), 'Connectors')
    connection?.click?.(undefined as never, undefined, undefined as never)
    expect(done.openConnectors).toHaveBeenCalledWith('2')
  })

  it.each([
    [true, {}],
    [true, { connections: [], approvalsWaiting: ['c7'] }],
    [false, { connections: [{ id: '1', name: 'Linear', status: 'unreachable' as const }] }],
  ])('has a dot (%s) where something needs the person', (hasDot, more) => {
    expect(needsPerson({ ...content, ...more })).toBe(hasDot)
  })

  it('speaks the language of the app', () => {
    expect(labels(trayMenu(content, de, actions()))).toContain('Patchbay beenden')
  })
})
