import { expect } from '@playwright/test'
import {
  addCustomConnector,
  approval,
  ask,
  connectTasks,
  connection,
  conversation,
  goTo,
  openSettings,
} from './environment/actions'
import { answerDialog } from './environment/dialogs'
import { OtherProgram } from './environment/other-program'
import { test } from './environment/own-bus'
import { closeWindow, expectHidden, expectVisible, quickPage } from './environment/quick-window'

test('a call that waits for a yes is told by notification, icon, tooltip and menu', async ({
  startPatchbay,
  startService,
  personBrowser,
  systemNotifications,
  statusIcons,
  desktop,
  ownScreen,
}) => {
  const service = await startService()
  const app = await startPatchbay()
  await connectTasks(app, personBrowser, service)
  await quickPage(app)
  const usualIcon = await statusIcons.icon()
  await goTo(app, 'Chats')
  const other = await OtherProgram.start(desktop)
  await ask(app)
  await expect.poll(() => systemNotifications.shown).toHaveLength(1)
  const [told] = systemNotifications.shown
  expect(told).toMatchObject({ title: 'A tool call needs your answer', body: 'What is on my task list?' })
  await expect.poll(() => statusIcons.tooltip()).toContain('A tool call waits for your answer')
  expect((await statusIcons.icon()).equals(usualIcon)).toBe(false)

  await app.page.getByRole('link', { name: 'Connectors', exact: true }).click()
  systemNotifications.click(told!)
  await expectVisible(app, 'main')
  await expect(approval(app)).toBeVisible()
  await goTo(app, 'Connectors')
  await statusIcons.choose('A tool call waits for your answer')
  await approval(app).getByRole('button', { name: 'Deny', exact: true }).click()
  await expect.poll(() => statusIcons.tooltip()).toBe('Patchbay')
  expect((await statusIcons.icon()).equals(usualIcon)).toBe(true)

  await openSettings(app, 'Quick prompt and tray')
  await app.page.getByRole('switch', { name: 'Tell me when a tool call waits for me' }).click()
  await goTo(app, 'Chats')
  ownScreen.focus('Other program')
  await expect.poll(() => other.hasFocus).toBe(true)
  const before = systemNotifications.shown.length
  await ask(app, 'Show my task list once more')
  await expect(approval(app)).toBeVisible()
  await expect.poll(() => statusIcons.tooltip()).toContain('A tool call waits')
  expect(systemNotifications.shown).toHaveLength(before)
  await other.end()
})

test('a sign-in that ended is told, comes first in the menu, and its entry leads to it', async ({
  startPatchbay,
  startService,
  personBrowser,
  systemNotifications,
  statusIcons,
  desktop,
}) => {
  const service = await startService()
  const app = await startPatchbay()
  await connectTasks(app, personBrowser, service)
  await addCustomConnector(app, 'Notes', 'http://127.0.0.1:9/mcp')
  await quickPage(app)
  await service.endSignIn()
  await goTo(app, 'Chats')
  const other = await OtherProgram.start(desktop)
  await ask(app)
  await expect(conversation(app).getByRole('button', { name: 'Reconnect', exact: true })).toBeVisible()
  await expect
    .poll(() => systemNotifications.shown.map(({ title }) => title))
    .toContain('Tasks needs you to sign in again')
  await expect.poll(() => statusIcons.tooltip()).toBe('Patchbay\nSign in again: Tasks')
  const [entry] = (await statusIcons.menu()).find(({ label }) => label === 'Connectors')!.children
  expect(entry!.label).toBe('Tasks – needs sign-in')
  await statusIcons.choose('Connectors', 'Tasks – needs sign-in')
  await expectVisible(app, 'main')
  await expect(connection(app, 'Tasks')).toBeInViewport()
  await other.end()
})

test('without a tray the app stays when the person wants it, and a second start brings its window', async ({
  startPatchbay,
  startEndpoint,
  sessionBus,
}) => {
  expect(sessionBus.address).not.toBe('')
  const endpoint = await startEndpoint()
  const app = await startPatchbay({ environment: endpoint.environment })
  await quickPage(app)
  await answerDialog(app, 0)
  await closeWindow(app, 'main')
  await expectHidden(app, 'main')
  expect(await app.startAgain()).toBe(0)
  await expectVisible(app, 'main')
})
