import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { expect } from '@playwright/test'
import {
  addCustomConnector,
  approval,
  ask,
  connect,
  connectTasks,
  conversation,
  expectAnswer,
  goTo,
  practiceWorkspace,
  trySandbox,
} from './environment/actions'
import { test } from './environment/test'

test('a denied tool call is not made', async ({ startPatchbay, startService, personBrowser }) => {
  const service = await startService()
  const app = await startPatchbay()
  await connectTasks(app, personBrowser, service)
  await goTo(app, 'Chats')
  await ask(app)
  await approval(app).getByRole('button', { name: 'Deny', exact: true }).click()
  await expect(app.page.getByRole('button', { name: 'Send', exact: true })).toBeVisible()
  await expect(conversation(app)).toContainText('denied')
  expect(service.exchanges.filter(({ requestBody }) => requestBody.includes('tools/list'))).not.toEqual([])
  // The app itself asks who is signed in; nothing else was called.
  const calls = service.exchanges.filter(({ requestBody }) => requestBody.includes('tools/call'))
  expect(calls.filter(({ requestBody }) => !requestBody.includes('whoami'))).toEqual([])
})

test('a service that is gone is named, and the others still answer', async ({
  startPatchbay,
  startService,
  personBrowser,
}) => {
  const service = await startService()
  const app = await startPatchbay()
  await trySandbox(app)
  await connect(app, personBrowser, practiceWorkspace)
  await addCustomConnector(app, 'Office wiki', service.mcpUrl)
  await connect(app, personBrowser, 'Office wiki')
  await service.close()
  await goTo(app, 'Chats')
  await ask(app)
  await approval(app).getByRole('button', { name: 'Approve', exact: true }).click()
  await expectAnswer(app)
  await expect(conversation(app)).toContainText('made without Office wiki')
})

test('Stop ends an answer that is being written, and what was written stays', async ({
  startPatchbay,
  startServer,
}) => {
  let gone: Promise<unknown> | undefined
  const endless = await startServer((_request, response) => {
    gone = once(response, 'close')
    writeBeginning(response, 'This answer never')
  })
  const environment = { OPENAI_API_KEY: 'sk-any', OPENAI_BASE_URL: endless.url }
  const app = await startPatchbay({ environment })
  await ask(app, 'Tell me everything')
  await expect(conversation(app)).toContainText('This answer never')
  await app.page.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(app.page.getByRole('button', { name: 'Send', exact: true })).toBeVisible()
  await gone
  await expect(conversation(app)).toContainText('This answer never')

  await app.restart()
  await app.page.getByRole('link', { name: 'Tell me everything', exact: true }).click()
  await expect(conversation(app)).toContainText('This answer never')
})

/** The first events of a streamed response, in the Responses API's words; nothing follows. */
function writeBeginning(response: ServerResponse, text: string): void {
  const item = { id: 'msg_1', type: 'message', role: 'assistant', status: 'in_progress', content: [] }
  const part = { type: 'output_text', text: '', annotations: [] }
  const created = { id: 'resp_1', object: 'response', created_at: 0, model: 'any', status: 'in_progress', output: [] }
  const place = { item_id: item.id, output_index: 0, content_index: 0 }
  const events = [
    { type: 'response.created', response: created },
    { type: 'response.output_item.added', output_index: 0, item },
    { type: 'response.content_part.added', ...place, part },
    { type: 'response.output_text.delta', ...place, delta: text },
  ]
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  for (const [sequence_number, event] of events.entries()) {
    response.write(`event: ${event.type}\ndata: ${JSON.stringify({ ...event, sequence_number })}\n\n`)
  }
}
