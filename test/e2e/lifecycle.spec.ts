import { expect } from '@playwright/test'
import { ask, chatLink, conversation } from './environment/actions'
import { test } from './environment/own-screen'
import type { PatchbayApp } from './environment/patchbay-app'
import { quickField, quickPage, showByShortcut } from './environment/quick-window'

const endless = Array.from({ length: 4000 }, (_, index) => `word${index}`).join(' ')

function crash({ main }: PatchbayApp, which: 'quick' | 'main'): Promise<void> {
  return main.evaluate(({ BrowserWindow }, name) => {
    const isQuick = (url: string) => url.endsWith('/quick.html')
    const window = BrowserWindow.getAllWindows().find(
      ({ webContents }) => isQuick(webContents.getURL()) === (name === 'quick'),
    )!
    const reloaded = new Promise<void>((resolve) => window.webContents.once('did-finish-load', () => resolve()))
    window.webContents.forcefullyCrashRenderer()
    return reloaded
  }, which)
}

/** What the page of the window shows, asked by way of the main process: Playwright's own page has died with the renderer. */
function shown({ main }: PatchbayApp, expression: string): Promise<string> {
  return main.evaluate(
    ({ BrowserWindow }, code) =>
      BrowserWindow.getAllWindows()
        .find(({ webContents }) => !webContents.getURL().endsWith('/quick.html'))!
        .webContents.executeJavaScript(code) as Promise<string>,
    expression,
  )
}

test('twenty starts at once give one window', async ({ startPatchbay, ownScreen }) => {
  const app = await startPatchbay({ environment: { OPENAI_API_KEY: 'sk-any', OPENAI_BASE_URL: 'http://127.0.0.1:9' } })
  await quickPage(app)
  const codes = await Promise.all(Array.from({ length: 19 }, () => app.startAgain()))
  expect(codes.filter((code) => code !== 0)).toEqual([])
  expect(await app.main.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(2)
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
  // Drafts are kept a moment after the last key.
  await expect
    .poll(() => app.page.evaluate(async () => JSON.stringify(await window.bridge.invoke.chat.list({}))))
    .toContain('"Count"')
  await app.page.waitForTimeout(700)
  await crash(app, 'main')
  await expect.poll(() => shown(app, 'document.querySelector("textarea")?.value ?? ""')).toBe('And then')
  await expect.poll(() => shown(app, 'document.querySelector("[role=log]")?.textContent ?? ""')).toContain('word20')
  await expect.poll(() => shown(app, 'document.querySelector("[role=log]")?.textContent ?? ""')).toContain('word3999')
  expect(endpoint.questions).toHaveLength(1)
})

test('the quick prompt is there again after its page has crashed', async ({ startPatchbay, ownScreen }) => {
  const app = await startPatchbay({ environment: { OPENAI_API_KEY: 'sk-any', OPENAI_BASE_URL: 'http://127.0.0.1:9' } })
  await quickPage(app)
  await crash(app, 'quick')
  expect(await app.startAgain('--quick', 'Still here')).toBe(0)
  const text = () =>
    app.main.evaluate(
      ({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()
          .find(({ webContents }) => webContents.getURL().endsWith('/quick.html'))!
          .webContents.executeJavaScript('document.querySelector("textarea")?.value ?? ""') as Promise<string>,
    )
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
