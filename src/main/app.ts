import { join } from 'node:path'
import {
  app as electronApp,
  nativeTheme,
  net,
  powerMonitor,
  session,
  utilityProcess,
  type BrowserWindow,
} from 'electron'
import type { Emit } from '@shared/contract-types'
import type { Preferences } from '@shared/settings'
import { RedirectHandler } from './auth/redirect-handler'
import type { StartWish } from './command-line'
import type { Config } from './config'
import { Desktop } from './create-desktop'
import { createDomains } from './create-domains'
import { openHistory } from './history/open-history'
import { Installation } from './installation'
import { createDispatch, type Dispatch } from './ipc/dispatch'
import { createEmit } from './ipc/emit'
import { createRateLimit } from './ipc/rate-limit'
import { Pages } from './ipc/pages'
import { createSenderCheck } from './ipc/trusted-sender'
import { logUncaught } from './last-resort'
import { Notices } from './notices'
import { createLog } from './redacting-log'
import type { RedirectInbox } from './redirect-inbox'
import { openStores } from './storage/open-stores'
import { Updates } from './updates'
import { safeStorageEncryption } from './vault/encryption'
import { Vault } from './vault/vault'
import { decideOnClose } from './windows/close-choice'
import { confirmAndOpen } from './windows/confirm-link'
import { attachContextMenu } from './windows/context-menu'
import { reloadAfterCrash, watchGpu } from './windows/crash-recovery'
import { createFileDialogs } from './windows/file-dialogs'
import { keepReachable, rendererUrl, windowColor } from './windows/main-window'
import { openInBrowser } from './windows/open-in-browser'
import { ensureScheme } from './windows/scheme-registration'
import { keepSoftwareRendering } from './windows/software-rendering'
import { applySpellCheck } from './windows/spell-check'
import { keepWindowState } from './windows/window-state'
import { languageIn, wordsIn } from './words/words'

export interface RunningApp {
  readonly dispatch: Dispatch
  /** The main window: it may send commands, hears events, and its size and place are kept. */
  adoptWindow(window: BrowserWindow): void
  /** What a command line asks for, of this start or a second one. */
  wish(wish: StartWish): void
  /** Ends attempts and turns, finishes writes. */
  stop(): Promise<void>
}

interface Start {
  readonly config: Config
  readonly redirects: RedirectInbox
  readonly window: () => BrowserWindow | undefined
  /** Brings the main window forward, or opens it. */
  readonly showMain: () => void
  readonly isQuitting: () => boolean
}

/** Nobody waits for a first screen any more. */
const IDLE_MS = 1500

/** Builds what is around the domains (windows, tray, notices, IPC) and starts them, once, after the first paint. */
export async function startApp({ config, redirects: inbox, window, showMain, isQuitting }: Start): Promise<RunningApp> {
  const { userDataDirectory } = config
  const log = createLog({ directory: join(userDataDirectory, 'logs'), stderr: !config.isPackaged })
  logUncaught(log)
  watchGpu(electronApp, log, () => keepSoftwareRendering(userDataDirectory, Date.now()))
  const pages = new Pages(() => desktop.quick.conversationId)
  const emit = createEmit((event, payload) => pages.hearing(event, payload))
  const notices = new Notices(emit.app)
  const [stores, history] = await Promise.all([
    openStores(userDataDirectory, (code) => notices.add(code), log),
    openHistory({
      directory: userDataDirectory,
      log,
      now: Date.now,
      workerEntry: config.historyWorkerEntry,
      onUnreadable: () => notices.add('conversation_unreadable'),
    }),
  ])
  if (history.state !== 'file') notices.add(`history_${history.state}`)
  const { records, vaultFile } = stores

  const vault = new Vault({ file: vaultFile, encryption: safeStorageEncryption(), appId: 'app.patchbay.desktop', log })
  const redirects = new RedirectHandler()
  let scheme: Promise<boolean> | undefined
  const schemeIsOurs = () => (scheme ??= ensureScheme({ ...config, ...config.desktop, app: electronApp, log }))
  const systemLanguages = () => electronApp.getPreferredSystemLanguages()
  const applyPreferences = ({ theme, spellCheck }: Preferences) => {
    nativeTheme.themeSource = theme
    applySpellCheck(session.defaultSession, { enabled: spellCheck, languages: systemLanguages() })
  }
  const { chat, preferences, connections, attachments, handlers, stop } = createDomains({
    config,
    log,
    emit: { ...emit, connectors: tellingDesktop(emit.connectors, () => desktop) },
    notices,
    stores,
    history,
    vault,
    redirects,
    schemeIsOurs,
    onTurnChanged: (conversationId, status) => desktop.turnChanged(conversationId, status),
    desktop: {
      forkSandbox: () =>
        utilityProcess.fork(config.sandboxEntry, [], { serviceName: 'Patchbay practice world', stdio: 'ignore' }),
      openInBrowser,
      comeForward: showMain,
      isOnline: () => net.isOnline(),
      systemLanguages,
      applyPreferences: (changed) => {
        applyPreferences(changed)
        desktop.preferencesChanged(changed)
      },
      dialogs: createFileDialogs(window),
    },
  })
  const words = () => wordsIn(languageIn(preferences.read()))
  const desktop = new Desktop({
    config,
    log,
    emit,
    preferences,
    words,
    quickUrl: rendererUrl(config, 'quick').href,
    backgroundColor: windowColor(),
    adopt: (contents) => pages.adopt(contents, 'quick'),
    showMain,
    recentChats: () => chat.recent(5),
    titleOf: (conversationId) => chat.titleOf(conversationId),
    connections: () => connections.list(),
    approvalsWaiting: () => chat.approvalsWaiting(),
    keepChat: (conversationId) => void chat.keep({ conversationId }),
    attach: (name, bytes) => attachments.add({ name, bytes }),
  })
  const updates = new Updates({ ...config, app: electronApp, log, onReady: () => notices.add('update_ready') })
  chat.recover()
  // Asking the OS blocks for some hundred milliseconds on Linux: not while the person waits for the first screen.
  // The vault is proven then as well, where it holds anything: a damaged one is said before it is needed.
  const idleWork = setTimeout(() => {
    void schemeIsOurs()
    applyPreferences(preferences.read())
    desktop.start()
    updates.start()
    if (records.list().some(({ state }) => state === 'connected'))
      vault.open().catch((error: unknown) => {
        log.error('vault.not_opened', error)
      })
  }, IDLE_MS)
  powerMonitor.on('resume', () => chat.resumed())
  const installation = new Installation({
    version: config.version,
    notices,
    vault,
    schemeIsOurs,
    restartToUpdate: () => updates.restart(),
    confirmAndOpen: (url) => confirmAndOpen(url, window()),
  })
  vault.onStatusChange((status) => installation.vaultOpened(status))
  inbox.deliverTo((rawUrl) => {
    if (redirects.receive(rawUrl) !== 'not_expected') return
    notices.add('redirect_not_expected')
    log.info('redirect.not_expected')
  })

  return {
    dispatch: createDispatch(
      { app: installation, quick: desktop.quick, desktop: desktop.commands, ...handlers },
      {
        senderRole: createSenderCheck(pages.roles, rendererUrl(config)),
        withinRateLimit: createRateLimit(200, 100),
        log,
      },
    ),
    adoptWindow: (adopted) => {
      pages.adopt(adopted.webContents, 'main')
      // After the first paint: reading a picture is not worth a later one. macOS takes it from the bundle.
      if (config.platform !== 'darwin') adopted.setIcon(config.iconPath)
      attachContextMenu(adopted, () => words().context)
      reloadAfterCrash(adopted, log)
      keepReachable(adopted)
      keepWindowState(adopted, userDataDirectory, () => {
        const chosen = preferences.read()
        return { theme: chosen.theme, language: languageIn(chosen), hiddenAtLogin: chosen.login === 'hidden' }
      })
      decideOnClose(adopted, {
        closing: () => preferences.read().closing,
        keep: (closing) => void preferences.change({ closing }),
        hasTray: () => desktop.hasTray,
        isQuitting,
        quit: () => electronApp.quit(),
        words,
        platform: config.platform,
      })
    },
    wish: (wish) => desktop.wish(wish),
    stop: async () => {
      clearTimeout(idleWork)
      updates.close()
      desktop.close()
      await stop()
      await log.flush()
    },
  }
}

/** The tray names connections with their status, and a lost sign-in may be worth a notification. */
function tellingDesktop(emit: Emit['connectors'], desktop: () => Desktop): Emit['connectors'] {
  return {
    ...emit,
    changed: (summary) => {
      emit.changed(summary)
      desktop().connectionChanged(summary)
    },
    removed: (connection) => {
      emit.removed(connection)
      desktop().refreshTray()
    },
  }
}
