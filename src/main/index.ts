import './shims'
import { join } from 'node:path'
import { app, ipcMain, protocol, session, type BrowserWindow } from 'electron'
import { COMMAND_CHANNEL } from '@shared/command-channel'
import type { RunningApp } from './app'
import { readConfig, startArguments } from './config'
import { createRedirectInbox } from './redirect-inbox'
import { bringForward, createMainWindow } from './windows/main-window'
import { createRendererHandler, RENDERER_SCHEME } from './windows/renderer-protocol'
import { desktopFileName } from './windows/scheme-registration'
import { denyPermissions, guardWebContents } from './windows/secure-window'
import { readWindowState } from './windows/window-state'

/*
 * The entry. Everything that must be in place synchronously is here; everything that can wait (SDKs, keyring, stores) is in
 * `app.ts`, loaded after the first paint (performance.md §4 G1).
 */
// Every renderer in the OS sandbox, whatever its preferences say. Root has none, and Chromium's helpers die if it is forced.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
app.setName('Patchbay')
// Electron registers the scheme under this name.
if (process.platform === 'linux') app.setDesktopName(desktopFileName(app.isPackaged))

// `exit`, not `quit`: quitting is asynchronous and the losing instance might show a window for a moment.
if (!app.requestSingleInstanceLock()) app.exit(0)

const config = readConfig({
  version: app.getVersion(),
  isPackaged: app.isPackaged,
  userDataDirectory: app.getPath('userData'),
  appPath: app.getAppPath(),
  outDirectory: join(__dirname, '..'),
})
const LATEST_WAKE_MS = 1000
const redirects = createRedirectInbox()
let window: BrowserWindow | undefined
let running: Promise<RunningApp> | undefined
let wake: () => void = () => undefined

// Electron does not queue `open-url`: a listener added after an `await` would miss the link that started the app (macOS).
app.on('open-url', (event, url) => {
  event.preventDefault()
  redirects.receive([url])
})
app.on('second-instance', (_event, argv) => {
  redirects.receive(argv)
  if (window) bringForward(window)
})
redirects.receive(startArguments())

protocol.registerSchemesAsPrivileged([{ scheme: RENDERER_SCHEME, privileges: { standard: true, secure: true } }])
guardWebContents(app)

void app.whenReady().then(() => {
  denyPermissions(session.defaultSession)
  // Until the person's setting is read: a spell checker that is on may download a dictionary.
  session.defaultSession.setSpellCheckerEnabled(false)
  session.defaultSession.protocol.handle(RENDERER_SCHEME, createRendererHandler(config.rendererDirectory))
  const ready = openMainWindow()
  // Commands that arrive before the app is loaded wait here; none is lost, and the first one starts the loading.
  ipcMain.handle(COMMAND_CHANNEL, async (event, name: unknown, input: unknown) => {
    wake()
    const { dispatch } = await ready
    return dispatch({ sender: event.sender, senderFrame: event.senderFrame }, name, input)
  })
})

app.on('activate', () => {
  if (window && !window.isDestroyed()) bringForward(window)
  else if (app.isReady()) void openMainWindow()
})
app.on('window-all-closed', () => {
  if (config.platform !== 'darwin') app.quit()
})
app.on('before-quit', (event) => {
  if (!running) return
  event.preventDefault()
  const stopping = running
  running = undefined
  void stopping
    .then((started) => started.stop())
    .finally(() => {
      app.quit()
    })
})

function openMainWindow(): Promise<RunningApp> {
  const state = readWindowState(config.userDataDirectory)
  const opened = createMainWindow(config, state)
  window = opened
  running ??= woken(opened)
    .then(() => import('./app'))
    .then(({ startApp }) => startApp({ config, redirects, window: () => window }))
  const started = running
  void started.then((app) => {
    app.adoptWindow(opened)
  })
  return started
}

/**
 * When the app's own code may load: at the page's first command, which it sends once its first paint is on the screen.
 * `ready-to-show` is earlier than that and loading then delays the paint (measured: 3 to 5 % of a cold start). A page that
 * never gets so far must not keep the app from starting.
 */
function woken(opened: BrowserWindow): Promise<void> {
  return new Promise((resolve) => {
    wake = resolve
    opened.once('ready-to-show', () => setTimeout(resolve, LATEST_WAKE_MS))
    opened.webContents.once('did-fail-load', () => {
      resolve()
    })
  })
}
