import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import {
  addHouseServer,
  ask,
  chatLink,
  choose,
  conversation,
  expectAnswer,
  expectReply,
  goTo,
  openSettings,
  trySandbox,
} from './environment/actions'
import { chooseFiles, saveFilesAs } from './environment/dialogs'
import { test } from './environment/test'

test('any setting is found by other words for it, and Esc brings the sections back', async ({ startPatchbay }) => {
  const app = await startPatchbay()
  const { page } = app
  await trySandbox(app)
  await page.keyboard.press('Control+,')
  await page.keyboard.press('Control+f')
  await page.keyboard.type('bigger letters')
  await expect(page.getByText('1 setting found')).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Text size' })).toBeVisible()
  await expect(page.getByRole('switch', { name: 'Reduce motion' })).toBeHidden()
  await page.getByRole('searchbox', { name: 'Search settings' }).fill('keyring')
  await expect(page.getByRole('heading', { name: 'Saved sign-ins' })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search settings' }).fill('quantum')
  await expect(page.getByText('No setting has these words.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('switch', { name: 'Reduce motion' })).toBeVisible()
})

test('language, size, motion and colours change at once and are kept', async ({ startPatchbay }) => {
  const app = await startPatchbay()
  await trySandbox(app)
  await ask(app, 'markdown demo')
  await expectAnswer(app, 'Hello from the practice model')
  const facts = () =>
    app.page.evaluate(() => ({
      language: document.documentElement.lang,
      size: parseFloat(getComputedStyle(document.documentElement).fontSize),
      dark: matchMedia('(prefers-color-scheme: dark)').matches,
      motion: document.documentElement.dataset.motion,
      overflow: document.documentElement.scrollWidth - innerWidth,
    }))
  const before = await facts()
  // Playwright's own wish for light would hide the app's.
  await app.page.emulateMedia({ colorScheme: null })
  await openSettings(app, 'General')
  await app.page.getByRole('combobox', { name: 'Text size' }).selectOption('150')
  await app.page.getByRole('switch', { name: 'Reduce motion' }).click()
  await app.page.getByRole('radio', { name: 'Dark' }).check()
  await app.page.getByRole('combobox', { name: 'Language' }).selectOption('de')
  await expect(app.page.getByRole('heading', { name: 'Einstellungen', level: 1 })).toBeVisible()
  const chosen = { language: 'de', size: before.size * 1.5, dark: true, motion: 'reduced', overflow: 0 }
  await expect.poll(facts).toEqual(chosen)

  await app.restart()
  await app.page.emulateMedia({ colorScheme: null })
  await expect.poll(facts).toEqual(chosen)
  await expect(app.page.getByRole('link', { name: 'Einstellungen', exact: true })).toBeVisible()
  // So is what stands there before the first script.
  const shell = await app.main.evaluate(({ net }) => net.fetch('app://bundle/index.html').then((page) => page.text()))
  expect(shell).toContain('>Einstellungen<')
  for (const width of [1080, 480]) {
    await app.resize(width, 760)
    for (const place of ['Einstellungen', 'Dienste', 'Chats']) {
      await app.page.getByRole('link', { name: place, exact: true }).click()
      await expect.poll(async () => (await facts()).overflow, `${place} at ${width}`).toBeLessThanOrEqual(0)
    }
  }
  await app.resize(1080, 760)
  await app.page.getByRole('link', { name: 'Einstellungen', exact: true }).click()
  await app.page.getByRole('combobox', { name: 'Sprache' }).selectOption('en')
  await expect(app.page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
  expect((await facts()).language).toBe('en')
})

test('several endpoints, the models each lists, and another model for one chat', async ({
  startPatchbay,
  startEndpoint,
}) => {
  const endpoint = await startEndpoint({ models: ['ficus-mini', 'ficus-large'] })
  const app = await startPatchbay()
  const { page } = app
  await trySandbox(app)
  await addHouseServer(app, endpoint)
  const rows = page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 4 }) })
  await expect(rows).toHaveCount(2)
  await expect(rows.filter({ hasText: 'House server' })).toContainText('Default')
  await page.getByRole('button', { name: 'Show the models' }).click()
  await expect(page.getByRole('option')).toHaveText(['ficus-large', 'ficus-mini'])
  await page.keyboard.press('Escape')

  await goTo(app, 'Chats')
  await page.keyboard.press('Control+n')
  await page.getByRole('button', { name: 'ficus-mini', exact: true }).click()
  const choice = page.getByRole('dialog', { name: 'Model of this chat' })
  await choice.getByRole('button', { name: 'Show the models' }).click()
  await choice.getByRole('option', { name: 'ficus-large' }).click()
  await choice.getByRole('combobox', { name: 'Reasoning effort' }).selectOption('low')
  await page.keyboard.press('Escape')
  endpoint.script({ text: 'Green.' })
  await ask(app, 'Which colour?')
  await expectReply(app, 'Green.')
  expect(endpoint.questions[0]).toMatchObject({ model: 'ficus-large', reasoning: { effort: 'low' } })
  await expect(conversation(app)).toContainText('ficus-large')

  await openSettings(app, 'Models')
  await page.getByRole('button', { name: /^Make default: / }).click()
  await expect(rows.filter({ hasText: 'House server' })).not.toContainText('Default')
  await page.keyboard.press('Control+n')
  await ask(app, 'say hello')
  await expectReply(app, 'Hello from the practice model')
})

test('the sheet of shortcuts opens by a key, and says what they do', async ({ startPatchbay }) => {
  const app = await startPatchbay()
  await trySandbox(app)
  await app.page.keyboard.press('Control+/')
  const sheet = app.page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet).toContainText('Search and jump to a chat')
  await app.page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
})

test('chats are exported as Markdown and JSON, come back by import, and a backup restores all', async ({
  startPatchbay,
  desktop,
}) => {
  const app = await startPatchbay()
  const { page } = app
  const file = (name: string) => join(desktop.folder, name)
  await trySandbox(app)
  await ask(app, 'markdown demo')
  await expectReply(app, 'Hello from the practice model')

  await saveFilesAs(app, file('chat.md'))
  await choose(app, 'Chat actions', 'Export as Markdown')
  await expect.poll(() => existsSync(file('chat.md'))).toBe(true)
  await expect.poll(() => readFileSync(file('chat.md'), 'utf8')).toContain('# Hello from the practice model')

  await openSettings(app, 'Chat history')
  await saveFilesAs(app, file('all.json'))
  await page.getByRole('button', { name: 'Export all…' }).click()
  await expect(page.getByText('The chats were exported.')).toBeVisible()
  await saveFilesAs(app, file('backup.sqlite'))
  await page.getByRole('button', { name: 'Back up…' }).click()
  await expect(page.getByText('The backup was saved.')).toBeVisible()

  await page.keyboard.press('Control+n')
  await ask(app, 'say hello')
  await expectReply(app, 'Hello')
  await openSettings(app, 'Chat history')
  await saveFilesAs(app, file('more.json'))
  await page.getByRole('button', { name: 'Export all…' }).click()
  await expect(page.getByText('The chats were exported.')).toBeVisible()
  await chooseFiles(app, file('backup.sqlite'))
  await page.getByRole('button', { name: 'Restore…' }).click()
  await page.getByRole('button', { name: 'Choose the backup…' }).click()
  await expect(page.getByText('The backup was restored.')).toBeVisible()
  await expect(chatLink(app, 'say hello')).toBeHidden()
  await expect(chatLink(app, 'markdown demo')).toBeVisible()

  await chooseFiles(app, file('more.json'))
  await page.getByRole('button', { name: 'Import…' }).click()
  await expect(page.getByText('1 chat was added.')).toBeVisible()
  await chatLink(app, 'say hello').click()
  await expect(conversation(app)).toContainText('Hello from the practice model')
  await openSettings(app, 'Chat history')
  await chooseFiles(app, file('chat.md'))
  await page.getByRole('button', { name: 'Import…' }).click()
  await expect(page.getByText('This file holds no chats of Patchbay')).toBeVisible()
})
