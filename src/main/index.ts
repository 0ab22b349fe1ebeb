import './shims'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { app, BrowserWindow, dialog, ipcMain, protocol, session } from 'electron'
import { COMMAND_CHANNEL } from '@shared/command-channel'
import type { RunningApp } from './app'
import { isTooLongToHandOver, readStartWish, type StartWish } from './command-line'
import { readConfig, startArguments } from './config'
import { createRedirectInbox } from './redirect-inbox'
import { isRunning } from './running-instance'
import { bringForward, createMainWindow } from './windows/main-window'
import { RENDERER_SCHEME, serveRenderer } from './windows/renderer-protocol'
import { desktopFileName } from './windows/scheme-registration'
import { wasOpenedAtLogin } from './windows/login-item'
import { denyPermissions, guardWebContents } from './windows/secure-window'
import { wantsSoftwareRendering } from './windows/software-rendering'
import { readWindowState } from './windows/window-state'
import { systemLanguage, wordsIn } from './words/words'

/*
 * The entry. Everything that must be in place synchronously is here; everything that can wait (SDKs, keyring, stores) is in
 * `app.ts`, loaded after the first paint (performance.md §4 G1).
 */
// Every renderer in the OS sandbox, whatever its preferences say. Root has none, and Chromium's helpers die if it is forced.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
app.setName('Patchbay')

// `exit`, not `quit`: quitting is asynchronous and the losing instance might show a window for a moment.
if (isTooLongToHandOver(startArguments()) && isRunning(app.getPath('userData'))) {
  // The person's own choice of language is in the running app's hands.
  dialog.showErrorBox('Patchbay', wordsIn(systemLanguage(app.getPreferredSystemLanguages())).tooLong)
  app.exit(1)
} else if (!app.requestSingleInstanceLock()) app.exit(0)

const config = readConfig({
  version: app.getVersion(),
  isPackaged: app.isPackaged,
  userDataDirectory: app.getPath('userData'),
  appPath: app.getAppPath(),
  outDirectory: join(__dirname, '..'),
})
// Electron registers the scheme under this name.
if (process.platform === 'linux') app.setDesktopName(desktopFileName(config))
if (wantsSoftwareRendering(config.userDataDirectory, Date.now())) app.disableHardwareAcceleration()
// Global shortcuts of Wayland's portal, where the desktop has one; without the feature there are none at all.
if (config.desktop.session === 'wayland') {
  // The last switch of a name counts: what was asked for stays.
  const asked = app.commandLine.getSwitchValue('enable-features')
  app.commandLine.appendSwitch('enable-features', [asked, 'GlobalShortcutsPortal'].filter(Boolean).join(','))
}

const LATEST_WAKE_MS = 1000
const LAST_WORDS_MS = 100
/** What is still being written gets this long when the app ends. */
const LAST_WRITES_MS = 2000
const redirects = createRedirectInbox()
const firstWish = readStartWish(startArguments(), config.appPath)
/** By a key of the desktop's own, or at login: no window to wait for. */
let isHidden = firstWish.hidden || firstWish.quick !== undefined
let window: BrowserWindow | undefined
let running: Promise<RunningApp> | undefined
let isQuitting = false
let isStopped = false
let wake: () => void = () => undefined

// Electron does not queue `open-url`: a listener added after an `await` would miss the link that started the app (macOS).
app.on('open-url', (event, url) => {
  event.preventDefault()
  redirects.receive([url])
})
app.on('second-instance', (_event, argv) => {
  redirects.receive(argv)
  const wish = readStartWish(argv, config.appPath)
  if (asksForSomething(wish)) void start().then((started) => started.wish(wish))
  // A wish says itself which window it wants.
  if (wish.quick === undefined) showMain()
})
redirects.receive(startArguments())

protocol.registerSchemesAsPrivileged([{ scheme: RENDERER_SCHEME, privileges: { standard: true, secure: true } }])
guardWebContents(app)

void app.whenReady().then(() => {
  const state = readWindowState(config.userDataDirectory)
  if (state.hiddenAtLogin && wasOpenedAtLogin(app, process.platform)) isHidden = true
  denyPermissions(session.defaultSession)
  // Until the person's setting is read: a spell checker that is on may download a dictionary.
  session.defaultSession.setSpellCheckerEnabled(false)
  const shellLanguage = state.language ?? systemLanguage(app.getPreferredSystemLanguages())
  serveRenderer(session.defaultSession, config.rendererDirectory, shellLanguage)
  // Commands that arrive before the app is loaded wait here; none is lost, and the first one starts the loading.
  ipcMain.handle(COMMAND_CHANNEL, async (event, name: unknown, input: unknown) => {
    wake()
    const { dispatch } = await start()
    return dispatch({ sender: event.sender, senderFrame: event.senderFrame }, name, input)
  })
  if (isHidden) wake()
  else openMainWindow(state)
  if (asksForSomething(firstWish)) void start().then((started) => started.wish(firstWish))
  else void start()
})

app.on('activate', () => {
  if (app.isReady()) showMain()
})
// The quick prompt's hidden window keeps the app running; what closing means is decided at the main window.
app.on('window-all-closed', () => undefined)
app.on('before-quit', (event) => {
  if (isStopped || !running) return
  event.preventDefault()
  if (isQuitting) return
  isQuitting = true
  // Gone at once for the person; a page that is hidden sends what was typed last, and gets a moment for it.
  for (const each of BrowserWindow.getAllWindows()) each.hide()
  const stopping = running.then((started) => delay(LAST_WORDS_MS, started)).then((started) => started.stop())
  const patience = new Promise((resolve) => setTimeout(resolve, LAST_WRITES_MS))
  void Promise.race([stopping, patience]).finally(() => {
    isStopped = true
    app.quit()
  })
})

function showMain(): void {
  if (window && !window.isDestroyed()) bringForward(window)
  else openMainWindow()
}

function openMainWindow(state = readWindowState(config.userDataDirectory)): void {
  const opened = createMainWindow(config, state)
  window = opened
  opened.once('ready-to-show', () => setTimeout(wake, LATEST_WAKE_MS))
  opened.webContents.once('did-fail-load', () => {
    wake()
  })
  void start().then((started) => {
    if (!opened.isDestroyed()) started.adoptWindow(opened)
  })
}

/**
 * Loads the app's own code at the page's first command, which it sends once its first paint is on the screen. `ready-to-show`
 * is earlier than that and loading then delays the paint (measured: 3 to 5 % of a cold start). A page that never gets so far
 * must not keep the app from starting.
 */
function start(): Promise<RunningApp> {
  running ??= new Promise<void>((resolve) => {
    wake = resolve
    if (isHidden) resolve()
  })
    .then(() => import('./app'))
    .then(({ startApp }) =>
      startApp({ config, redirects, window: () => window, showMain, isQuitting: () => isQuitting }),
    )
  return running
}

function asksForSomething({ quick, connect, newChat }: StartWish): boolean {
  return quick !== undefined || connect !== undefined || newChat
}
