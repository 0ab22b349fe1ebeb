import { join } from 'node:path'
import { app as electronApp, nativeTheme, net, session, utilityProcess, type BrowserWindow } from 'electron'
import type { Preferences } from '@shared/settings'
import { RedirectHandler } from './auth/redirect-handler'
import type { Config } from './config'
import { createDomains } from './create-domains'
import { openHistory } from './history/open-history'
import { Installation } from './installation'
import { createDispatch, type Dispatch } from './ipc/dispatch'
import { createEmit } from './ipc/emit'
import { createRateLimit } from './ipc/rate-limit'
import { createSenderCheck, type WindowRole } from './ipc/trusted-sender'
import { logUncaught } from './last-resort'
import { Notices } from './notices'
import { createLog } from './redacting-log'
import type { RedirectInbox } from './redirect-inbox'
import { openStores } from './storage/open-stores'
import { safeStorageEncryption } from './vault/encryption'
import { Vault } from './vault/vault'
import { confirmAndOpen } from './windows/confirm-link'
import { attachContextMenu } from './windows/context-menu'
import { createFileDialogs } from './windows/file-dialogs'
import { bringForward, rendererUrl } from './windows/main-window'
import { openInBrowser } from './windows/open-in-browser'
import { ensureScheme } from './windows/scheme-registration'
import { applySpellCheck } from './windows/spell-check'
import { keepWindowState } from './windows/window-state'
import { wordsIn } from './words/words'

export interface RunningApp {
  readonly dispatch: Dispatch
  /** A window of ours: it may send commands, hears events, and its size and place are kept. */
  adoptWindow(window: BrowserWindow): void
  /** Ends attempts and turns, finishes writes. */
  stop(): Promise<void>
}

interface Start {
  readonly config: Config
  readonly redirects: RedirectInbox
  readonly window: () => BrowserWindow | undefined
}

/** Builds what is around the domains (windows, notices, IPC) and starts them, once, after the first paint. */
export async function startApp({ config, redirects: inbox, window }: Start): Promise<RunningApp> {
  const { userDataDirectory } = config
  const log = createLog({ directory: join(userDataDirectory, 'logs'), stderr: !config.isPackaged })
  logUncaught(log)
  const roles = new Map<number, WindowRole>()
  const windows = new Set<BrowserWindow>()
  const emit = createEmit(() =>
    [...windows].filter((each) => !each.isDestroyed()).map(({ webContents }) => webContents),
  )
  const notices = new Notices(emit.app)
  const [stores, history] = await Promise.all([
    openStores(userDataDirectory, (code) => notices.add(code), log),
    openHistory({
      directory: userDataDirectory,
      log,
      now: Date.now,
      onUnreadable: () => notices.add('conversation_unreadable'),
    }),
  ])
  if (history.state !== 'file') notices.add(`history_${history.state}`)
  const { settings, records, vaultFile } = stores

  const vault = new Vault({ file: vaultFile, encryption: safeStorageEncryption(), appId: 'app.patchbay.desktop', log })
  const redirects = new RedirectHandler()
  let scheme: Promise<boolean> | undefined
  const schemeIsOurs = () => (scheme ??= ensureScheme({ ...config, ...config.desktop, app: electronApp, log }))
  const systemLanguages = () => electronApp.getPreferredSystemLanguages()
  const applyPreferences = ({ theme, spellCheck }: Preferences) => {
    nativeTheme.themeSource = theme
    applySpellCheck(session.defaultSession, { enabled: spellCheck, languages: systemLanguages() })
  }
  const { chat, preferences, handlers, stop } = createDomains({
    config,
    log,
    emit,
    notices,
    stores,
    history,
    vault,
    redirects,
    schemeIsOurs,
    desktop: {
      forkSandbox: () =>
        utilityProcess.fork(config.sandboxEntry, [], { serviceName: 'Patchbay practice world', stdio: 'ignore' }),
      openInBrowser,
      comeForward: () => {
        const shown = window()
        if (shown) bringForward(shown)
      },
      isOnline: () => net.isOnline(),
      systemLanguages,
      applyPreferences,
      dialogs: createFileDialogs(window),
    },
  })
  chat.recover()
  // Asking the OS blocks for some hundred milliseconds on Linux: not while the person waits for the first screen.
  // The vault is proven then as well, where it holds anything: a damaged one is said before it is needed.
  const idleWork = setTimeout(() => {
    void schemeIsOurs()
    applyPreferences(preferences.read())
    if (records.list().some(({ state }) => state === 'connected'))
      vault.open().catch((error: unknown) => {
        log.error('vault.not_opened', error)
      })
  }, 1500)
  const installation = new Installation({
    version: config.version,
    notices,
    vault,
    schemeIsOurs,
    confirmAndOpen: (url) => confirmAndOpen(url, window()),
  })
  vault.onStatusChange((status) => {
    installation.vaultOpened(status)
  })
  inbox.deliverTo((rawUrl) => {
    if (redirects.receive(rawUrl) !== 'not_expected') return
    notices.add('redirect_not_expected')
    log.info('redirect.not_expected')
  })
  const language = () => {
    const { language: chosen, systemLanguage } = preferences.read()
    return chosen === 'system' ? systemLanguage : chosen
  }

  return {
    dispatch: createDispatch(
      { app: installation, ...handlers },
      {
        senderRole: createSenderCheck(roles, rendererUrl(config)),
        withinRateLimit: createRateLimit(200, 100),
        log,
      },
    ),
    adoptWindow: (adopted) => {
      const { id } = adopted.webContents
      roles.set(id, 'main')
      windows.add(adopted)
      // After the first paint: reading a picture is not worth a later one. macOS takes it from the bundle.
      if (config.platform !== 'darwin') adopted.setIcon(config.iconPath)
      attachContextMenu(adopted, () => wordsIn(language()).context)
      keepWindowState(adopted, userDataDirectory, () => settings.read().theme)
      adopted.on('closed', () => {
        roles.delete(id)
        windows.delete(adopted)
      })
    },
    stop: async () => {
      clearTimeout(idleWork)
      await stop()
      await log.flush()
    },
  }
}
