import { join } from 'node:path'
import { app, BrowserWindow, Menu, type WebContents } from 'electron'
import type { Attachment } from '@shared/attachment'
import type { ConnectionSummary } from '@shared/connection'
import type { Emit, Handlers } from '@shared/contract-types'
import type { ConversationSummary } from '@shared/conversation'
import type { Destination, ShortcutStatus } from '@shared/desktop'
import type { Preferences } from '@shared/settings'
import type { TurnStatus } from '@shared/turn'
import type { StartWish } from './command-line'
import type { Config } from './config'
import type { Log } from './log'
import { systemClipboard } from './quick-prompt/clipboard'
import { QuickPrompt } from './quick-prompt/quick-prompt'
import { QuickWindow } from './quick-prompt/quick-window'
import { quickPlaces } from './quick-prompt/quick-places'
import { Shortcut } from './quick-prompt/shortcut'
import { appMenu } from './windows/app-menu'
import { reloadAfterCrash } from './windows/crash-recovery'
import { applyLoginItem, renewLoginItem, type LoginItemDeps } from './windows/login-item'
import { startCommand } from './windows/desktop-entry'
import { Notifications } from './windows/notifications'
import { securePreferences } from './windows/secure-window'
import { showSystemNotification } from './windows/system-notification'
import { TrayIcon } from './windows/tray'
import type { TrayContent } from './windows/tray-menu'
import type { Words } from './words/en'

interface DesktopDeps {
  readonly config: Config
  readonly log: Log
  readonly emit: Pick<Emit, 'quick' | 'desktop'>
  readonly preferences: { read(): Preferences; change(change: Partial<Preferences>): Promise<unknown> }
  readonly words: () => Words
  readonly quickUrl: string
  readonly backgroundColor: string
  readonly adopt: (contents: WebContents) => void
  /** Opens the main window where there is none. */
  readonly showMain: () => void
  readonly recentChats: () => readonly Pick<ConversationSummary, 'id' | 'title'>[]
  readonly titleOf: (conversationId: string) => string
  readonly connections: () => readonly Pick<ConnectionSummary, 'id' | 'name' | 'status'>[]
  readonly approvalsWaiting: () => readonly string[]
  readonly keepChat: (conversationId: string) => void
  readonly attach: (name: string, bytes: Uint8Array) => Attachment
}

const TEST_MS = 10_000

/** What of Patchbay is not in a window: quick prompt, shortcut, tray, menu, notifications, start at login. */
export class Desktop {
  readonly quick: QuickPrompt
  readonly commands: Handlers['desktop']
  readonly #deps: DesktopDeps
  readonly #shortcut: Shortcut
  readonly #notifications: Notifications
  #quickWindow: QuickWindow | undefined
  #tray: TrayIcon | undefined
  #destination: Destination | undefined
  #badge = 0
  #login: Preferences['login']

  constructor(deps: DesktopDeps) {
    this.#deps = deps
    this.#login = deps.preferences.read().login
    this.quick = new QuickPrompt({
      window: () => this.#openQuickWindow(),
      clipboard: systemClipboard(deps.config.platform),
      attach: deps.attach,
      goTo: (destination) => this.goTo(destination),
      keep: deps.keepChat,
      emit: deps.emit.quick,
      now: Date.now,
    })
    this.#shortcut = new Shortcut(() => this.quick.toggle())
    this.#notifications = new Notifications({
      show: showSystemNotification,
      isWatched: () => BrowserWindow.getFocusedWindow() !== null,
      wants: () => {
        const { notifyAnswers, notifyApprovals, notifySignIns } = deps.preferences.read()
        return { answers: notifyAnswers, approvals: notifyApprovals, signIns: notifySignIns }
      },
      words: deps.words,
      titleOf: deps.titleOf,
      openChat: (conversationId) => this.goTo({ to: 'chat', conversationId }),
      openConnection: (connectionId) => this.goTo({ to: 'connectors', connectionId }),
    })
    this.commands = {
      shortcut: () => this.#shortcutStatus(),
      testShortcut: async () => ({ pressed: await this.#shortcut.test(TEST_MS) }),
      recordShortcut: ({ isRecording }) => this.#useShortcut(isRecording),
      showQuickPrompt: () => this.quick.open(),
      destination: () => this.#takeDestination(),
    }
  }

  /** Once, when nobody waits for a first screen any more. */
  start(): void {
    this.#useShortcut()
    this.#openQuickWindow()
    this.#openTray()
    this.#showMenu()
    if (this.#deps.config.isAppImage) this.#keepLoginItem((item) => renewLoginItem(this.#login, item))
    for (const connection of this.#deps.connections()) this.#notifications.connectionChanged(connection)
  }

  /** The person changed something about the app. */
  preferencesChanged({ quickShortcut, shortcutPaused, login }: Preferences): void {
    this.#shortcut.use(quickShortcut, shortcutPaused)
    this.#deps.emit.desktop.shortcutChanged(this.#shortcutStatus())
    this.#showMenu()
    this.refreshTray()
    // Only then: the settings of the desktop may say otherwise, and that is not undone by whatever else is chosen here.
    if (login !== this.#login) this.#keepLoginItem((item) => applyLoginItem(login, item))
    this.#login = login
  }

  turnChanged(conversationId: string, status: TurnStatus): void {
    this.#tell(() => this.#notifications.turnChanged(conversationId, status))
    this.refreshTray()
  }

  refreshTray(): void {
    this.#tray?.refresh()
    const waiting = this.#deps.approvalsWaiting().length
    // In the dock of macOS; some Linux desktops show it too.
    if (waiting !== this.#badge) app.setBadgeCount(waiting)
    this.#badge = waiting
  }

  /** A connection is in another state than before. */
  connectionChanged(connection: Pick<ConnectionSummary, 'id' | 'name' | 'status'>): void {
    this.#tell(() => this.#notifications.connectionChanged(connection))
    this.refreshTray()
  }

  get hasTray(): boolean {
    return this.#tray !== undefined
  }

  /** From the command line, of this start or a second one. */
  wish({ quick, connect, newChat }: StartWish): void {
    if (quick) this.quick.open(quick.text)
    else if (connect !== undefined) this.goTo({ to: 'connectors', serverUrl: connect })
    else if (newChat) this.goTo({ to: 'new_chat' })
  }

  goTo(destination: Destination): void {
    this.#destination = destination
    this.#deps.showMain()
    this.#deps.emit.desktop.navigated(destination)
  }

  close(): void {
    this.#shortcut.release()
    this.#tray?.close()
    this.#quickWindow?.close()
  }

  /** What happened matters more than the word about it. */
  #tell(say: () => void): void {
    try {
      say()
    } catch (error) {
      this.#deps.log.error('notification.not_shown', error)
    }
  }

  /** A window that was not there yet asks for it; one that is follows the event. */
  #takeDestination(): Destination | null {
    const destination = this.#destination ?? null
    this.#destination = undefined
    return destination
  }

  #shortcutStatus(): ShortcutStatus {
    const { config } = this.#deps
    const session = config.desktop.session
    const { accelerator, state } = this.#shortcut
    return { accelerator, state, session, command: `${startCommand(config)} --quick` }
  }

  #useShortcut(isFree = false): void {
    const { shortcutPaused, quickShortcut } = this.#deps.preferences.read()
    this.#shortcut.use(quickShortcut, shortcutPaused || isFree)
  }

  #openQuickWindow(): QuickWindow {
    if (this.#quickWindow && !this.#quickWindow.window.isDestroyed()) return this.#quickWindow
    const { config, log, quickUrl, backgroundColor, adopt } = this.#deps
    const opened = new QuickWindow({
      url: quickUrl,
      preferences: securePreferences(config.preloadPath, config.isPackaged),
      backgroundColor,
      places: quickPlaces(config.userDataDirectory),
      mustStay: () => this.#deps.approvalsWaiting().includes(this.quick.conversationId ?? ''),
      giveFocusBack: () => {
        if (config.platform === 'darwin' && BrowserWindow.getFocusedWindow() === null) app.hide()
      },
      onHidden: () => this.quick.left(),
    })
    adopt(opened.window.webContents)
    opened.window.webContents.on('did-start-loading', () => this.quick.reloads())
    reloadAfterCrash(opened.window, log)
    this.#quickWindow = opened
    return opened
  }

  #keepLoginItem(change: (item: LoginItemDeps) => Promise<void>): void {
    const { config, log } = this.#deps
    const { platform, desktop } = config
    change({ app, platform, configHome: desktop.configHome, command: startCommand(config) }).catch((error: unknown) => {
      log.error('login_item.not_changed', error)
    })
  }

  #openTray(): void {
    const { config, words, log } = this.#deps
    try {
      this.#tray = new TrayIcon({
        directory: join(config.appPath, 'resources', 'tray'),
        platform: config.platform,
        currentDesktop: config.desktop.currentDesktop,
        content: () => this.#trayContent(),
        words,
        actions: {
          quickPrompt: () => this.quick.open(),
          newChat: () => this.goTo({ to: 'new_chat' }),
          openChat: (conversationId) => this.goTo({ to: 'chat', conversationId }),
          openConnectors: (connectionId) => this.goTo({ to: 'connectors', connectionId }),
          openSettings: () => this.goTo({ to: 'settings' }),
          pauseShortcut: (paused) => void this.#deps.preferences.change({ shortcutPaused: paused }),
          open: () => this.#deps.showMain(),
          quit: () => app.quit(),
        },
        onClick: () => this.#trayClicked(),
      })
    } catch (error) {
      // No tray on this desktop: the window and the shortcut do without.
      log.error('tray.not_shown', error)
    }
  }

  #trayClicked(): void {
    const { trayClick } = this.#deps.preferences.read()
    if (trayClick === 'quick') this.quick.toggle()
    else if (trayClick === 'window') this.#deps.showMain()
    else this.#tray?.openMenu()
  }

  #trayContent(): TrayContent {
    const { recentChats, connections, approvalsWaiting, preferences } = this.#deps
    const { quickShortcut, shortcutPaused } = preferences.read()
    return {
      recentChats: recentChats(),
      connections: connections(),
      approvalsWaiting: approvalsWaiting(),
      shortcut: quickShortcut,
      shortcutPaused,
    }
  }

  #showMenu(): void {
    const { config, words } = this.#deps
    const actions = {
      newChat: () => this.goTo({ to: 'new_chat' }),
      search: () => this.goTo({ to: 'search' }),
      quickPrompt: () => this.quick.open(),
      openPage: (page: 'chats' | 'connectors' | 'settings') => this.goTo({ to: page }),
      showShortcuts: () => this.goTo({ to: 'shortcuts' }),
    }
    Menu.setApplicationMenu(Menu.buildFromTemplate(appMenu(words(), actions, config)))
  }
}
