import type { ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { makeAppImage } from './environment/app-image'
import type { DebuggedPage } from './environment/debugged-page'
import type { Desktop } from './environment/desktop'
import { packApp } from './environment/packed-app'
import { end, mainPage, pressButton, profileFile, start, text } from './environment/packed-run'
import { endProcessesThatMention } from './environment/processes'
import { test } from './environment/test'
import { startWebServer, type WebServer } from './environment/web-server'

test.describe.configure({ mode: 'serial', timeout: 180_000 })
test.skip(process.platform !== 'linux', 'the updaters of other systems need a signed package')

let folder: string
let unpacked: string
let newer: Buffer
let feed: WebServer

test.beforeAll(async () => {
  test.setTimeout(180_000)
  folder = mkdtempSync(join(tmpdir(), 'patchbay-update-'))
  feed = await startWebServer(({ url = '' }, response) => {
    if (url.endsWith('/Patchbay-9.9.9.AppImage')) return response.end(newer)
    if (/^\/feed\/latest-linux(?:-\w+)?\.yml/.test(url)) return response.end(latest())
    response.writeHead(404).end()
  })
  unpacked = packApp(join(folder, 'dist'), `${feed.url}/feed`)
})

test.afterAll(async () => {
  await endProcessesThatMention(folder)
  await feed.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a newer version is told once it is here, and "Restart now" goes on with it', async ({ desktop }) => {
  await withNewer(desktop, async ({ app, page, appImage }) => {
    expect(readFileSync(appImage)).not.toEqual(newer)
    rmSync(profileFile(desktop, 'DevToolsActivePort'))
    await pressButton(page, 'Restart now')
    await expect.poll(() => app.exitCode).toBe(0)
    expect(readFileSync(appImage)).toEqual(newer)
    const next = await mainPage(desktop)
    await expect.poll(() => text(next)).toContain('Try the sandbox')
    expect(readFileSync(join(folder, 'starts'), 'utf8')).toBe('newer\n')
  })
})

test('who does not restart has it after quitting', async ({ desktop }) => {
  await withNewer(desktop, async ({ app, appImage }) => {
    app.kill('SIGTERM')
    await expect.poll(() => app.exitCode).toBe(0)
    expect(readFileSync(appImage)).toEqual(newer)
    expect(existsSync(join(folder, 'starts'))).toBe(false)
  })
})

test('what cannot be installed is said, and the app goes on', async ({ desktop }) => {
  await withNewer(desktop, async ({ app, page, appImage }) => {
    // Somebody moved it meanwhile.
    rmSync(appImage)
    await pressButton(page, 'Restart now')
    await expect.poll(() => text(page)).toContain('this version goes on')
    expect(app.exitCode).toBeNull()
  })
})

interface Run {
  readonly app: ChildProcess
  readonly page: DebuggedPage
  readonly appImage: string
}

/** Once it is told that the newer one is ready. */
async function withNewer(desktop: Desktop, go: (run: Run) => Promise<void>): Promise<void> {
  const appImage = appImages(desktop)
  const app = start(appImage, desktop)
  try {
    const page = await mainPage(desktop)
    await expect.poll(() => text(page)).toContain('A newer Patchbay is ready')
    await go({ app, page, appImage })
  } finally {
    await end(app)
  }
}

/** The one that is installed; the feed has the newer one, which writes down that it was started. */
function appImages(desktop: Desktop): string {
  const appImage = join(desktop.folder, 'Patchbay.AppImage')
  rmSync(join(folder, 'starts'), { force: true })
  makeAppImage(appImage, unpacked, {
    before: `[ -n "$APPIMAGE_EXIT_AFTER_INSTALL" ] || echo newer >>"${folder}/starts"`,
    parameters: '--remote-debugging-port=0',
  })
  newer = readFileSync(appImage)
  return makeAppImage(appImage, unpacked)
}

function latest(): string {
  const sha512 = createHash('sha512').update(newer).digest('base64')
  return [
    'version: 9.9.9',
    'files:',
    '  - url: Patchbay-9.9.9.AppImage',
    `    sha512: ${sha512}`,
    `    size: ${newer.length}`,
    'path: Patchbay-9.9.9.AppImage',
    `sha512: ${sha512}`,
    "releaseDate: '2026-11-23T00:00:00.000Z'",
    '',
  ].join('\n')
}
