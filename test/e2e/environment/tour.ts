import { expect } from '@playwright/test'
import {
  addCustomConnector,
  approval,
  ask,
  connection,
  expectAnswer,
  expectStatus,
  goTo,
  press,
  trySandbox,
} from './actions'
import { signInAndDecide, type PersonBrowser } from './browser'
import type { PatchbayApp } from './patchbay-app'
import type { PracticeService } from './practice-service'
import { addressOfNobody } from './web-server'

/** Brings the app into each state that a person meets, in the order in which they meet them, and calls `show` there. */
export async function tour(
  app: PatchbayApp,
  { browser, service }: { readonly browser: PersonBrowser; readonly service: PracticeService },
  show: (state: string) => Promise<void>,
): Promise<void> {
  await firstStart(app, show)
  await connecting(app, browser, show)
  await chatting(app, show)
  await failing(app, browser, service, show)
  await goTo(app, 'Settings')
  await show('settings')
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
