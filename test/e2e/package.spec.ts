import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { expect } from '@playwright/test'
import { makeAppImage } from './environment/app-image'
import { installDeb, installedEntry, installedFolder, makeDeb, removeDeb, whyNotInstallable } from './environment/deb'
import type { DebuggedPage } from './environment/debugged-page'
import type { Desktop } from './environment/desktop'
import { configuredFuses, filesInAsar, packApp } from './environment/packed-app'
import { end, environmentOn, logged, mainPage, pressButton, profileFile, start, text } from './environment/packed-run'
import { test } from './environment/test'

/** Node's and Electron's own marks in the wire: '0' off, '1' on, 'r' no longer there. */
const FUSE_STATES: Readonly<Record<number, boolean>> = { 0x30: false, 0x31: true }
/** The practice model says who it is. */
const ANSWER = 'patchbay-practice'
const MEGABYTE = 1024 * 1024

test.describe.configure({ mode: 'serial', timeout: 180_000 })
test.skip(process.platform !== 'linux', 'packages of other systems are made there')

let folder: string
let unpacked: string
let isInstalled = false

test.beforeAll(() => {
  test.setTimeout(180_000)
  folder = mkdtempSync(join(tmpdir(), 'patchbay-package-'))
  unpacked = packApp(join(folder, 'dist'))
})

// Here too: a test that runs out of time does not reach its own end.
test.afterAll(() => {
  if (isInstalled) removeDeb()
  rmSync(folder, { recursive: true, force: true })
})

test('the packed app has only what it runs, and at most 3 MB of it', () => {
  const files = filesInAsar(join(unpacked, 'resources/app.asar'))
  const natives = files.filter(({ unpacked: isBeside }) => isBeside).map(({ path }) => path)
  expect(natives.filter((path) => path.endsWith('.node'))).toEqual([
    expect.stringMatching(/^node_modules\/@libsql\/linux-\w+-gnu\/index\.node$/),
  ])
  const packages = files.flatMap(({ path }) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [])
  for (const name of new Set(packages))
    expect(name).toMatch(/^(?:@libsql\/linux-.*|@neon-rs\/load|detect-libc|libsql)$/)
  const strays = files.filter(({ path }) => /\.(?:ts|tsx|map|md|svg)$|^(?:src|test|scripts|docs|dist)\//.test(path))
  expect(strays).toEqual([])
  const payload = files.filter(({ unpacked: isBeside }) => !isBeside).reduce((sum, { size }) => sum + size, 0)
  expect(payload).toBeLessThanOrEqual(3 * MEGABYTE)
})

test('the packed app’s fuses are the configured ones', async () => {
  const wire = await getCurrentFuseWire(join(unpacked, 'patchbay'))
  const configured = configuredFuses()
  const states = Object.entries(wire).filter(([key]) => key !== 'version')
  // Every fuse of this Electron is decided, none left to a default; older ones have a shorter wire.
  expect(states.length).toBeGreaterThanOrEqual(7)
  for (const [index, state] of states) {
    const label = FuseV1Options[Number(index)] ?? ''
    const name = label.charAt(0).toLowerCase() + label.slice(1)
    expect(configured.has(name), `${name} is not configured`).toBe(true)
    expect(FUSE_STATES[Number(state)], name).toBe(configured.get(name))
  }
})

test('installed from a .deb the app starts, answers, gets its links and is removed', async ({ desktop }) => {
  const reason = whyNotInstallable()
  test.skip(reason !== undefined, reason)
  const deb = makeDeb(unpacked, folder)
  let app: ChildProcess | undefined
  try {
    isInstalled = true
    installDeb(deb)
    app = start(join(installedFolder, 'patchbay'), desktop)
    const page = await mainPage(desktop)
    await pressButton(page, 'Try the sandbox')
    await answerTo(page, 'Hello')
    // A development start would have made itself the links' program; a package is that by its own .desktop file.
    expect(existsSync(desktop.applications)).toBe(false)

    openLink('app.patchbay.desktop:/oauth/callback?code=stray-code&state=stray-state', desktop)
    await expect.poll(() => text(page)).toContain('no longer waiting')
  } finally {
    await end(app)
    removeDeb()
    isInstalled = false
  }
  expect(existsSync(installedFolder) || existsSync(installedEntry)).toBe(false)
})

test('as an AppImage, which nothing installs, the app gets its links by a file of its own', async ({ desktop }) => {
  const appImage = makeAppImage(join(folder, 'Patchbay.AppImage'), unpacked)
  const entry = join(desktop.applications, 'app.patchbay.desktop-appimage.desktop')
  // It starts at login, and was moved since that was chosen.
  const atLogin = desktop.loginEntry
  write(profileFile(desktop, 'settings.json'), JSON.stringify({ login: 'hidden' }))
  write(atLogin, '[Desktop Entry]\nExec=/where/it/was.AppImage --hidden\nX-GNOME-Autostart-enabled=true\n')
  const app = start(appImage, desktop)
  try {
    const page = await mainPage(desktop)
    await expect.poll(() => readFileSync(atLogin, 'utf8')).toContain(`Exec=${appImage} --hidden\n`)
    await expect.poll(() => existsSync(entry) && readFileSync(entry, 'utf8')).toContain(`Exec=${appImage} %U\n`)
    await expect.poll(() => logged(desktop, 'scheme.checked')).toBe(true)
    openLink('app.patchbay.desktop:/oauth/callback?code=stray-code&state=stray-state', desktop)
    await expect.poll(() => text(page)).toContain('no longer waiting')
  } finally {
    await end(app)
  }
})

test('the packed app is no Node interpreter and opens no inspector', async ({ desktop }) => {
  const script = 'process.stdout.write("as-node")'
  const app = spawn(join(unpacked, 'patchbay'), ['--inspect=127.0.0.1:0', '-e', script], {
    env: { ...environmentOn(desktop), ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--require=/nonexistent.js' },
  })
  let output = ''
  for (const stream of [app.stdout, app.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()))
  try {
    await expect.poll(() => existsSync(profileFile(desktop, 'logs/patchbay.log'))).toBe(true)
    expect(output).not.toContain('as-node')
    expect(output).not.toContain('Debugger listening')
  } finally {
    await end(app)
  }
})

function write(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, content)
}

/** The model of the practice world, which runs in a process of its own from within the archive. */
async function answerTo(page: DebuggedPage, question: string): Promise<void> {
  const message = `document.querySelector('textarea[aria-label="Message"]')`
  await expect.poll(() => text(page)).not.toContain('Try the sandbox')
  await page.evaluate(`${message}.focus(), document.execCommand('insertText', false, '${question}')`)
  const send = `document.querySelector('button[aria-label="Send"]')`
  await expect.poll(() => page.evaluate(`${send}?.disabled`)).toBe(false)
  await page.evaluate(`${send}.click()`)
  await expect.poll(() => page.evaluate(`document.querySelector('[role="log"]')?.innerText`)).toContain(ANSWER)
}

function openLink(link: string, desktop: Desktop): void {
  spawn('xdg-open', [link], { env: environmentOn(desktop), stdio: 'ignore' })
}
