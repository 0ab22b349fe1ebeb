import { expect } from '@playwright/test'
import {
  addCustomConnector,
  approval,
  ask,
  connect,
  connection,
  conversation,
  expectStatus,
  goTo,
  press,
  trySandbox,
} from './environment/actions'
import { signInAndDecide } from './environment/browser'
import type { PatchbayApp } from './environment/patchbay-app'
import { test } from './environment/test'

async function addWithScopes(app: PatchbayApp, name: string, serverUrl: string, scopes: string): Promise<void> {
  await goTo(app, 'Connectors')
  await app.page.getByRole('button', { name: 'Add custom connector' }).click()
  const dialog = app.page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill(name)
  await dialog.getByLabel('Server URL', { exact: true }).fill(serverUrl)
  await dialog.getByText('Advanced', { exact: true }).click()
  await dialog.getByLabel('Scopes', { exact: true }).fill(scopes)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
}

test('a tool that needs a new permission says which; after Allow the question goes on', async ({
  startPatchbay,
  startService,
  personBrowser,
}) => {
  const service = await startService()
  const app = await startPatchbay()
  await trySandbox(app)
  await addWithScopes(app, 'Tasks', service.mcpUrl, 'tasks:read notes:read')
  await connect(app, personBrowser, 'Tasks')

  await goTo(app, 'Chats')
  await ask(app, 'Add a task to rent a fog machine')
  await approval(app, 'add_task').getByRole('button', { name: 'Approve', exact: true }).click()
  await expect(conversation(app).getByText(/tasks:write/)).toBeVisible()
  await app.screenshot('step-up')
  await conversation(app).getByRole('button', { name: 'Allow', exact: true }).click()
  await signInAndDecide(await personBrowser.nextVisit(), 'Allow')
  await approval(app, 'add_task').getByRole('button', { name: 'Approve', exact: true }).click()
  await expect(
    conversation(app)
      .getByText(/fog machine/)
      .filter({ visible: true })
      .last(),
  ).toBeVisible()
  await expect(app.page.getByRole('button', { name: 'Send', exact: true })).toBeVisible()
  await goTo(app, 'Connectors')
  await expectStatus(app, 'Connected', 'Tasks')
})

test('the card says who is signed in, and two accounts of one service live side by side', async ({
  startPatchbay,
  startService,
  personBrowser,
}) => {
  const service = await startService()
  const app = await startPatchbay()
  await trySandbox(app)
  for (const name of ['Tasks at work', 'Tasks at home']) {
    await addCustomConnector(app, name, service.mcpUrl)
    await connect(app, personBrowser, name)
    await expect(connection(app, name).getByText(/Alex Doe/)).toBeVisible()
  }
  await press(app, 'Disconnect', 'Tasks at work')
  await expectStatus(app, 'Not connected', 'Tasks at work')
  await expect(connection(app, 'Tasks at work').getByText(/no longer accepts/)).toBeVisible()
  await expectStatus(app, 'Connected', 'Tasks at home')
})

test('when the browser shows an error, one press tries another way back', async ({
  startPatchbay,
  startService,
  personBrowser,
}) => {
  const service = await startService()
  const app = await startPatchbay()
  await trySandbox(app)
  await addCustomConnector(app, 'Tasks', service.mcpUrl)
  await goTo(app, 'Connectors')
  await press(app, 'Connect', 'Tasks')
  await personBrowser.nextVisit()
  await press(app, 'The browser shows an error', 'Tasks')
  await signInAndDecide(await personBrowser.nextVisit(), 'Allow')
  await expectStatus(app, 'Connected', 'Tasks')
})

test('a failure names its step, and its log and report can be read', async ({ startPatchbay, startServer }) => {
  const server = await startServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>A web page</h1>')
  })
  const app = await startPatchbay()
  await trySandbox(app)
  await addCustomConnector(app, 'Wiki', `${server.url}/mcp`)
  await press(app, 'Connect', 'Wiki')
  const card = connection(app, 'Wiki')
  await expect(card.getByText(/Reach the server/).first()).toBeVisible()
  await card.getByText('Open log', { exact: true }).click()
  await expect(card.getByRole('log')).toContainText('Failed at server: server_not_mcp')
  await expect(card.getByRole('button', { name: 'Copy report' })).toBeVisible()
  await app.screenshot('doctor')
})
