import { join } from 'node:path'
import { app as electronApp, nativeTheme, utilityProcess, type BrowserWindow } from 'electron'
import type { Handlers } from '@shared/contract-types'
import { clientMetadataDocument } from './auth/client-metadata-document'
import { RedirectHandler } from './auth/redirect-handler'
import { Chat } from './chat/chat'
import type { Config } from './config'
import { createConnectors } from './connectors/create-connectors'
import { PracticeWorld } from './connectors/practice-world'
import { Installation } from './installation'
import { createDispatch, type Dispatch } from './ipc/dispatch'
import { createEmit } from './ipc/emit'
import { createRateLimit } from './ipc/rate-limit'
import { createSenderCheck, type WindowRole } from './ipc/trusted-sender'
import { logUncaught } from './last-resort'
import { Notices } from './notices'
import { createLog } from './redacting-log'
import type { RedirectInbox } from './redirect-inbox'
import { createSandboxProcess } from './sandbox/sandbox-process'
import { Preferences } from './settings/preferences'
import { openStores } from './storage/open-stores'
import { safeStorageEncryption } from './vault/encryption'
import { Vault } from './vault/vault'
import { confirmAndOpen } from './windows/confirm-link'
import { bringForward, rendererUrl } from './windows/main-window'
import { openInBrowser } from './windows/open-in-browser'
import { ensureScheme } from './windows/scheme-registration'
import { keepWindowState } from './windows/window-state'

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

/** Builds every object of main and wires them, once, after the first paint. */
export async function startApp({ config, redirects: inbox, window }: Start): Promise<RunningApp> {
  const { userDataDirectory } = config
  const now = Date.now
  const log = createLog({ directory: join(userDataDirectory, 'logs'), stderr: !config.isPackaged })
  logUncaught(log)
  const roles = new Map<number, WindowRole>()
  const windows = new Set<BrowserWindow>()
  const emit = createEmit(() =>
    [...windows].filter((each) => !each.isDestroyed()).map(({ webContents }) => webContents),
  )
  const notices = new Notices(emit.app)
  const { settings, records, conversations, vaultFile } = await openStores(
    userDataDirectory,
    (code) => {
      notices.add(code)
    },
    log,
  )

  const vault = new Vault({ file: vaultFile, encryption: safeStorageEncryption(), appId: 'app.patchbay.desktop', log })
  const redirects = new RedirectHandler()
  let scheme: Promise<boolean> | undefined
  const schemeIsOurs = () => (scheme ??= ensureScheme({ ...config, ...config.desktop, app: electronApp, log }))
  // Asking the OS blocks for some hundred milliseconds on Linux: not while the person waits for the first screen.
  // The vault is proven then as well, where it holds anything: a damaged one is said before it is needed.
  const idleWork = setTimeout(() => {
    void schemeIsOurs()
    if (records.list().some(({ state }) => state === 'connected'))
      vault.open().catch((error: unknown) => {
        log.error('vault.not_opened', error)
      })
  }, 1500)

  const sandbox = createSandboxProcess({
    fork: () =>
      utilityProcess.fork(config.sandboxEntry, [], { serviceName: 'Patchbay practice world', stdio: 'ignore' }),
    port: () => settings.read().sandbox?.port,
    stateFile: join(userDataDirectory, 'sandbox-state.json'),
    accessTokenSeconds: config.sandboxTokenSeconds,
    onPort: (port) => {
      settings
        .update((current) => ({ ...current, sandbox: { port } }))
        .catch((error: unknown) => {
          log.error('sandbox.port_not_kept', error)
        })
    },
    log,
  })
  const practiceWorld = new PracticeWorld({
    sandbox,
    records,
    onRecordChanged: (connectionId) => {
      announce(connectionId)
    },
    onMoved: () => {
      notices.add('sandbox_moved')
    },
    now,
  })
  const comeForward = () => {
    const shown = window()
    if (shown) bringForward(shown)
  }
  const { connections, usable, announce } = createConnectors({
    vault,
    records,
    redirects,
    schemeIsOurs,
    wakePracticeWorld: () => practiceWorld.wake(),
    memoryOnly: () => vault.status() !== 'ready',
    openInBrowser,
    bringForward: comeForward,
    fetch,
    clientMetadataDocument: clientMetadataDocument(config.clientMetadataUrl),
    version: config.version,
    emit: emit.connectors,
    now,
    log,
  })
  const preferences = new Preferences({
    store: settings,
    vault,
    environment: config.openai,
    openSandbox: () => practiceWorld.open(),
    wakeSandbox: () => practiceWorld.wake(),
    onTheme: (theme) => {
      nativeTheme.themeSource = theme
    },
    emit: emit.settings,
  })
  const chat = new Chat({
    connections: { usable },
    endpoint: () => preferences.endpoint(),
    store: conversations,
    emit: emit.chat,
    log,
    now,
  })
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

  const handlers: Handlers = { app: installation, settings: preferences, connectors: connections, chat }
  return {
    dispatch: createDispatch(handlers, {
      senderRole: createSenderCheck(roles, rendererUrl(config)),
      withinRateLimit: createRateLimit(200, 100),
      log,
    }),
    adoptWindow: (adopted) => {
      const { id } = adopted.webContents
      roles.set(id, 'main')
      windows.add(adopted)
      // After the first paint: reading a picture is not worth a later one. macOS takes it from the bundle.
      if (config.platform !== 'darwin') adopted.setIcon(config.iconPath)
      keepWindowState(adopted, userDataDirectory, () => settings.read().theme)
      adopted.on('closed', () => {
        roles.delete(id)
        windows.delete(adopted)
      })
    },
    stop: async () => {
      clearTimeout(idleWork)
      await connections.close()
      await chat.close()
      await sandbox.stop()
      await vault.close()
      await log.flush()
    },
  }
}
