import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect } from '@playwright/test'
import {
  addCustomConnector,
  addHouseServer,
  approval,
  ask,
  choose,
  connection,
  expectAnswer,
  expectReply,
  expectStatus,
  goTo,
  lastTurn,
  openSettings,
  practiceWorkspace,
  press,
  toolCall,
  trySandbox,
} from './actions'
import { signInAndDecide, type PersonBrowser } from './browser'
import { chooseFiles } from './dialogs'
import type { PatchbayApp } from './patchbay-app'
import type { PracticeService } from './practice-service'
import type { ScriptedEndpoint } from './scripted-endpoint'
import { addressOfNobody } from './web-server'

interface World {
  readonly browser: PersonBrowser
  readonly service: PracticeService
  /** Answers what only a script can bring about. */
  readonly endpoint: ScriptedEndpoint
}

/** Brings the app into each state that a person meets, in the order in which they meet them, and calls `show` there. */
export async function tour(app: PatchbayApp, world: World, show: Show): Promise<void> {
  const { browser, service, endpoint } = world
  await firstStart(app, show)
  await connecting(app, browser, show)
  await chatting(app, show)
  await composing(app, show)
  await failing(app, browser, service, show)
  await settingThingsUp(app, endpoint, show)
  await waiting(app, endpoint, show)
  await inGerman(app, show)
}

type Show = (state: string) => Promise<void>

async function firstStart(app: PatchbayApp, show: Show): Promise<void> {
  const { page } = app
  await show('first-start')
  await page.getByRole('button', { name: 'Use a compatible server' }).click()
  await page.getByLabel('Base URL').fill('not a url')
  await page.getByLabel('Model', { exact: true }).fill('a-model')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('This base URL cannot be used')).toBeVisible()
  await show('first-start-refused')
  await page.getByRole('button', { name: 'Use a compatible server' }).click()
  await trySandbox(app)
  await show('chats-empty')
}

async function connecting(app: PatchbayApp, browser: PersonBrowser, show: Show): Promise<void> {
  const { page } = app
  await goTo(app, 'Connectors')
  await show('connectors')
  await page.getByRole('button', { name: 'Add custom connector' }).click()
  await show('add-connector')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel', exact: true }).click()
  await press(app, 'Connect')
  await expectStatus(app, 'Waiting for your browser')
  await show('waiting')
  await signInAndDecide(await browser.nextVisit(), 'Deny')
  await expect(connection(app)).toContainText('declined')
  await show('denied')
  await press(app, 'Connect')
  await signInAndDecide(await browser.nextVisit(), 'Allow')
  await expectStatus(app, 'Connected')
  await show('connected')
}

async function chatting(app: PatchbayApp, show: Show): Promise<void> {
  await goTo(app, 'Chats')
  await ask(app)
  await expect(approval(app).getByRole('button', { name: 'Approve', exact: true })).toBeVisible()
  await show('approval')
  await approval(app).getByRole('button', { name: 'Approve', exact: true }).click()
  await expectAnswer(app)
  await show('chat')
  await ask(app, 'Search my notes for the launch budget')
  const approve = approval(app, 'search_notes').getByRole('button', { name: 'Approve', exact: true })
  await expect(approve).toBeVisible()
  await show('approval-with-arguments')
  await approve.click()
  await expect(app.page.getByRole('button', { name: 'Send', exact: true })).toBeVisible()
  await show('chat-long')
  await ask(app, 'Show my task list once more')
  await approval(app).getByRole('button', { name: 'More ways to approve' }).click()
  await show('approval-menu')
  await app.page.keyboard.press('Escape')
  await approval(app).getByRole('button', { name: 'Approve', exact: true }).click()
  await expectAnswer(app)
  await toolCall(app).last().getByRole('button').first().click()
  await expect(app.page.getByRole('group', { name: 'Result of list_tasks', exact: true }).last()).toBeVisible()
  await app.page.getByRole('button', { name: 'Jump to latest' }).click()
  await show('tool-card')
  await lastTurn(app).getByRole('button', { name: 'Answer again' }).click()
  await approval(app).getByRole('button', { name: 'Approve', exact: true }).click()
  await expect(lastTurn(app).getByLabel('Version 2 of 2')).toBeVisible()
  await show('versions')
}

async function composing(app: PatchbayApp, show: Show): Promise<void> {
  const { page } = app
  const message = page.getByRole('textbox', { name: 'Message' })
  await page.keyboard.press('Control+n')
  await ask(app, 'markdown demo')
  await expectReply(app, 'Gauss')
  await lastTurn(app).getByRole('table').scrollIntoViewIfNeeded()
  await show('markdown')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search chats' }).fill('depot')
  await expect(page.getByRole('option').locator('mark').first()).toBeVisible()
  await show('search')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await message.focus()
  await page.keyboard.type('Compare @pra')
  await expect(page.getByRole('listbox', { name: 'Services and tools' })).toBeVisible()
  await show('mention')
  await page.keyboard.press('Escape')
  await message.fill('What is in these?')
  const notes = join(app.desktop.folder, 'Meeting notes.txt')
  writeFileSync(notes, 'The launch is on Tuesday.')
  await chooseFiles(app, notes, resolve(__dirname, '../../../resources/icons/128.png'))
  await page.getByRole('button', { name: 'Attach', exact: true }).click()
  await expect(page.getByRole('list', { name: 'Attached files' }).getByRole('listitem')).toHaveCount(2)
  await show('attachments')
  await page.getByRole('button', { name: 'Remove Meeting notes.txt' }).click()
  await page.getByRole('button', { name: 'Remove 128.png' }).click()
  await message.fill('')
  await page.getByRole('list', { name: 'Services this chat can use' }).getByRole('button').first().click()
  await expect(page.getByText(/Their tools add about/)).toBeVisible()
  await show('connector-switches')
  await page.keyboard.press('Escape')
}

async function failing(app: PatchbayApp, browser: PersonBrowser, service: PracticeService, show: Show): Promise<void> {
  await addCustomConnector(app, 'Team tasks', service.mcpUrl)
  await press(app, 'Connect', 'Team tasks')
  await signInAndDecide(await browser.nextVisit(), 'Allow')
  await expectStatus(app, 'Connected', 'Team tasks')
  await service.endSignIn()
  await goTo(app, 'Chats')
  await ask(app)
  await expect(app.page.getByRole('button', { name: 'Reconnect', exact: true })).toBeVisible()
  await show('chat-reconnect')
  await addCustomConnector(app, 'Office wiki', `${await addressOfNobody()}/mcp`)
  await press(app, 'Connect', 'Office wiki')
  await expectStatus(app, 'Unreachable', 'Office wiki')
  await expectStatus(app, 'Needs sign-in', 'Team tasks')
  await show('connectors-in-trouble')
}

async function settingThingsUp(app: PatchbayApp, endpoint: ScriptedEndpoint, show: Show): Promise<void> {
  const { page } = app
  await goTo(app, 'Connectors')
  await choose(app, `More for ${practiceWorkspace}`, 'Tools…')
  await expect(page.getByRole('switch', { name: /list_tasks/ })).toBeVisible()
  await show('tools')
  await page.keyboard.press('Escape')
  await goTo(app, 'Chats')
  await page.keyboard.press('Control+n')
  await ask(app)
  const more = approval(app).getByRole('button', { name: 'More ways to approve' })
  await expect(async () => {
    if (!(await page.getByRole('menu').isVisible())) await more.click({ timeout: 500 })
    await page.getByRole('menuitem', { name: /again for this tool/ }).click({ timeout: 500 })
    await expect(approval(app)).toBeHidden({ timeout: 1000 })
  }).toPass()
  await openSettings(app, 'Prompts')
  await page.getByRole('button', { name: 'Add a prompt' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('standup')
  await dialog.getByLabel('Text', { exact: true }).fill('What did I finish yesterday, and what is on my list today?')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('heading', { name: '/standup' })).toBeVisible()
  await addHouseServer(app, endpoint)
  await expect(page.getByRole('heading', { name: /House server/ })).toBeVisible()
  for (const section of [
    'General',
    'Models',
    'Permissions',
    'Prompts',
    'Chat history',
    'Quick prompt and tray',
    'Shortcuts',
  ]) {
    await openSettings(app, section)
    await show(`settings-${section.toLowerCase().replaceAll(' ', '-')}`)
  }
}

async function waiting(app: PatchbayApp, endpoint: ScriptedEndpoint, show: Show): Promise<void> {
  const { page } = app
  await goTo(app, 'Chats')
  await page.keyboard.press('Control+n')
  await page.getByRole('button', { name: 'ficus-mini', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Show the models' }).click()
  await expect(page.getByRole('option', { name: 'ficus-large' })).toBeVisible()
  await show('model-picker')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  const error = { message: 'slow down', type: 'requests', param: null, code: 'rate_limit_exceeded' }
  endpoint.script(
    { status: 429, headers: { 'retry-after': '55' }, body: { error } },
    { text: 'The harbour lies down the hill, past the mill and then', then: 'cut' },
  )
  await ask(app, 'Which way to the harbour?')
  await expect(lastTurn(app).getByRole('timer')).toContainText(/in \d+ seconds/)
  await show('waiting-for-endpoint')
  await lastTurn(app).getByRole('button', { name: 'Try now', exact: true }).click()
  await expect(lastTurn(app).getByRole('button', { name: 'Continue', exact: true })).toBeVisible()
  await show('interrupted')
}

async function inGerman(app: PatchbayApp, show: Show): Promise<void> {
  await openSettings(app, 'General')
  await app.page.getByRole('combobox', { name: 'Language' }).selectOption('de')
  await expect(app.page.getByRole('heading', { name: 'Einstellungen', level: 1 })).toBeVisible()
  await show('settings-german')
}
