import { expect } from '@playwright/test'
import { ask, connection, conversation, expectStatus, goTo, sandboxChoice, trySandbox } from './environment/actions'
import type { PatchbayApp } from './environment/patchbay-app'
import { test } from './environment/test'

const choices = ['Use an OpenAI API key', 'Use a compatible server', 'Try the sandbox']

test('a first start offers three ways to get answers', async ({ startPatchbay }) => {
  const app = await startPatchbay()
  for (const name of choices) await expect(app.page.getByRole('button', { name, exact: true })).toBeVisible()
  expect(await app.page.title()).toBe('Patchbay')
})

test('Try the sandbox brings a practice connection, and is not asked for again', async ({ startPatchbay }) => {
  const app = await startPatchbay()
  await trySandbox(app)
  await goTo(app, 'Connectors')
  await expectStatus(app, 'Not connected')
  await expect(connection(app)).toContainText('A model in the cloud cannot reach it')

  await app.restart()
  await expect(app.page.getByRole('textbox', { name: 'Message' })).toBeEditable()
  await expect(sandboxChoice(app)).toBeHidden()
  await goTo(app, 'Connectors')
  await expect(connection(app)).toHaveCount(1)
})

test('with OPENAI_API_KEY set nothing is asked, and the key is cleaned of quotes and line ends', async ({
  startPatchbay,
  startService,
}) => {
  const service = await startService()
  const environment = { OPENAI_API_KEY: ' "sk-from-the-environment"\r\n', OPENAI_BASE_URL: `${service.responsesUrl}/` }
  const app = await startPatchbay({ environment })
  await ask(app, 'Hello')
  await expect.poll(() => service.responsesRequests().length).toBeGreaterThan(0)
  expect(service.responsesRequests()[0]?.headers.authorization).toBe('Bearer sk-from-the-environment')
  for (const name of choices) await expect(app.page.getByRole('button', { name, exact: true })).toBeHidden()
})

test('an API key pasted with quotes, spaces and a line end is the key without them', async ({
  startPatchbay,
  startService,
}) => {
  const service = await startService()
  const app = await startPatchbay()
  await openCompatible(app)
  await fillCompatible(app, { baseUrl: service.responsesUrl, apiKey: ' “sk-pasted-with-decoration”\n', model: 'any' })
  await app.page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(sandboxChoice(app)).toBeHidden()
  await ask(app, 'Hello')
  await expect.poll(() => service.responsesRequests().length).toBeGreaterThan(0)
  expect(service.responsesRequests()[0]?.headers.authorization).toBe('Bearer sk-pasted-with-decoration')
  await expect(conversation(app)).not.toBeEmpty()
})

test('a base URL that cannot be used is said, and nothing typed is lost', async ({ startPatchbay }) => {
  const app = await startPatchbay()
  await openCompatible(app)
  for (const baseUrl of [
    'not a url',
    'http://llm.example.com/v1',
    'ftp://llm.example.com',
    'https://me:pw@example.com/v1',
  ]) {
    await fillCompatible(app, { baseUrl: 'https://example.com/v1', apiKey: 'sk-typed', model: 'some-model' })
    await app.page.getByLabel('Base URL').fill(baseUrl)
    await app.page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(app.page.getByText('This base URL cannot be used')).toBeVisible()
    await expect(app.page.getByLabel('Base URL')).toHaveValue(baseUrl)
    await expect(app.page.getByLabel('API key', { exact: true })).toHaveValue('sk-typed')
    await expect(app.page.getByLabel('Model', { exact: true })).toHaveValue('some-model')
  }
  await trySandbox(app)
})

async function openCompatible({ page }: PatchbayApp): Promise<void> {
  await page.getByRole('button', { name: 'Use a compatible server' }).click()
}

interface Compatible {
  readonly baseUrl: string
  readonly apiKey: string
  readonly model: string
}

async function fillCompatible({ page }: PatchbayApp, { baseUrl, apiKey, model }: Compatible): Promise<void> {
  await page.getByLabel('Base URL').fill(baseUrl)
  await page.getByLabel('API key', { exact: true }).fill(apiKey)
  await page.getByLabel('Model', { exact: true }).fill(model)
}
