import { expect } from '@playwright/test'
import { startProtectedMcpServer } from '../fakes/protected-mcp-server'
import {
  addCustomConnector,
  approval,
  ask,
  askAndApprove,
  connect,
  connection,
  connectTasks,
  conversation,
  expectAnswer,
  expectStatus,
  goTo,
  practiceWorkspace,
  press,
  toolCall,
  trySandbox,
} from './environment/actions'
import { signInAndDecide } from './environment/browser'
import { followRedirects, sendLinksNowhere } from './environment/links'
import type { PatchbayApp } from './environment/patchbay-app'
import { textLengthsWhile } from './environment/streaming'
import { test } from './environment/test'

test('from first start to a streamed answer that only the connected service could give, and again after a restart', async ({
  startPatchbay,
  personBrowser,
}) => {
  const lifeSeconds = 8
  const app = await startPatchbay({ environment: { PATCHBAY_SANDBOX_TOKEN_SECONDS: String(lifeSeconds) } })
  await trySandbox(app)

  await goTo(app, 'Connectors')
  await expectStatus(app, 'Not connected')
  await press(app, 'Connect')
  await expectStatus(app, 'Waiting for your browser')
  const signInPage = await personBrowser.nextVisit()
  await signInAndDecide(signInPage, 'Allow')
  await expectStatus(app, 'Connected')
  const expired = Date.now() + lifeSeconds * 1000

  await goTo(app, 'Chats')
  await ask(app, 'Which tasks on my task list are done?')
  await expect(approval(app)).toContainText(practiceWorkspace)
  await expect(approval(app)).toContainText(/status\s*done/)
  const doneTask = 'Write the embargo form'
  await expect(conversation(app)).not.toContainText(doneTask)
  const lengths = await textLengthsWhile(app, async () => {
    await approval(app).getByRole('button', { name: 'Approve', exact: true }).click()
    await expectAnswer(app, doneTask)
  })
  expect(lengths.length, 'the answer grew piece by piece').toBeGreaterThan(3)
  await expect(toolCall(app)).toBeVisible()

  await app.restart()
  const saidBefore = app.output.length
  await goTo(app, 'Connectors')
  await expectStatus(app, 'Connected')
  // The new start has to refresh what the old one stored.
  await expect.poll(() => Date.now() > expired).toBe(true)
  await goTo(app, 'Chats')
  await app.page.getByRole('button', { name: 'New chat', exact: true }).click()
  await askAndApprove(app)
  expect(app.output.slice(saidBefore)).toContain('connection.refreshed')
  expect(personBrowser.unseenVisits(), 'no second sign-in').toBe(0)
})

test('waiting for the browser can be cancelled and started over', async ({ startPatchbay, personBrowser }) => {
  const app = await startPatchbay()
  await trySandbox(app)
  await goTo(app, 'Connectors')
  await press(app, 'Connect')
  await expectStatus(app, 'Waiting for your browser')
  const abandoned = await personBrowser.nextVisit()
  await press(app, 'Cancel')
  await expectStatus(app, 'Not connected')

  await connect(app, personBrowser)
  // The page of the cancelled attempt is still open: what it brings back now belongs to nobody.
  await signInAndDecide(abandoned, 'Allow')
  await expect(app.page.getByText('no longer waiting')).toBeVisible()
  await expectStatus(app, 'Connected')
})

test('a declined sign-in is said at once and Connect is offered again', async ({ startPatchbay, personBrowser }) => {
  const app = await startPatchbay()
  await trySandbox(app)
  await goTo(app, 'Connectors')
  await press(app, 'Connect')
  await signInAndDecide(await personBrowser.nextVisit(), 'Deny')
  await expect(connection(app)).toContainText('declined')
  await expectStatus(app, 'Not connected')
  await connect(app, personBrowser)
})

test('the address that the browser ended on can be pasted', async ({ startPatchbay, personBrowser, desktop }) => {
  const app = await startPatchbay()
  await trySandbox(app)
  await goTo(app, 'Connectors')
  await press(app, 'Connect')
  const page = await personBrowser.nextVisit()
  sendLinksNowhere(desktop)
  const redirects = followRedirects(page)
  await signInAndDecide(page, 'Allow')
  await expect.poll(() => redirects.at(-1)).toMatch(/^app\.patchbay\.desktop:/)

  await connection(app).getByText('Paste the address your browser ended on').click()
  const address = connection(app).getByLabel('Address', { exact: true })
  const finish = connection(app).getByRole('button', { name: 'Finish sign-in' })
  await address.fill('https://example.com/somewhere-else')
  await finish.click()
  await expect(connection(app)).toContainText('not the address a sign-in ends on')
  await expectStatus(app, 'Waiting for your browser')
  await address.fill(redirects.at(-1)!)
  await finish.click()
  await expectStatus(app, 'Connected')
})

test('an expired token is refreshed before the next question leaves', async ({
  startPatchbay,
  startService,
  personBrowser,
}) => {
  const lifeSeconds = 4
  const service = await startService({ accessTokenSeconds: lifeSeconds })
  const app = await startPatchbay()
  await connectTasks(app, personBrowser, service)
  const expired = Date.now() + lifeSeconds * 1000
  const first = service.accessTokens().at(-1)
  await expect.poll(() => Date.now() > expired).toBe(true)

  const before = service.exchanges.length
  await askAndApprove(app)
  const since = service.exchanges.slice(before)
  expect(since[0]?.url, 'the refresh comes before anything else').toBe('/token')
  expect(service.tokenRequests('refresh_token').length).toBeGreaterThan(0)
  const used = since.filter(({ url }) => url === '/mcp').map(({ headers }) => headers.authorization)
  expect(used).not.toContain(`Bearer ${first}`)
  expect(since.filter(({ status }) => status === 401)).toEqual([])
  await goTo(app, 'Connectors')
  await expectStatus(app, 'Connected', 'Tasks')
})

test('when a service has ended the sign-in, Reconnect in the chat brings the question to its answer', async ({
  startPatchbay,
  startService,
  personBrowser,
}) => {
  const service = await startService()
  const app = await startPatchbay()
  await connectTasks(app, personBrowser, service)
  await service.endSignIn()

  await goTo(app, 'Chats')
  await ask(app)
  const reconnect = app.page.getByRole('button', { name: 'Reconnect', exact: true })
  await expect(reconnect).toBeVisible()
  await goTo(app, 'Connectors')
  await expectStatus(app, 'Needs sign-in', 'Tasks')
  await goTo(app, 'Chats')
  await reconnect.click()
  await signInAndDecide(await personBrowser.nextVisit(), 'Allow')
  await approval(app).getByRole('button', { name: 'Approve', exact: true }).click()
  await expectAnswer(app)
})

test('Disconnect ends the sign-in at the service too', async ({ startPatchbay, startService, personBrowser }) => {
  const service = await startService()
  const app = await startPatchbay()
  await connectTasks(app, personBrowser, service)
  await press(app, 'Disconnect', 'Tasks')
  await expectStatus(app, 'Not connected', 'Tasks')
  const answer = await fetch(service.mcpUrl, {
    method: 'POST',
    headers: { authorization: `Bearer ${service.accessTokens().at(-1)}` },
    body: '{}',
  })
  expect(answer.status).toBe(401)
})

test.describe('where links of our scheme cannot come back', () => {
  // xdg-open splits commands at spaces, so a profile folder with one makes the app doubt its scheme.
  test.use({ profileName: 'my profile' })

  test('the browser comes back through loopback', async ({ startPatchbay, startService, personBrowser }) => {
    const service = await startService()
    const app = await startPatchbay()
    await trySandbox(app)
    await addCustomConnector(app, 'Tasks', service.mcpUrl)
    await goTo(app, 'Connectors')
    await press(app, 'Connect', 'Tasks')
    const page = await personBrowser.nextVisit()
    await signInAndDecide(page, 'Allow')
    await expectStatus(app, 'Connected', 'Tasks')
    await expect(page.getByText('Patchbay').first()).toBeVisible()
    expect(new URL(page.url()).hostname).toBe('127.0.0.1')
  })
})

test('a server without OAuth is connected with the API key that the service gave', async ({ startPatchbay }) => {
  const server = await startProtectedMcpServer('key-of-the-service')
  try {
    const app = await startPatchbay()
    await trySandbox(app)
    await addConnectorWithKey(app, 'Wrong key', server.url, 'another-key')
    await press(app, 'Connect', 'Wrong key')
    await expect(connection(app, 'Wrong key')).toContainText('does not accept the API key')
    await addConnectorWithKey(app, 'Right key', server.url, ' "key-of-the-service" ')
    await press(app, 'Connect', 'Right key')
    await expectStatus(app, 'Connected', 'Right key')
    expect(server.methods).toContain('tools/list')
  } finally {
    await server.close()
  }
})

async function addConnectorWithKey({ page }: PatchbayApp, name: string, url: string, key: string): Promise<void> {
  await page.getByRole('link', { name: 'Connectors', exact: true }).click()
  await page.getByRole('button', { name: 'Add custom connector' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill(name)
  await dialog.getByLabel('Server URL', { exact: true }).fill(url)
  await dialog.getByText('Advanced', { exact: true }).click()
  await dialog.getByRole('radio', { name: 'API key' }).check()
  await dialog.locator('input[type=password]').fill(key)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog).toBeHidden()
}
