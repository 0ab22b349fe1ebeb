import { expect } from '@playwright/test'
import { addCustomConnector, ask, chatLink, conversation, goTo, openSettings } from './environment/actions'
import { answerDialog } from './environment/dialogs'
import { OtherProgram } from './environment/other-program'
import { test } from './environment/own-bus'
import { closeWindow, expectHidden, expectVisible, quickPage, windowState } from './environment/quick-window'

test('the tray shows what there is and goes there', async ({ startPatchbay, startEndpoint, statusIcons }) => {
  const endpoint = await startEndpoint()
  endpoint.script({ text: 'Hello.' })
  const app = await startPatchbay({ environment: endpoint.environment })
  await quickPage(app)
  expect(await statusIcons.tooltip()).toBe('Patchbay')
  expect(await statusIcons.iconSize()).toBeGreaterThanOrEqual(16)
  await ask(app, 'Good morning')
  await expect(conversation(app)).toContainText('Hello.')
  await addCustomConnector(app, 'Tasks', 'http://127.0.0.1:9/mcp')
  await expect
    .poll(async () => (await statusIcons.menu()).map(({ label }) => label).filter((label) => label !== ''))
    .toEqual([
      'Quick prompt',
      'New chat',
      'Recent chats',
      'Connectors',
      'Open Patchbay',
      'Settings',
      'Pause the shortcut',
      'Quit Patchbay',
    ])
  const labelsOf = async (label: string) =>
    (await statusIcons.menu()).find((entry) => entry.label === label)!.children.map((entry) => entry.label)
  await expect.poll(() => labelsOf('Connectors')).toEqual(['Tasks – not connected'])
  await expect.poll(() => labelsOf('Recent chats')).toEqual(['Good morning'])

  await statusIcons.choose('New chat')
  await expect(conversation(app)).toBeHidden()
  await statusIcons.choose('Recent chats', 'Good morning')
  await expect(conversation(app)).toContainText('Hello.')
  await statusIcons.choose('Settings')
  await expect(app.page.getByRole('heading', { name: 'Settings' }).first()).toBeVisible()
  await statusIcons.choose('Connectors', 'Tasks – not connected')
  await expect(app.page.getByRole('region', { name: 'Tasks', exact: true })).toBeVisible()
  await statusIcons.choose('Quick prompt')
  await expectVisible(app, 'quick')
  await statusIcons.choose('Pause the shortcut')
  await expect
    .poll(async () => (await statusIcons.menu()).find(({ label }) => label === 'Pause the shortcut')?.checked)
    .toBe(true)
  const ended = new Promise((resolve) => app.main.process().once('exit', resolve))
  await statusIcons.choose('Quit Patchbay')
  expect(await ended).toBe(0)
})

test('a click on the icon does what was chosen', async ({ startPatchbay, startEndpoint, statusIcons }) => {
  const endpoint = await startEndpoint()
  const app = await startPatchbay({ environment: endpoint.environment })
  await quickPage(app)
  await statusIcons.click()
  await expectVisible(app, 'quick')
  await openSettings(app, 'Quick prompt and tray')
  await app.page.getByLabel('A click on the tray icon').selectOption('window')
  await closeWindow(app, 'quick')
  await app.main.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.hide()))
  await expect
    .poll(async () => {
      await statusIcons.click()
      return (await windowState(app, 'main'))!.visible
    })
    .toBe(true)
  expect((await windowState(app, 'quick'))!.visible).toBe(false)
})

test('closing the window asks once and leaves the app in the tray', async ({
  startPatchbay,
  startEndpoint,
  statusIcons,
}) => {
  const endpoint = await startEndpoint()
  const app = await startPatchbay({ environment: endpoint.environment })
  await quickPage(app)
  const asked = await answerDialog(app, 0)
  await closeWindow(app, 'main')
  await expectHidden(app, 'main')
  expect(await asked()).toBe(1)
  await statusIcons.choose('Open Patchbay')
  await expectVisible(app, 'main')
  await closeWindow(app, 'main')
  await expectHidden(app, 'main')
  expect(await asked()).toBe(1)
  // A second start brings it back as well.
  expect(await app.startAgain()).toBe(0)
  await expectVisible(app, 'main')
})

test('closing the window ends the app if the person says so', async ({ startPatchbay, startEndpoint, statusIcons }) => {
  const endpoint = await startEndpoint()
  const app = await startPatchbay({ environment: endpoint.environment })
  await quickPage(app)
  await expect.poll(() => statusIcons.count).toBe(1)
  await answerDialog(app, 1)
  const ended = new Promise((resolve) => app.main.process().once('exit', resolve))
  await closeWindow(app, 'main').catch(() => undefined)
  expect(await ended).toBe(0)
})

test('a notification says that an answer is ready, and its click brings that chat forward', async ({
  startPatchbay,
  startEndpoint,
  systemNotifications,
  desktop,
  ownScreen,
}) => {
  const endpoint = await startEndpoint()
  endpoint.script({ text: 'First answer.' }, { text: 'Second answer.' }, { text: 'Third answer.' })
  const app = await startPatchbay({ environment: endpoint.environment })
  await quickPage(app)
  await ask(app, 'Seen')
  await expect(conversation(app)).toContainText('First answer.')
  await app.startAgain('--new-chat')
  await expect(conversation(app)).toBeHidden()
  const other = await OtherProgram.start(desktop)
  await ask(app, 'Not seen')
  await expect.poll(() => systemNotifications.shown).toHaveLength(1)
  expect(systemNotifications.shown[0]).toMatchObject({ title: 'The answer is ready', body: 'Not seen' })
  await chatLink(app, 'Seen').click()
  await expect(conversation(app)).toContainText('First answer.')
  systemNotifications.click(systemNotifications.shown[0]!)
  await expect(conversation(app)).toContainText('Second answer.')
  await expectVisible(app, 'main')

  await openSettings(app, 'Quick prompt and tray')
  await app.page.getByRole('switch', { name: 'Tell me when an answer is ready' }).click()
  ownScreen.focus('Other program')
  await expect.poll(() => other.hasFocus).toBe(true)
  await goTo(app, 'Chats')
  await ask(app, 'Off')
  await expect(conversation(app)).toContainText('Third answer.')
  expect(systemNotifications.shown).toHaveLength(1)
  await other.end()
})
