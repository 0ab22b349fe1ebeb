import { expect, type Page } from '@playwright/test'
import {
  ask,
  connect,
  conversation,
  goTo,
  onlyTheServerKnows,
  practiceWorkspace,
  taskQuestion,
  trySandbox,
} from './environment/actions'
import { tabTo } from './environment/keyboard'
import { OtherProgram } from './environment/other-program'
import { test } from './environment/own-screen'
import {
  expectHidden,
  expectVisible,
  openShortcutRecorder,
  quickField,
  quickPage,
  setUp,
  showByShortcut,
  usualKeys,
  windowState,
} from './environment/quick-window'
import { StartedPatchbay } from './environment/start-with'

const screenHeight = 900

function log(page: Page) {
  return page.getByRole('log', { name: 'Conversation' })
}

test('by keys alone: the shortcut, a question, a tool call, its approval, the answer, and on in the main window', async ({
  startPatchbay,
  personBrowser,
  ownScreen,
}) => {
  const app = await startPatchbay()
  await trySandbox(app)
  await connect(app, personBrowser, practiceWorkspace)
  const page = await showByShortcut(app, ownScreen)
  const before = (await windowState(app, 'quick'))!.bounds
  ownScreen.type(taskQuestion)
  await expect(quickField(page)).toHaveValue(taskQuestion)
  ownScreen.press('Return')
  const waiting = page.getByRole('group', { name: 'Approval needed: list_tasks', exact: true })
  const approve = waiting.getByRole('button', { name: 'Approve', exact: true })
  await expect(approve).toBeEnabled()
  await tabTo(page, approve)
  // What is pressed right after the question appeared was meant for the field, and is not taken for a yes.
  await expect(async () => {
    ownScreen.press('Return')
    await expect(approve).toBeHidden({ timeout: 500 })
  }).toPass()
  await expect(log(page).getByText(onlyTheServerKnows).filter({ visible: true }).last()).toBeVisible()
  const { x, y, height } = (await windowState(app, 'quick'))!.bounds
  expect([x, y]).toEqual([before.x, before.y])
  expect(height).toBeGreaterThan(before.height + 100)
  expect(height).toBeLessThan(0.8 * screenHeight)

  ownScreen.press('ctrl+Return')
  await expectHidden(app, 'quick')
  await expectVisible(app, 'main')
  await expect(conversation(app).getByText(onlyTheServerKnows).filter({ visible: true }).last()).toBeVisible()
  await showByShortcut(app, ownScreen)
  await expect(log(page)).toBeHidden()
})

test('an answer that is being written goes on in the main window', async ({
  startPatchbay,
  startEndpoint,
  ownScreen,
}) => {
  const text = Array.from({ length: 400 }, (_, index) => `word${index}`).join(' ')
  const endpoint = await startEndpoint()
  endpoint.script({ text, pieceLength: 8 })
  const app = await startPatchbay({ environment: endpoint.environment })
  const page = await showByShortcut(app, ownScreen)
  ownScreen.type('Count')
  ownScreen.press('Return')
  await expect(log(page)).toContainText('word20')
  ownScreen.press('ctrl+Return')
  await expectVisible(app, 'main')
  await expect(conversation(app)).toContainText('word30')
  await expect(conversation(app)).toContainText('word399')
  await expectHidden(app, 'quick')
  expect(endpoint.questions).toHaveLength(1)
})

test('Esc stops, clears, hides, and the program before has the focus again', async ({
  startPatchbay,
  startEndpoint,
  desktop,
  ownScreen,
}) => {
  const endpoint = await startEndpoint()
  endpoint.script({ text: 'An answer that never', then: 'stall' })
  const app = await startPatchbay({ environment: endpoint.environment })
  const other = await OtherProgram.start(desktop)
  const page = await showByShortcut(app, ownScreen)
  await expect.poll(() => other.hasFocus).toBe(false)
  ownScreen.type('Go on')
  ownScreen.press('Return')
  await expect(log(page)).toContainText('An answer that never')
  ownScreen.type('more')
  ownScreen.press('Escape')
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeVisible()
  await expect(quickField(page)).toHaveValue('more')
  ownScreen.press('Escape')
  await expect(quickField(page)).toHaveValue('')
  expect((await windowState(app, 'quick'))!.visible).toBe(true)
  ownScreen.press('Escape')
  await expectHidden(app, 'quick')
  await expect.poll(() => other.hasFocus).toBe(true)

  // Within five minutes it goes on where it was left. The shortcut hides it as well.
  await showByShortcut(app, ownScreen)
  await expect(log(page)).toContainText('An answer that never')
  ownScreen.press(usualKeys)
  await expectHidden(app, 'quick')
  await expect.poll(() => other.hasFocus).toBe(true)
  await other.end()
})

test('looking elsewhere hides it, unless it is pinned', async ({ startPatchbay, desktop, ownScreen }) => {
  const app = await startPatchbay(setUp)
  const page = await quickPage(app)
  const other = await OtherProgram.start(desktop)
  await showByShortcut(app, ownScreen)
  ownScreen.focus('Other program')
  await expectHidden(app, 'quick')
  await showByShortcut(app, ownScreen)
  await page.getByRole('button', { name: 'Keep on top' }).click()
  await expect(page.getByRole('button', { name: 'Keep on top' })).toHaveAttribute('aria-pressed', 'true')
  ownScreen.focus('Other program')
  await expect.poll(() => other.hasFocus).toBe(true)
  expect((await windowState(app, 'quick'))!.visible).toBe(true)
  // The shortcut gives the focus back to it rather than hiding it.
  await showByShortcut(app, ownScreen)
  await other.end()
})

test('a call that waits for a yes keeps it on the screen', async ({
  startPatchbay,
  personBrowser,
  desktop,
  ownScreen,
}) => {
  const app = await startPatchbay()
  await trySandbox(app)
  await connect(app, personBrowser, practiceWorkspace)
  const other = await OtherProgram.start(desktop)
  const page = await showByShortcut(app, ownScreen)
  ownScreen.type(taskQuestion)
  ownScreen.press('Return')
  const waiting = page.getByRole('group', { name: 'Approval needed: list_tasks', exact: true })
  await expect(waiting).toBeVisible()
  ownScreen.focus('Other program')
  await expect.poll(() => other.hasFocus).toBe(true)
  expect((await windowState(app, 'quick'))!.visible).toBe(true)
  await expect(waiting).toBeVisible()
  await other.end()
})

test('it opens where the person left it', async ({ startPatchbay, ownScreen }) => {
  const app = await startPatchbay(setUp)
  await showByShortcut(app, ownScreen)
  const { x, y, width } = (await windowState(app, 'quick'))!.bounds
  expect(Math.abs(x + width / 2 - 720)).toBeLessThanOrEqual(1)
  ownScreen.drag([x + 20, y + 20], [x + 140, y + 120])
  await expect.poll(async () => (await windowState(app, 'quick'))!.bounds).toMatchObject({ x: x + 120, y: y + 100 })
  ownScreen.press('Escape')
  await expectHidden(app, 'quick')
  await app.restart()
  await showByShortcut(app, ownScreen)
  expect((await windowState(app, 'quick'))!.bounds).toMatchObject({ x: x + 120, y: y + 100, width })
})

test('a second start hands over what it was asked for', async ({ startPatchbay, ownScreen }) => {
  const app = await startPatchbay(setUp)
  const page = await quickPage(app)
  expect(await app.startAgain('--quick', 'Plan my day', '--no-such-switch=1', '--another')).toBe(0)
  await expectVisible(app, 'quick')
  await expect(quickField(page)).toHaveValue('Plan my day')
  ownScreen.press('Escape')
  await expect(quickField(page)).toHaveValue('')
  ownScreen.press('Escape')
  await expectHidden(app, 'quick')

  await app.startAgain('--connect', 'https://mcp.example.com/mcp')
  await expectVisible(app, 'main')
  await expect(app.page.getByLabel('Server URL', { exact: true })).toHaveValue('https://mcp.example.com/mcp')
  await app.page.keyboard.press('Escape')
  await goTo(app, 'Chats')
  await ask(app, 'Is anybody there?')
  await app.startAgain('--new-chat')
  await expect(conversation(app)).toBeHidden()
  await expect(app.page.getByRole('textbox', { name: 'Message' })).toBeFocused()
})

test('a text of 100 KB and nonsense on the command line do no harm', async ({ startPatchbay }) => {
  const app = await startPatchbay(setUp)
  const page = await quickPage(app)
  // More than the system hands over: the second start says so, and the first goes on.
  expect(await app.startAgain('--quick', 'long '.repeat(20_000))).toBe(1)
  expect(await app.startAgain('--quick', 'long '.repeat(5_000))).toBe(0)
  await expectVisible(app, 'quick')
  await expect(quickField(page)).toHaveValue(/^(long ){4999}long ?$/)
  for (const nonsense of [['--connect', 'not a url'], ['--connect'], ['--%s%n', '{}']])
    expect(await app.startAgain(...nonsense)).toBe(0)
  await expect(app.page.getByRole('link', { name: 'Chats', exact: true })).toBeVisible()
})

test('a first start by the command of the shortcut shows the quick prompt alone', async ({ desktop }) => {
  const started = await StartedPatchbay.start(desktop, ['--quick', 'Plan my day'])
  const page = await quickPage(started)
  await expectVisible(started, 'quick')
  await expect(quickField(page)).toHaveValue('Plan my day')
  expect(await windowState(started, 'main')).toBeUndefined()
  await started.main.close()
})

test('a hidden start shows nothing and is there when it is asked for', async ({ desktop, ownScreen }) => {
  const started = await StartedPatchbay.start(desktop, ['--hidden'])
  await quickPage(started)
  expect(await windowState(started, 'main')).toBeUndefined()
  expect(ownScreen.count('Patchbay')).toBe(0)
  await started.main.close()
})

test('a shortcut that is taken is said in the settings, and one that is not is used', async ({
  startPatchbay,
  desktop,
  ownScreen,
}) => {
  const other = await OtherProgram.start(desktop, { takes: 'Control+Shift+Space' })
  const app = await startPatchbay(setUp)
  const page = await quickPage(app)
  const recorder = await openShortcutRecorder(app)
  await expect(app.page.getByText('Another program has these keys already')).toBeVisible()
  await recorder.click()
  ownScreen.press('alt+shift+k')
  await expect(app.page.getByText('It works in every program.')).toBeVisible()
  ownScreen.press('alt+shift+k')
  await expectVisible(app, 'quick')
  await expect(quickField(page)).toBeFocused()
  await other.end()
})

test('what is in the clipboard goes along only when the person adds it', async ({
  startPatchbay,
  startEndpoint,
  ownScreen,
}) => {
  const endpoint = await startEndpoint()
  endpoint.script({ text: 'Understood.' }, { text: 'Understood.' })
  const app = await startPatchbay({ environment: endpoint.environment })
  const copied = 'The copied words'
  await app.main.evaluate(({ clipboard }, text) => clipboard.writeText(text), copied)
  const page = await showByShortcut(app, ownScreen)
  ownScreen.type('Without')
  ownScreen.press('Return')
  await expect(log(page)).toContainText('Understood.')
  expect(JSON.stringify(endpoint.questions)).not.toContain(copied)
  ownScreen.press('ctrl+shift+v')
  const added = page.getByRole('list', { name: 'Added to the question' })
  await expect(added).toContainText(copied)
  ownScreen.type('With')
  ownScreen.press('Return')
  await expect(added).toBeHidden()
  await expect.poll(() => JSON.stringify(endpoint.questions.at(-1))).toContain(copied)
})

test('a link of ours does one thing only: it ends a sign-in', async ({ startPatchbay }) => {
  const app = await startPatchbay(setUp)
  const page = await quickPage(app)
  for (const path of ['quick?text=hello', 'connect?url=https://mcp.example.com/mcp', 'new-chat', '--quick'])
    await app.startAgain(`app.patchbay.desktop:/${path}`)
  await expect(app.page.getByRole('dialog')).toBeHidden()
  expect((await windowState(app, 'quick'))!.visible).toBe(false)
  await expect(quickField(page)).toHaveValue('')
})

test.describe('without a window manager', () => {
  test.use({ hasWindowManager: false })

  test('the app starts, and the shortcut shows the quick prompt', async ({ startPatchbay, ownScreen }) => {
    const app = await startPatchbay(setUp)
    await quickPage(app)
    ownScreen.press(usualKeys)
    await expect.poll(async () => (await windowState(app, 'quick'))!.visible).toBe(true)
    await expect(app.page.getByRole('link', { name: 'Chats', exact: true })).toBeVisible()
  })
})
