import type { MenuItemConstructorOptions } from 'electron'
import type { ConnectionStatus } from '@shared/connection'
import type { Words } from '../words/en'

/** What the tray shows of the app. */
export interface TrayContent {
  readonly recentChats: readonly { readonly id: string; readonly title: string }[]
  readonly connections: readonly { readonly id: string; readonly name: string; readonly status: ConnectionStatus }[]
  /** Conversations in which a call waits for a yes or no. */
  readonly approvalsWaiting: readonly string[]
  /** As Electron spells it; empty = none. */
  readonly shortcut: string
  readonly shortcutPaused: boolean
}

export interface TrayActions {
  quickPrompt(): void
  newChat(): void
  openChat(id: string): void
  openConnectors(connectionId?: string): void
  openSettings(): void
  pauseShortcut(paused: boolean): void
  open(): void
  quit(): void
}

const MOST_CHATS = 5
const MOST_CONNECTIONS = 12

/** The menu of the tray: what needs the person comes first within its part. */
export function trayMenu(content: TrayContent, words: Words, actions: TrayActions): MenuItemConstructorOptions[] {
  const { tray } = words
  const [waiting] = content.approvalsWaiting
  return [
    ...(waiting === undefined
      ? []
      : [{ label: tray.approvalWaits, click: () => actions.openChat(waiting) }, separator]),
    {
      label: tray.quickPrompt,
      ...(content.shortcut === '' ? {} : { accelerator: content.shortcut, registerAccelerator: false }),
      click: () => actions.quickPrompt(),
    },
    { label: tray.newChat, click: () => actions.newChat() },
    { label: tray.recentChats, submenu: chatItems(content, words, actions) },
    { label: tray.connectors, submenu: connectionItems(content, words, actions) },
    separator,
    { label: tray.open, click: () => actions.open() },
    { label: tray.settings, click: () => actions.openSettings() },
    {
      label: tray.pauseShortcut,
      type: 'checkbox',
      checked: content.shortcutPaused,
      enabled: content.shortcut !== '',
      click: () => actions.pauseShortcut(!content.shortcutPaused),
    },
    separator,
    { label: tray.quit, click: () => actions.quit() },
  ]
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

function chatItems({ recentChats }: TrayContent, { tray }: Words, actions: TrayActions): MenuItemConstructorOptions[] {
  if (recentChats.length === 0) return [{ label: tray.noChats, enabled: false }]
  return recentChats.slice(0, MOST_CHATS).map(({ id, title }) => ({
    label: asLabel(title || tray.newChat),
    click: () => actions.openChat(id),
  }))
}

function connectionItems(content: TrayContent, words: Words, actions: TrayActions): MenuItemConstructorOptions[] {
  if (content.connections.length === 0)
    return [{ label: words.tray.noConnections, click: () => actions.openConnectors() }]
  const urgent = (status: ConnectionStatus) => (status === 'needs_sign_in' ? 0 : status === 'unreachable' ? 1 : 2)
  return [...content.connections]
    .sort((one, other) => urgent(one.status) - urgent(other.status))
    .slice(0, MOST_CONNECTIONS)
    .map(({ id, name, status }) => ({
      label: `${asLabel(name)} – ${words.status[status]}`,
      click: () => actions.openConnectors(id),
    }))
}

/** Whether something waits for the person: the icon shows a dot. */
export function needsPerson({ connections, approvalsWaiting }: TrayContent): boolean {
  return approvalsWaiting.length > 0 || connections.some(({ status }) => status === 'needs_sign_in')
}

/** What hovering says: the most urgent thing, or the name alone. */
export function trayTooltip({ connections, approvalsWaiting }: TrayContent, { tray }: Words): string {
  const signIn = connections.filter(({ status }) => status === 'needs_sign_in').map(({ name }) => name)
  const needs = [
    ...(approvalsWaiting.length > 0 ? [tray.approvalWaits] : []),
    ...(signIn.length > 0 ? [tray.needsSignIn(signIn.slice(0, 3))] : []),
  ]
  return ['Patchbay', ...needs].join('\n')
}

/** `&` marks a mnemonic in menus; a long title would make the menu as wide as the screen. */
function asLabel(title: string): string {
  const characters = Array.from(title)
  const short = characters.length > 48 ? `${characters.slice(0, 47).join('')}…` : title
  return short.replaceAll('&', '&&')
}
