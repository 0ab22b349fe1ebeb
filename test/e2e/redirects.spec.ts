import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { connection, expectStatus, goTo, press, trySandbox } from './environment/actions'
import { signInAndDecide } from './environment/browser'
import { openDebuggedPage, type DebuggedPage } from './environment/debugged-page'
import type { Desktop } from './environment/desktop'
import { changeExec, followRedirects, ownDesktopEntry, sendLinksNowhere } from './environment/links'
import { processesThatMention } from './environment/processes'
import { test } from './environment/test'
import { addressOfNobody } from './environment/web-server'

const callback = 'app.patchbay.desktop:/oauth/callback'
const strayLink = `${callback}?code=stray-code-8d1f&state=stray-state-77ab`

test('a link starts the app when it is not running; a sign-in that nobody waits for is said and not used', async ({
  startPatchbay,
  desktop,
}) => {
  const app = await startPatchbay()
  await trySandbox(app)
  // Asked for its scheme the app writes its .desktop file.
  await expect.poll(() => hasDesktopEntry(desktop)).toBe(true)
  await app.quit()

  changeExec(desktop, (exec) => exec.replace(' --user-data-dir', ' --remote-debugging-port=0 --user-data-dir'))
  const page = await openLink(desktop, strayLink)
  await expect.poll(() => page.evaluate('document.body.innerText')).toContain('no longer waiting')
  await page.evaluate(`document.querySelector('a[href="#/connectors"]').click()`)
  const status = `document.querySelector('[aria-label="Practice workspace"] [role="status"]')?.innerText`
  await expect.poll(() => page.evaluate(status)).toBe('Not connected')
  const log = readFileSync(join(desktop.profile, 'logs', 'patchbay.log'), 'utf8')
  expect(log).not.toContain('stray-code')
  expect(log).not.toContain('stray-state')
})

test('a second start brings the first window forward, and there stays one', async ({ startPatchbay }) => {
  const app = await startPatchbay()
  const main = await app.main.browserWindow(app.page)
  await main.evaluate((window) => window.minimize())
  const isMinimized = () => main.evaluate((window) => window.isMinimized())
  await expect.poll(isMinimized).toBe(true)
  expect(await app.startAgain()).toBe(0)
  await expect.poll(isMinimized).toBe(false)
  expect(app.main.windows().filter((page) => page.url().includes('index.html'))).toHaveLength(1)
  await expect.poll(() => processesOfWindows(app.desktop)).toBe(1)
})

test('links with a wrong state, none, or of another shape change nothing; the sign-in that waits still succeeds', async ({
  startPatchbay,
  personBrowser,
}) => {
  const app = await startPatchbay()
  await trySandbox(app)
  await goTo(app, 'Connectors')
  await press(app, 'Connect')
  const page = await personBrowser.nextVisit()
  const hostile = [
    strayLink,
    `${callback}?code=stray-code-8d1f`,
    `${callback}?error=access_denied&state=stray-state-77ab`,
    `${callback}?code=a&code=b&state=stray-state-77ab`,
    'app.patchbay.desktop:/mcp/install?server=https://example.com/mcp',
    `app.patchbay.desktop://oauth/callback?code=x&state=y`,
  ]
  for (const link of hostile) expect(await app.startAgain(link)).toBe(0)
  await expectStatus(app, 'Waiting for your browser')
  await signInAndDecide(page, 'Allow')
  await expectStatus(app, 'Connected')
  await expect(connection(app)).not.toContainText('declined')
})

test('of a second start’s arguments only the link is used', async ({ startPatchbay, personBrowser, desktop }) => {
  const app = await startPatchbay()
  await trySandbox(app)
  await goTo(app, 'Connectors')
  await press(app, 'Connect')
  const page = await personBrowser.nextVisit()
  sendLinksNowhere(desktop)
  const redirects = followRedirects(page)
  await signInAndDecide(page, 'Allow')
  await expect.poll(() => redirects.at(-1)).toContain(callback)
  const inspector = new URL(await addressOfNobody())
  const evil = [
    `--inspect=${inspector.host}`,
    '--load-extension=/',
    '--renderer-cmd-prefix=false',
    'https://example.com/',
  ]
  await app.startAgain(...evil, redirects.at(-1)!, strayLink)
  await expectStatus(app, 'Connected')
  expect(await isListening(Number(inspector.port)), 'no inspector was opened').toBe(false)
  expect(new URL(app.page.url()).protocol).toBe('app:')
  expect(app.main.windows().filter((page) => page.url().includes('index.html'))).toHaveLength(1)
})

/** What a click on a link does, and the window of the app that the operating system started for it. */
async function openLink(desktop: Desktop, link: string): Promise<DebuggedPage> {
  const portFile = join(desktop.profile, 'DevToolsActivePort')
  // Playwright's own start left one.
  rmSync(portFile, { force: true })
  spawn('xdg-open', [link], { env: desktop.environment, stdio: 'ignore' })
  await expect.poll(() => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n')).toBe(true)
  return openDebuggedPage(Number(readFileSync(portFile, 'utf8').split('\n')[0]))
}

function hasDesktopEntry(desktop: Desktop): boolean {
  try {
    return ownDesktopEntry(desktop) !== ''
  } catch {
    return false
  }
}

/** Main processes of Electron with this profile: their children carry a `--type`. */
function processesOfWindows(desktop: Desktop): number {
  return processesThatMention(`--user-data-dir=${desktop.profile}`).filter(
    (pid) => !readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type='),
  ).length
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
