import { expect, type Locator } from '@playwright/test'
import { signInAndDecide, type PersonBrowser } from './browser'
import type { PatchbayApp } from './patchbay-app'

/** What a person does in the app, by the names that people and tests from outside rely on. */
export const practiceWorkspace = 'Practice workspace'
export const taskQuestion = 'What is on my task list?'
/** One of the practice service's tasks: nothing but its MCP server knows it. */
export const onlyTheServerKnows = 'Confirm the tram depot booking in Antwerp'

type Place = 'Chats' | 'Connectors' | 'Settings'

export async function goTo({ page }: PatchbayApp, place: Place): Promise<void> {
  await page.getByRole('link', { name: place, exact: true }).click()
}

export function sandboxChoice({ page }: PatchbayApp): Locator {
  return page.getByRole('button', { name: 'Try the sandbox' })
}

export async function trySandbox(app: PatchbayApp): Promise<void> {
  await sandboxChoice(app).click()
  await expect(sandboxChoice(app)).toBeHidden()
}

export function connection({ page }: PatchbayApp, name = practiceWorkspace): Locator {
  return page.getByRole('region', { name, exact: true })
}

export async function expectStatus(app: PatchbayApp, status: string, name = practiceWorkspace): Promise<void> {
  await expect(connection(app, name).getByText(status, { exact: true })).toBeVisible()
}

export async function press(app: PatchbayApp, button: string, name = practiceWorkspace): Promise<void> {
  await connection(app, name).getByRole('button', { name: button, exact: true }).click()
}

/** From the card to `Connected`, through the browser. */
export async function connect(app: PatchbayApp, browser: PersonBrowser, name = practiceWorkspace): Promise<void> {
  await goTo(app, 'Connectors')
  await press(app, 'Connect', name)
  await signInAndDecide(await browser.nextVisit(), 'Allow')
  await expectStatus(app, 'Connected', name)
}

export async function addCustomConnector(app: PatchbayApp, name: string, serverUrl: string): Promise<void> {
  await goTo(app, 'Connectors')
  await app.page.getByRole('button', { name: 'Add custom connector' }).click()
  const dialog = app.page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill(name)
  await dialog.getByLabel('Server URL', { exact: true }).fill(serverUrl)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
}

/** A first start with the sandbox's model, and a service of the test's own connected under the name Tasks. */
export async function connectTasks(
  app: PatchbayApp,
  browser: PersonBrowser,
  service: { readonly mcpUrl: string },
): Promise<void> {
  await trySandbox(app)
  await addCustomConnector(app, 'Tasks', service.mcpUrl)
  await connect(app, browser, 'Tasks')
}

export async function ask({ page }: PatchbayApp, question = taskQuestion): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(question)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
}

export function conversation({ page }: PatchbayApp): Locator {
  return page.getByRole('log', { name: 'Conversation' })
}

/** Outside the conversation, where no answer can draw one like it. */
export function approval({ page }: PatchbayApp, tool = 'list_tasks'): Locator {
  return page.getByRole('group', { name: `Approval needed: ${tool}`, exact: true })
}

export function toolCall(app: PatchbayApp, tool = 'list_tasks'): Locator {
  return conversation(app).getByRole('group', { name: `Tool call: ${tool}`, exact: true })
}

/** The question, the approval and an answer with what only the service knows. */
export async function askAndApprove(app: PatchbayApp, question = taskQuestion): Promise<void> {
  await goTo(app, 'Chats')
  await ask(app, question)
  await approval(app).getByRole('button', { name: 'Approve', exact: true }).click()
  await expectAnswer(app)
}

/** It can be read, and not only in the folded result of the tool. */
export async function expectAnswer(app: PatchbayApp, text = onlyTheServerKnows): Promise<void> {
  await expect(conversation(app).getByText(text).filter({ visible: true }).last()).toBeVisible()
  await expect(app.page.getByRole('button', { name: 'Send', exact: true })).toBeVisible()
}

/** Questions with what answers them, as far as they are in the document. */
export function turns(app: PatchbayApp): Locator {
  return conversation(app).getByRole('article', { name: 'Question and answer' })
}

export function lastTurn(app: PatchbayApp): Locator {
  return turns(app).last()
}

/** Nothing is under way any more, and it ended with this text. */
export async function expectReply(app: PatchbayApp, text: string | RegExp): Promise<void> {
  await expect(lastTurn(app)).toContainText(text)
  await expect(app.page.getByRole('button', { name: 'Send', exact: true })).toBeVisible()
}

/** The chat's line in the list. */
export function chatLink({ page }: PatchbayApp, title: string | RegExp): Locator {
  const exact = typeof title === 'string' ? { exact: true } : {}
  return page.getByRole('navigation', { name: 'Conversations' }).getByRole('link', { name: title, ...exact })
}

/** Presses a menu button and one of its entries. */
export async function choose({ page }: PatchbayApp, menu: string, entry: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: menu, exact: true }).last().click()
  await page.getByRole('menuitem', { name: entry, ...(typeof entry === 'string' ? { exact: true } : {}) }).click()
}

export async function openSettings(app: PatchbayApp, section: string): Promise<void> {
  await goTo(app, 'Settings')
  await app.page
    .getByRole('navigation', { name: 'Sections of the settings' })
    .getByRole('link', { name: section, exact: true })
    .click()
  await expect(app.page.getByRole('heading', { name: section, level: 2 })).toBeVisible()
}

/** A second endpoint, by the name House server. */
export async function addHouseServer(app: PatchbayApp, { baseUrl }: { readonly baseUrl: string }): Promise<void> {
  const { page } = app
  await openSettings(app, 'Models')
  await page.getByRole('button', { name: 'Use a compatible server' }).click()
  await page.getByLabel('Base URL').fill(baseUrl)
  await page.getByLabel('Name', { exact: true }).fill('House server')
  await page.getByLabel('Model', { exact: true }).last().fill('ficus-mini')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
}
