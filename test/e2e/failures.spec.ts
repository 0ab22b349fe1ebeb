import { expect } from '@playwright/test'
import { ask, chatLink, conversation, expectReply, lastTurn, turns } from './environment/actions'
import type { PatchbayApp } from './environment/patchbay-app'
import type { Scripted } from './environment/scripted-endpoint'
import { test } from './environment/test'

const question = 'Which way to the harbour?'

function press(app: PatchbayApp, button: string): Promise<void> {
  return lastTurn(app).getByRole('button', { name: button, exact: true }).click()
}

test('an endpoint that asks for patience gets it: the countdown runs and the question goes out again by itself', async ({
  startPatchbay,
  startEndpoint,
}) => {
  const endpoint = await startEndpoint()
  const error = { message: 'slow down', type: 'requests', param: null, code: 'rate_limit_exceeded' }
  endpoint.script({ status: 429, headers: { 'retry-after': '4' }, body: { error } }, { text: 'Down the hill.' })
  const app = await startPatchbay({ environment: endpoint.environment })
  await ask(app, question)
  await expect(lastTurn(app)).toContainText('Too many questions in a short time.')
  const countdown = lastTurn(app).getByRole('timer')
  await expect(countdown).toContainText(/in [3-5] seconds/)
  await expect(countdown).toContainText(/in [12] seconds?/)
  await expectReply(app, 'Down the hill.')
  expect(endpoint.questions).toHaveLength(2)
  await expect(lastTurn(app)).not.toContainText('Too many questions')
})

test('"Try now" does not wait for the end of the countdown', async ({ startPatchbay, startEndpoint }) => {
  const endpoint = await startEndpoint()
  const error = { message: 'slow down', type: 'requests', param: null, code: 'rate_limit_exceeded' }
  endpoint.script({ status: 429, headers: { 'retry-after': '60' }, body: { error } }, { text: 'Down the hill.' })
  const app = await startPatchbay({ environment: endpoint.environment })
  await ask(app, question)
  await press(app, 'Try now')
  await expectReply(app, 'Down the hill.')
})

test('an endpoint that fails twice is asked a third time, and one that goes on failing says so', async ({
  startPatchbay,
  startEndpoint,
}) => {
  const endpoint = await startEndpoint()
  const broken: Scripted = { status: 500, body: { error: { message: 'boom', type: 'server_error', code: null } } }
  endpoint.script(broken, broken, { text: 'Down the hill.' })
  const app = await startPatchbay({ environment: endpoint.environment })
  await ask(app, question)
  await expectReply(app, 'Down the hill.')
  expect(endpoint.questions).toHaveLength(3)

  endpoint.script(broken, broken, broken, { text: 'Up the hill.' })
  await ask(app, 'And back?')
  await expect(lastTurn(app)).toContainText('has a problem at the moment')
  await press(app, 'Try again')
  await expectReply(app, 'Up the hill.')
  await expect(lastTurn(app)).toContainText('And back?')
})

for (const [name, then] of [
  ['breaks', 'cut'],
  ['ends without a word', 'end'],
] as const) {
  test(`a stream that ${name} leaves what came, and Continue gets the rest`, async ({
    startPatchbay,
    startEndpoint,
  }) => {
    const endpoint = await startEndpoint()
    endpoint.script({ text: 'Down the hill, then', then }, { text: ' left at the mill.' })
    const app = await startPatchbay({ environment: endpoint.environment })
    await ask(app, question)
    await expect(lastTurn(app)).toContainText('The connection broke while the answer was arriving')
    await expect(lastTurn(app)).toContainText('Down the hill, then')
    await press(app, 'Continue')
    await expectReply(app, 'Down the hill, then left at the mill.')
    expect(JSON.stringify(endpoint.questions.at(-1)?.input)).toContain('Down the hill, then')
    await expect(lastTurn(app)).not.toContainText('The connection broke')
  })
}

const refusals: readonly (readonly [string, Scripted, string, string])[] = [
  [
    'a chat that is too long',
    {
      status: 400,
      body: { error: { message: 'too long', type: 'invalid_request_error', code: 'context_length_exceeded' } },
    },
    'This chat has grown too long for the model.',
    'Start a new chat',
  ],
  [
    'a question that is refused',
    { status: 400, body: { error: { message: 'no', type: 'invalid_request_error', code: 'invalid_prompt' } } },
    'The model declined to answer this.',
    'Try again',
  ],
  [
    'a key that is not accepted',
    { status: 401, body: { error: { message: 'bad key', type: 'invalid_request_error', code: 'invalid_api_key' } } },
    'does not accept your API key',
    'Open settings',
  ],
]

test('what the endpoint refuses is each said in a sentence with a way on, and the question stays', async ({
  startPatchbay,
  startEndpoint,
}) => {
  const endpoint = await startEndpoint()
  const app = await startPatchbay({ environment: endpoint.environment })
  for (const [name, scripted, sentence, button] of refusals) {
    await test.step(name, async () => {
      endpoint.script(scripted)
      await app.page.keyboard.press('Control+n')
      await ask(app, name)
      await expect(lastTurn(app)).toContainText(sentence)
      await expect(lastTurn(app).getByRole('button', { name: button, exact: true })).toBeEnabled()
      await expect(lastTurn(app)).toContainText(name)
      await expect(chatLink(app, name)).toBeVisible()
    })
  }
})

test('what is no stream of events fails in a sentence, and what nobody knows is passed over', async ({
  startPatchbay,
  startEndpoint,
}) => {
  const endpoint = await startEndpoint()
  const unknown = 'event: response.unheard_of\ndata: {"type":"response.unheard_of","surprise":[1,2,{"deep":null}]}\n\n'
  endpoint.script({ raw: 'data: {"type":"response.created", oh no\n\n' }, { raw: unknown }, { text: 'Down the hill.' })
  const app = await startPatchbay({ environment: endpoint.environment })
  for (const [index, asked] of ['First try', 'Second try'].entries()) {
    await ask(app, asked)
    await expect(turns(app)).toHaveCount(index + 1)
    await expect(lastTurn(app).getByRole('button', { name: 'Try again', exact: true })).toBeVisible()
    await expect(lastTurn(app)).toContainText(asked)
    await expect(lastTurn(app)).toContainText('The connection broke')
  }
  await press(app, 'Try again')
  await expectReply(app, 'Down the hill.')
  await expect(conversation(app)).toContainText('First try')
})

test('Stop answers at once while the endpoint is silent, and a new question can be asked', async ({
  startPatchbay,
  startEndpoint,
}) => {
  const endpoint = await startEndpoint()
  endpoint.script({ silent: true }, { text: 'Half of it', then: 'stall' }, { text: 'Down the hill.' })
  const app = await startPatchbay({ environment: endpoint.environment })
  for (const asked of ['Into the silence', 'Into the half silence']) {
    await ask(app, asked)
    await expect.poll(() => endpoint.questions.length).toBeGreaterThan(0)
    if (asked.includes('half')) await expect(lastTurn(app)).toContainText('Half of it')
    else await expect(lastTurn(app)).toContainText('Thinking')
    await app.page.keyboard.press('Escape')
    await expect(lastTurn(app)).toContainText('You stopped this answer.')
  }
  await expect(lastTurn(app)).toContainText('Half of it')
  await ask(app, question)
  await expectReply(app, 'Down the hill.')
})
