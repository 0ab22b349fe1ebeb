import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { approval, ask, connect, practiceWorkspace, trySandbox } from './environment/actions'
import { OtherProgram } from './environment/other-program'
import { test } from './environment/own-screen'
import {
  expectHidden,
  expectVisible,
  hasShortcut,
  openShortcutRecorder,
  quickField,
  quickPage,
  setUp,
  showByShortcut,
  usualKeys,
  windowState,
} from './environment/quick-window'

const [screenWidth, screenHeight] = [1440, 900]

test('a shortcut that is none is said, and choosing one mends it', async ({ startPatchbay, desktop, ownScreen }) => {
  mkdirSync(desktop.profile, { recursive: true })
  writeFileSync(join(desktop.profile, 'settings.json'), JSON.stringify({ quickShortcut: 'Strg++Q uit' }))
  const app = await startPatchbay(setUp)
  await quickPage(app)
  const recorder = await openShortcutRecorder(app)
  await expect(app.page.getByText('Your system cannot use these keys as a shortcut')).toBeVisible()
  await recorder.click()
  ownScreen.press('k')
  await expect(app.page.getByText('A shortcut needs Ctrl, Alt')).toBeVisible()
  ownScreen.press('alt+shift+k')
  await expect(app.page.getByText('It works in every program.')).toBeVisible()
  await app.page.getByRole('button', { name: 'Test it' }).click()
  await expect(app.page.getByText('Press it now…')).toBeVisible()
  ownScreen.press('alt+shift+k')
  await expect(app.page.getByText('It arrived: the shortcut works.')).toBeVisible()
  expect((await windowState(app, 'quick'))!.visible).toBe(false)
})

test('the old keys can be recorded again and do not open the prompt meanwhile', async ({
  startPatchbay,
  ownScreen,
}) => {
  const app = await startPatchbay(setUp)
  await quickPage(app)
  const recorder = await openShortcutRecorder(app)
  await expect(app.page.getByText('It works in every program.')).toBeVisible()
  await recorder.click()
  await expect(app.page.getByText('Press the new keys…')).toBeVisible()
  await expect.poll(() => hasShortcut(app)).toBe(false)
  ownScreen.press(usualKeys)
  await expect(recorder).toContainText('Ctrl')
  await expect(recorder).toContainText('Space')
  expect((await windowState(app, 'quick'))!.visible).toBe(false)
  await showByShortcut(app, ownScreen)
})

test('places on a display that is gone, or that were never any, are not used', async ({
  startPatchbay,
  desktop,
  ownScreen,
}) => {
  const app = await startPatchbay(setUp)
  await showByShortcut(app, ownScreen)
  const usual = (await windowState(app, 'quick'))!.bounds
  const display = await app.main.evaluate(({ screen }) => screen.getPrimaryDisplay().id)
  await app.quit()
  const keep = (name: string, content: unknown) => writeFileSync(join(desktop.profile, name), JSON.stringify(content))
  keep('window-state.json', { theme: 'system', bounds: { x: 4000, y: 3000, width: 1000, height: 700 } })
  keep('quick-prompt.json', { [display + 7]: { left: 10, top: 10, width: 500 } })
  await app.start()
  await showByShortcut(app, ownScreen)
  expect((await windowState(app, 'quick'))!.bounds).toMatchObject({ x: usual.x, y: usual.y, width: usual.width })
  const main = (await windowState(app, 'main'))!.bounds
  expect(main.x + main.width / 2).toBeLessThan(screenWidth)
  expect(main.y + main.height / 2).toBeLessThan(screenHeight)

  await app.quit()
  keep('quick-prompt.json', { [display]: { left: 90_000, top: -90_000, width: 3 } })
  await app.start()
  await showByShortcut(app, ownScreen)
  const { x, y, width, height } = (await windowState(app, 'quick'))!.bounds
  expect(width).toBeGreaterThanOrEqual(400)
  expect(x).toBeGreaterThanOrEqual(0)
  expect(x + width).toBeLessThanOrEqual(screenWidth)
  expect(y).toBeGreaterThanOrEqual(0)
  expect(y + height).toBeLessThanOrEqual(screenHeight)
})

test('a call that waits in the main window does not keep the prompt on the screen', async ({
  startPatchbay,
  personBrowser,
  desktop,
  ownScreen,
}) => {
  const app = await startPatchbay()
  await trySandbox(app)
  await connect(app, personBrowser, practiceWorkspace)
  await app.page.getByRole('link', { name: 'Chats', exact: true }).click()
  await ask(app)
  await expect(approval(app).getByRole('button', { name: 'Approve', exact: true })).toBeVisible()
  const other = await OtherProgram.start(desktop)
  await showByShortcut(app, ownScreen)
  ownScreen.focus('Other program')
  await expectHidden(app, 'quick')
  await other.end()
})

test('an error is helped in the main window, and the thread is still here afterwards', async ({
  startPatchbay,
  startEndpoint,
  ownScreen,
}) => {
  const endpoint = await startEndpoint()
  const error = { message: 'no', type: 'invalid_request_error', param: null, code: 'invalid_api_key' }
  endpoint.script({ status: 401, body: { error } })
  const app = await startPatchbay({ environment: endpoint.environment })
  const page = await showByShortcut(app, ownScreen)
  await quickField(page).fill('Is anybody there?')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Open settings' }).click()
  await expectHidden(app, 'quick')
  await expectVisible(app, 'main')
  await expect(app.page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
  await showByShortcut(app, ownScreen)
  await expect(page.getByRole('log', { name: 'Conversation' })).toContainText('Is anybody there?')
})
