import { once } from 'node:events'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { ask, chatLink, conversation, openSettings } from './environment/actions'
import { test } from './environment/own-screen'
import type { PatchbayApp } from './environment/patchbay-app'
import { quickField, quickPage, setUp, showByShortcut, windowHandle } from './environment/quick-window'
import { StartedPatchbay } from './environment/start-with'

const endless = Array.from({ length: 4000 }, (_, index) => `word${index}`).join(' ')

async function crash(app: PatchbayApp, which: 'quick' | 'main'): Promise<void> {
  const handle = await windowHandle(app, which)
  await handle.evaluate((window) => {
    const { webContents } = window!
    const reloaded = new Promise<void>((resolve) => webContents.once('did-finish-load', () => resolve()))
    webContents.forcefullyCrashRenderer()
    return reloaded
  })
}

/** The draft of the newest chat, as main has it. */
function keptDraft({ page }: PatchbayApp): Promise<string> {
  return page.evaluate(async () => {
    const { chat } = window.bridge.invoke
    const list = await chat.list({})
    const id = list.ok ? list.value.conversations[0]?.id : undefined
    const opened = id === undefined ? undefined : await chat.open({ conversationId: id })
    return opened?.ok ? opened.value.draft.text : ''
  })
}

/** What the page of a window shows, asked by way of the main process: Playwright's own page has died with the renderer. */
async function shown(app: PatchbayApp, expression: string, which: 'quick' | 'main' = 'main'): Promise<string> {
  const handle = await windowHandle(app, which)
  return handle.evaluate((window, code) => window!.webContents.executeJavaScript(code) as Promise<string>, expression)
}

test('twenty starts at once give one window', async ({ startPatchbay, desktop, ownScreen }) => {
  const starts = Array.from({ length: 20 }, () => StartedPatchbay.spawn(desktop))
  await expect.poll(() => starts.filter(({ exitCode }) => exitCode === null).length).toBe(1)
  expect(starts.filter(({ exitCode }) => exitCode !== null && exitCode !== 0)).toEqual([])
  await expect.poll(() => ownScreen.count('Patchbay')).toBe(1)
  const [left] = starts.filter(({ exitCode }) => exitCode === null)
  const gone = once(left!, 'exit')
  left!.kill()
  await gone
  // The profile is not damaged by it.
  const app = await startPatchbay(setUp)
  await quickPage(app)
  expect(ownScreen.count('Patchbay')).toBe(1)
})

test('a page that crashes comes back with its draft and the answer that is being written', async ({
  startPatchbay,
  startEndpoint,
}) => {
  const endpoint = await startEndpoint()
  endpoint.script({ text: endless, pieceLength: 10 })
  const app = await startPatchbay({ environment: endpoint.environment })
  await ask(app, 'Count')
  await expect(conversation(app)).toContainText('word10')
  await app.page.getByRole('textbox', { name: 'Message' }).fill('And then')
  // It is kept a moment after the last key.
  await expect.poll(() => keptDraft(app)).toBe('And then')
  await crash(app, 'main')
  await expect.poll(() => shown(app, 'document.querySelector("textarea")?.value ?? ""')).toBe('And then')
  await expect.poll(() => shown(app, 'document.querySelector("[role=log]")?.textContent ?? ""')).toContain('word20')
  await expect.poll(() => shown(app, 'document.querySelector("[role=log]")?.textContent ?? ""')).toContain('word3999')
  expect(endpoint.questions).toHaveLength(1)
})

test('the quick prompt is there again after its page has crashed', async ({ startPatchbay, ownScreen }) => {
  const app = await startPatchbay(setUp)
  await quickPage(app)
  await crash(app, 'quick')
  expect(await app.startAgain('--quick', 'Still here')).toBe(0)
  const text = () => shown(app, 'document.querySelector("textarea")?.value ?? ""', 'quick')
  await expect.poll(text).toBe('Still here')
  expect(ownScreen.count('Patchbay')).toBe(2)
})

test('quitting while an answer is written takes no longer than its last writes', async ({
  startPatchbay,
  startEndpoint,
}) => {
  const endpoint = await startEndpoint()
  endpoint.script({ text: endless, pieceLength: 4 })
  const app = await startPatchbay({ environment: endpoint.environment })
  await ask(app, 'Count')
  await expect(conversation(app)).toContainText('word10')
  const start = Date.now()
  const seen = await conversation(app).textContent()
  await app.quit()
  // Main gives its writes two seconds; the rest is the program's own end on a busy machine.
  expect(Date.now() - start).toBeLessThan(6000)
  await app.start()
  await chatLink(app, 'Count').click()
  await expect(conversation(app)).toContainText(seen!.slice(-20).trim().split(' ').slice(-2)[0]!)
})

test('a computer that wakes up finds the app as it was', async ({ startPatchbay, startEndpoint, ownScreen }) => {
  const endpoint = await startEndpoint()
  endpoint.script({ text: 'Before.' }, { text: 'After.' })
  const app = await startPatchbay({ environment: endpoint.environment })
  await ask(app, 'First')
  await expect(conversation(app)).toContainText('Before.')
  await app.main.evaluate(({ powerMonitor }) => {
    powerMonitor.emit('suspend')
    powerMonitor.emit('resume')
  })
  await ask(app, 'Second')
  await expect(conversation(app)).toContainText('After.')
  const page = await showByShortcut(app, ownScreen)
  await expect(quickField(page)).toBeFocused()
})

test('where the graphics process crashes again and again, the next start draws in software', async ({
  startPatchbay,
  desktop,
}) => {
  const app = await startPatchbay(setUp)
  await quickPage(app)
  const marker = join(desktop.profile, 'software-rendering')
  expect(await drawsInSoftware(app)).toBe(false)
  for (let crashes = 0; crashes < 3; crashes += 1) {
    await expect.poll(() => graphicsProcess(app)).toBeGreaterThan(0)
    process.kill(await graphicsProcess(app), 'SIGSEGV')
    await expect.poll(() => app.output.split('gpu.crashed').length - 1).toBe(crashes + 1)
  }
  await expect.poll(() => existsSync(marker)).toBe(true)
  await app.quit()
  await app.start()
  await expect(app.page.getByRole('textbox', { name: 'Message' })).toBeEditable()
  expect(await drawsInSoftware(app)).toBe(true)
})

test('the app starts when the person logs in, if they want it to', async ({ startPatchbay, desktop }) => {
  const app = await startPatchbay(setUp)
  await quickPage(app)
  const entry = desktop.loginEntry
  expect(existsSync(entry)).toBe(false)
  await openSettings(app, 'Quick prompt and tray')
  const choose = (wanted: string) => app.page.getByLabel('When you log in').selectOption(wanted)
  await choose('hidden')
  await expect.poll(() => existsSync(entry) && readFileSync(entry, 'utf8')).toMatch(/^Exec=.* --hidden$/m)
  await choose('on')
  await expect.poll(() => readFileSync(entry, 'utf8')).not.toContain('--hidden')
  // What the person said in the settings of the desktop is not undone by whatever else they choose here.
  appendFileSync(entry, 'Hidden=true\n')
  await app.page.getByLabel('A click on the tray icon').selectOption('window')
  await app.restart()
  expect(readFileSync(entry, 'utf8')).toContain('Hidden=true')
  await openSettings(app, 'Quick prompt and tray')
  await choose('off')
  await expect.poll(() => existsSync(entry)).toBe(false)
})

/** What Chromium tells its page; asked what it does with graphics, it says the same on a screen without a card. */
async function drawsInSoftware({ main, page }: PatchbayApp): Promise<boolean> {
  const window = await main.browserWindow(page)
  const pid = await window.evaluate(({ webContents }) => webContents.getOSProcessId())
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--disable-gpu-compositing')
}

function graphicsProcess({ main }: PatchbayApp): Promise<number> {
  return main.evaluate(({ app }) => app.getAppMetrics().find(({ type }) => type === 'GPU')?.pid ?? 0)
}
