import type { MenuItemConstructorOptions } from 'electron'
import type { Words } from '../words/en'

export interface MenuActions {
  newChat(): void
  search(): void
  quickPrompt(): void
  openPage(page: 'chats' | 'connectors' | 'settings'): void
  showShortcuts(): void
}

/**
 * The application menu. Its accelerators are the ones that the window knows too (settings/shortcut-list.ts): with a menu they
 * also work while nothing of the page has the focus.
 */
export function appMenu(
  words: Words,
  actions: MenuActions,
  { platform, isPackaged }: { readonly platform: NodeJS.Platform; readonly isPackaged: boolean },
): MenuItemConstructorOptions[] {
  const { menu } = words
  const isMac = platform === 'darwin'
  const settings: MenuItemConstructorOptions = {
    label: menu.settings,
    accelerator: 'CommandOrControl+,',
    click: () => actions.openPage('settings'),
  }
  return [
    ...(isMac
      ? [{ role: 'appMenu' as const, submenu: [{ role: 'about' as const }, separator, settings, separator, ...macEnd] }]
      : []),
    {
      label: menu.file,
      submenu: [
        { label: menu.newChat, accelerator: 'CommandOrControl+N', click: () => actions.newChat() },
        { label: menu.search, accelerator: 'CommandOrControl+K', click: () => actions.search() },
        { label: menu.quickPrompt, click: () => actions.quickPrompt() },
        separator,
        ...(isMac ? [] : [settings, separator]),
        { role: isMac ? 'close' : 'quit' },
      ],
    },
    { role: 'editMenu', label: menu.edit },
    {
      label: menu.view,
      submenu: [
        { label: menu.chats, accelerator: 'CommandOrControl+1', click: () => actions.openPage('chats') },
        { label: menu.connectors, accelerator: 'CommandOrControl+2', click: () => actions.openPage('connectors') },
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
        ...(isPackaged ? [] : [{ role: 'toggleDevTools' as const }]),
      ],
    },
    { role: 'windowMenu', label: menu.window },
    {
      role: 'help',
      label: menu.help,
      submenu: [{ label: menu.shortcuts, accelerator: 'CommandOrControl+/', click: () => actions.showShortcuts() }],
    },
  ]
}

const separator: MenuItemConstructorOptions = { type: 'separator' }
const macEnd: MenuItemConstructorOptions[] = [
  { role: 'services' },
  separator,
  { role: 'hide' },
  { role: 'hideOthers' },
  { role: 'unhide' },
  separator,
  { role: 'quit' },
]
