import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { runMain } from './project.mjs'
import { exitCodeOf, runForeground } from './run-foreground.mjs'
import { prepareMachine } from './runtime/prepare-machine.mjs'

// Inside the session bus: unlock a keyring (a locked one that D-Bus can start would hang Electron's main thread behind
// a password dialog), start a window manager (without one nothing gains or loses focus), then become the command.
const INSIDE_BUS = `
eval "$(printf patchbay | gnome-keyring-daemon --unlock --components=secrets 2>/dev/null | sed 's/^/export /')"
openbox >/dev/null 2>&1 &
exec "$@" 2>&3 3>&-`

// Traces of the person's own desktop: they would choose another keyring, another browser, or a screen that somebody
// looks at.
const OUTER_DESKTOP =
  /^(WAYLAND_|XDG_(?!DATA_DIRS|CONFIG_DIRS)|DBUS_|DESKTOP_|GNOME_|KDE_|GTK_|QT_|XAUTHORITY$|BROWSER$)/

const OWN_FOLDERS = ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME', 'XDG_STATE_HOME', 'XDG_RUNTIME_DIR']

/**
 * Runs a command on a desktop of its own: screen, session bus, unlocked keyring, window manager and home folder, all
 * thrown away afterwards. Elsewhere than on Linux there is always a desktop, and the command simply runs.
 * @param {string} command
 * @param {string[]} parameters
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {Promise<number>} the command's exit code
 */
export async function runInDesktopSession(command, parameters, environment = process.env) {
  if (process.platform !== 'linux') return runForeground(command, parameters, { env: environment })
  const folder = mkdtempSync(path.join(tmpdir(), 'patchbay-session-'))
  let screen
  try {
    screen = await startScreen()
    const env = { ...privateEnvironment(environment, folder), DISPLAY: screen.display }
    const insideBus = ['--', 'bash', '-c', INSIDE_BUS, 'session', command, ...parameters]
    // The bus is chatty on standard error and not heard unless DEBUG is set; the command gets the real one back, as 3.
    const stdio = ['inherit', 'inherit', process.env.DEBUG ? 'inherit' : 'ignore', 2]
    return await runForeground('dbus-run-session', insideBus, { env, stdio, ownGroup: true })
  } finally {
    // Last: a graphical program that outlived its test ends when its screen goes away.
    screen?.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

function privateEnvironment(environment, home) {
  const kept = Object.entries(environment).filter(([name]) => !OUTER_DESKTOP.test(name))
  const own = OWN_FOLDERS.map((name) => [name, path.join(home, name)])
  // The programs of a desktop refuse a runtime folder that others can read.
  for (const [, folder] of own) mkdirSync(folder, { mode: 0o700 })
  return { ...Object.fromEntries([...kept, ...own]), HOME: home, XDG_SESSION_TYPE: 'x11' }
}

// Xvfb itself picks a free display and tells its number on file descriptor 3: unlike `xvfb-run -a`, two runs cannot
// collide.
function startScreen() {
  return new Promise((resolve, reject) => {
    const options = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp', '-noreset']
    const server = spawn('Xvfb', options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true })
    server.once('error', (error) => reject(new Error(`Xvfb could not be started: ${error.message}`)))
    server.once('exit', (code, signal) => reject(new Error(`Xvfb ended at once with ${exitCodeOf(code, signal)}.`)))
    server.stdio[3].once('data', (number) => {
      server.removeAllListeners('exit')
      // Whatever ends this process ends the screen with it.
      const stop = () => server.kill()
      process.once('exit', stop)
      server.once('exit', () => process.off('exit', stop))
      resolve({ display: `:${String(number).trim()}`, stop })
    })
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [command, ...parameters] = process.argv.slice(process.argv[2] === '--' ? 3 : 2)
  await runMain(async () => {
    if (!command) throw new Error('Usage: node scripts/desktop-session.mjs -- COMMAND [ARGUMENT...]')
    const { environment } = await prepareMachine('test')
    return runInDesktopSession(command, parameters, environment)
  })
}
