import { expect } from '@playwright/test'
import { practiceText } from '../../src/sandbox/responses/model/texts'
import { ask, chatLink, choose, expectReply, lastTurn, openSettings, trySandbox, turns } from './environment/actions'
import type { PatchbayApp } from './environment/patchbay-app'
import { test } from './environment/test'

test('chats are listed by day, and can be renamed, pinned, archived, and deleted with a way back', async ({
  startPatchbay,
}) => {
  const app = await startPatchbay()
  const { page } = app
  await trySandbox(app)
  for (const question of ['say hello', 'help me']) {
    await page.keyboard.press('Control+n')
    await ask(app, question)
    await expectReply(app, 'small rule-based stand-in')
  }
  const list = page.getByRole('navigation', { name: 'Conversations' })
  await expect(list.getByRole('heading')).toHaveText(['Today'])
  await expect(list.getByRole('link')).toHaveText(['help me', 'say hello'])

  await chatLink(app, 'say hello').focus()
  await page.keyboard.press('F2')
  await page.keyboard.type('A warm welcome')
  await page.keyboard.press('Enter')
  await expect(chatLink(app, 'A warm welcome')).toBeVisible()

  await choose(app, 'Actions for A warm welcome', 'Pin')
  await expect(list.getByRole('heading')).toHaveText(['Pinned', 'Today'])
  await expect(list.getByRole('link')).toHaveText(['A warm welcome', 'help me'])

  await choose(app, 'Actions for A warm welcome', 'Archive')
  await expect(list.getByRole('link')).toHaveText(['help me'])
  await openSettings(app, 'Chat history')
  await page.getByRole('button', { name: 'Unarchive A warm welcome' }).click()
  await expect(chatLink(app, 'A warm welcome')).toBeVisible()

  await chatLink(app, 'help me').focus()
  await page.keyboard.press('Delete')
  await expect(chatLink(app, 'help me')).toBeHidden()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(chatLink(app, 'help me')).toBeVisible()
  await expect(turns(app)).toHaveCount(1)
  await app.restart()
  await expect(chatLink(app, /./)).toHaveText(['A warm welcome', 'help me'])
})

test('what was typed and not sent is there after a restart', async ({ startPatchbay }) => {
  const app = await startPatchbay()
  const message = () => app.page.getByRole('textbox', { name: 'Message' })
  await trySandbox(app)
  await ask(app, 'say hello')
  await expectReply(app, 'stand-in')
  await message().fill('half of a thou')
  await app.page.keyboard.press('Control+n')
  await expect(message()).toHaveValue('')
  await message().fill('a new thought')
  await message().blur()
  await app.restart()
  await app.page.keyboard.press('Control+n')
  await expect(message()).toHaveValue('a new thought')
  await chatLink(app, 'say hello').click()
  await expect(message()).toHaveValue('half of a thou')
})

test('a question can be asked again, in other words, and in a chat of its own', async ({
  startPatchbay,
  startEndpoint,
}) => {
  const endpoint = await startEndpoint()
  endpoint.script({ text: 'Four.' }, { text: 'Four again.' }, { text: 'Six.' }, { text: 'Eight.' })
  const app = await startPatchbay({ environment: endpoint.environment })
  const { page } = app
  await ask(app, 'Two and two?')
  await expectReply(app, 'Four.')
  await lastTurn(app).getByRole('button', { name: 'Answer again' }).click()
  await expectReply(app, 'Four again.')
  await expect(lastTurn(app).getByLabel('Version 2 of 2')).toHaveText('2/2')
  await lastTurn(app).getByRole('button', { name: 'Version before' }).click()
  await expect(lastTurn(app).getByLabel('Version 1 of 2')).toBeVisible()
  await expectReply(app, 'Four.')

  await lastTurn(app).hover()
  await lastTurn(app).getByRole('button', { name: 'Edit question' }).click()
  await page.getByRole('textbox', { name: 'Question' }).fill('Three and three?')
  await page.getByRole('button', { name: 'Ask again', exact: true }).click()
  await expectReply(app, 'Six.')
  await expect(lastTurn(app).getByLabel('Version 3 of 3')).toBeVisible()
  await expect(lastTurn(app)).not.toContainText('Two and two?')

  await choose(app, 'More actions', 'Branch from here')
  await expect(page.getByRole('navigation', { name: 'Conversations' }).getByRole('link')).toHaveCount(2)
  await ask(app, 'And four?')
  await expectReply(app, 'Eight.')
  await expect(turns(app)).toHaveCount(2)
  // The branch knows what came before it, and only that.
  const sent = JSON.stringify(endpoint.questions.at(-1)?.input)
  expect(sent).toContain('Three and three?')
  expect(sent).toContain('Six.')
  expect(sent).not.toContain('Two and two?')
})

test('Ctrl+K finds a word in any chat and jumps to the message', async ({ startPatchbay }) => {
  const app = await startPatchbay()
  const { page } = app
  await trySandbox(app)
  await ask(app, 'write 400 words about a heliotrope')
  await expectReply(app, 'practice model')
  for (const question of ['write 300 words', 'write 301 words']) {
    await ask(app, question)
    await expect(turns(app).filter({ hasText: question })).toBeVisible()
    await expectReply(app, '.')
  }
  await page.keyboard.press('Control+n')
  await page.keyboard.press('Control+k')
  const search = page.getByRole('combobox', { name: 'Search chats' })
  // Esc gives the keyboard back to the message.
  await search.fill('nothing')
  await page.keyboard.press('Escape')
  await expect(search).toBeHidden()
  await page.keyboard.type('Typed on')
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('Typed on')
  await page.keyboard.press('Control+k')
  await search.fill('heliotrope')
  const hit = page.getByRole('option').filter({ hasText: 'Question' })
  await expect(hit.locator('mark')).toHaveText('heliotrope')
  await search.press('ArrowDown')
  await hit.click()
  await expect(search).toBeHidden()
  const question = page.getByText('write 400 words about a heliotrope', { exact: true }).last()
  await expect(question).toBeInViewport()
})

test('a chat gets its title from the model, once, and never over the person’s own', async ({
  startPatchbay,
  startEndpoint,
}) => {
  const endpoint = await startEndpoint({ title: '"Sums for beginners."' })
  endpoint.script({ text: 'Four.' }, { text: 'Six.' }, { text: 'Hello.' }, { text: 'Bye.' })
  const app = await startPatchbay({ environment: endpoint.environment })
  await ask(app, 'Two and two?')
  await expect(chatLink(app, 'Sums for beginners')).toBeVisible()
  await expect(app.page.getByRole('heading', { name: 'Sums for beginners', level: 1 })).toBeVisible()
  await ask(app, 'Three and three?')
  await expectReply(app, 'Six.')
  expect(endpoint.titleRequests).toBe(1)

  await openSettings(app, 'General')
  const titles = app.page.getByRole('switch', { name: 'Titles by the model' })
  await titles.click()
  await expect(titles).not.toBeChecked()
  await app.page.keyboard.press('Control+n')
  await ask(app, 'A greeting, please')
  await expectReply(app, 'Hello.')
  await expect(chatLink(app, 'A greeting, please')).toBeVisible()
  expect(endpoint.titleRequests).toBe(1)
})

test('killed in the middle of an answer, Patchbay has what was on the screen and goes on from there', async ({
  startPatchbay,
}) => {
  const app = await startPatchbay()
  await trySandbox(app)
  await ask(app, 'write 900 words')
  await expect.poll(async () => (await shownAnswer(app)).length).toBeGreaterThan(400)
  const shown = await shownAnswer(app)
  await app.kill()

  await app.start()
  await chatLink(app, 'write 900 words').click()
  await expect(lastTurn(app)).toContainText('Patchbay was closed while this answer was arriving')
  const kept = await shownAnswer(app)
  expect(kept.startsWith(shown), `what was shown is kept:\n${shown}\n\n${kept}`).toBe(true)
  await lastTurn(app).getByRole('button', { name: 'Continue', exact: true }).click()
  await expect(app.page.getByRole('button', { name: 'Send', exact: true })).toBeVisible({ timeout: 40_000 })
  expect(await shownAnswer(app)).toBe(plain(practiceText('write 900 words', []) ?? ''))
})

/** The words of the last answer, without the buttons and remarks around it. */
async function shownAnswer(app: PatchbayApp): Promise<string> {
  const paragraphs = await lastTurn(app).locator('.turn-answer .md').allInnerTexts()
  return plain(paragraphs.join(''))
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
