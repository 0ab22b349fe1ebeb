import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { addCustomConnector, approval, askAndApprove, connect, goTo } from './environment/actions'
import { found, heapOf, leaksInFiles, needlesFor, recordIpc } from './environment/leaks'
import type { PatchbayApp } from './environment/patchbay-app'
import { test } from './environment/test'

const apiKey = 'sk-canary-4f9c1b7e2d8a4c3f9e6b'

test('no token, code, state, verifier or API key can be read in a file, the terminal, the page or what main tells it', async ({
  startPatchbay,
  startService,
  personBrowser,
  desktop,
}) => {
  const lifeSeconds = 4
  const service = await startService({ accessTokenSeconds: lifeSeconds })
  const environment = { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: service.responsesUrl }
  const app = await startPatchbay({ environment })
  const ipc = await recordIpc(app)
  await addCustomConnector(app, 'Tasks', service.mcpUrl)
  await connect(app, personBrowser, 'Tasks')
  // Long enough for the token to expire, so that a refresh and its new tokens are seen as well.
  const expired = Date.now() + lifeSeconds * 1000
  await expect.poll(() => Date.now() > expired).toBe(true)
  await askAndApprove(app)

  const secrets = new Map<string, string>([...service.secrets(), [apiKey, 'API key']])
  const names = [...secrets.values()]
  // The test would pass for the wrong reason if it knew no secret.
  for (const name of ['access_token', 'refresh_token', 'code', 'state', 'code_verifier']) expect(names).toContain(name)
  expect(service.responsesRequests().at(-1)?.headers.authorization).toBe(`Bearer ${apiKey}`)
  const needles = needlesFor(secrets)
  expect(found(service.exchanges.map(({ requestBody }) => requestBody).join(''), needles)).toContain('access_token')

  expect(found(await ipc(), needles), 'what main told the page').toEqual([])
  expect(await ipc(), 'something was recorded').toContain('connectors.changed')
  expect(found(await app.page.content(), needles), 'the document').toEqual([])
  expect(found(await heapOf(app), needles), 'the memory of the page').toEqual([])
  expect(found(await everythingAPageKeeps(app), needles), 'the storage of the page').toEqual([])

  await app.restart()
  await goTo(app, 'Connectors')
  expect(found(await heapOf(app), needles), 'the memory of the page after a restart').toEqual([])
  await app.quit()
  expect(found(app.output, needles), 'standard output and error').toEqual([])
  // The browser is the person's own and knows where it was sent: the search finds what is there.
  expect(leaksInFiles(desktop.browserFolder, needles)).not.toEqual([])
  expect(leaksInFiles(desktop.folder, needles, [desktop.browserFolder])).toEqual([])
})

test('a typed API key is encrypted on the disk and works after a restart', async ({
  startPatchbay,
  startService,
  desktop,
}) => {
  const service = await startService()
  const app = await startPatchbay()
  const { page } = app
  await page.getByRole('button', { name: 'Use a compatible server' }).click()
  await page.getByLabel('Base URL').fill(service.responsesUrl)
  await page.getByLabel('API key', { exact: true }).fill(apiKey)
  await page.getByLabel('Model', { exact: true }).fill('patchbay-practice')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Use a compatible server' })).toBeHidden()
  const needles = needlesFor(new Map([[apiKey, 'API key']]))

  await app.restart()
  await goTo(app, 'Chats')
  await app.page.getByRole('textbox', { name: 'Message' }).fill('Hello')
  await app.page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect.poll(() => service.responsesRequests().at(-1)?.headers.authorization).toBe(`Bearer ${apiKey}`)
  await expect(approval(app)).toBeHidden()
  expect(found(await heapOf(app), needles), 'the memory of the page').toEqual([])
  await app.quit()
  expect(found(app.output, needles), 'standard output and error').toEqual([])
  expect(leaksInFiles(desktop.folder, needles, [desktop.browserFolder])).toEqual([])
  for (const file of ['vault.json', 'settings.json']) {
    expect(statSync(join(desktop.profile, file)).mode & 0o777, file).toBe(0o600)
  }
})

function everythingAPageKeeps({ page }: PatchbayApp): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify(
      [localStorage, sessionStorage]
        .map((storage) => Object.entries(storage))
        .concat([[document.cookie, location.href]]),
    ),
  )
}
