import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { ATTACHMENT_LIMITS } from '../../src/shared/attachment'
import {
  ask,
  chatLink,
  connectTasks,
  expectReply,
  goTo,
  lastTurn,
  openSettings,
  trySandbox,
} from './environment/actions'
import { chooseFiles } from './environment/dialogs'
import type { PatchbayApp } from './environment/patchbay-app'
import { test } from './environment/test'

/** One red pixel. */
const picture = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=='

function messageField({ page }: PatchbayApp) {
  return page.getByRole('textbox', { name: 'Message' })
}

function attached({ page }: PatchbayApp) {
  return page.getByRole('list', { name: 'Attached files' }).last()
}

test('a pasted picture and a chosen file go with the message, and are there after a restart', async ({
  startPatchbay,
  startEndpoint,
  desktop,
}) => {
  const endpoint = await startEndpoint()
  endpoint.script({ text: 'I see red.' })
  const app = await startPatchbay({ environment: endpoint.environment })
  await messageField(app).focus()
  await pasteFile(app, { name: 'red.png', type: 'image/png', base64: picture })
  await expect(attached(app)).toContainText('red.png')

  const notes = join(desktop.folder, 'notes.txt')
  writeFileSync(notes, 'The ficus needs water.')
  await chooseFiles(app, notes)
  await app.page.getByRole('button', { name: 'Attach', exact: true }).click()
  await expect(attached(app)).toContainText('notes.txt')
  await ask(app, 'What is this?')
  await expectReply(app, 'I see red.')
  const sent = JSON.stringify(endpoint.questions[0]?.input)
  expect(sent).toContain(`data:image/png;base64,${picture}`)
  expect(sent).toMatch(/"type":"input_file"/)
  expect(sent).toContain('notes.txt')

  await app.restart()
  await chatLink(app, 'What is this?').click()
  await expect(lastTurn(app).getByRole('list', { name: 'Attached files' }).getByRole('listitem')).toHaveCount(2)
  await lastTurn(app).getByRole('button', { name: 'Show red.png' }).click()
  await expect(app.page.getByRole('dialog').getByRole('img')).toBeVisible()
})

test('what is too large or no picture, text or PDF is refused before anything is sent', async ({
  startPatchbay,
  startEndpoint,
  desktop,
}) => {
  const endpoint = await startEndpoint()
  endpoint.script({ text: 'Hello.' })
  const app = await startPatchbay({ environment: endpoint.environment })
  const large = join(desktop.folder, 'large.txt')
  const program = join(desktop.folder, 'program.bin')
  writeFileSync(large, Buffer.alloc(ATTACHMENT_LIMITS.file + 1, 'a'))
  writeFileSync(program, Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1, 2, 3, 0xff, 0xfe]))
  await messageField(app).focus()
  await pasteFile(app, { name: 'huge.png', type: 'image/png', size: ATTACHMENT_LIMITS.image + 1 })
  await expect(app.page.getByText(/“huge.png” was not attached: it is 10.1 MB/)).toBeVisible()
  const good = join(desktop.folder, 'good.txt')
  writeFileSync(good, 'The launch is on Tuesday.')
  await chooseFiles(app, large, good, program)
  await app.page.getByRole('button', { name: 'Attach', exact: true }).click()
  await expect(app.page.getByText(/“large.txt” was not attached: it is too large/)).toBeVisible()
  await expect(app.page.getByText(/“program.bin” was not attached: only pictures/)).toBeVisible()
  // One that is refused keeps no other back.
  await expect(attached(app)).toHaveText(/good\.txt/)
  await app.page.getByRole('button', { name: 'Remove good.txt' }).click()
  await expect(app.page.getByRole('list', { name: 'Attached files' })).toBeHidden()
  await ask(app, 'Say hello')
  await expectReply(app, 'Hello.')
  expect(JSON.stringify(endpoint.questions[0]?.input)).not.toContain('input_file')
})

test('a tool is mentioned by keyboard, and the request says so', async ({
  startPatchbay,
  startService,
  personBrowser,
}) => {
  const service = await startService()
  const app = await startPatchbay()
  await connectTasks(app, personBrowser, service)
  await goTo(app, 'Chats')
  await messageField(app).focus()
  await app.page.keyboard.type('@tas')
  const options = app.page.getByRole('listbox', { name: 'Services and tools' }).getByRole('option')
  await expect(options.first()).toContainText('@Tasks')
  await app.page.keyboard.press('Enter')
  await expect(messageField(app)).toHaveValue('@Tasks ')
  await app.page.keyboard.type('and @Tasks/list')
  await expect(options.first()).toContainText('@Tasks/list_tasks')
  await app.page.keyboard.press('ArrowDown')
  await app.page.keyboard.press('ArrowUp')
  await app.page.keyboard.press('Tab')
  await expect(messageField(app)).toHaveValue('@Tasks and @Tasks/list_tasks ')
  await app.page.keyboard.type('@nobody')
  await expect(options).toHaveCount(0)
})

test('a saved prompt is used by a slash, and the arrow up brings back what was asked', async ({ startPatchbay }) => {
  const app = await startPatchbay()
  const { page } = app
  await trySandbox(app)
  await openSettings(app, 'Prompts')
  await page.getByRole('button', { name: 'Add a prompt' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('greeting')
  await dialog.getByLabel('Text', { exact: true }).fill('say hello')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('heading', { name: '/greeting' })).toBeVisible()

  await goTo(app, 'Chats')
  await messageField(app).focus()
  await page.keyboard.type('/gr')
  await expect(page.getByRole('listbox', { name: 'Saved prompts' }).getByRole('option')).toContainText(['greeting'])
  await page.keyboard.press('Enter')
  await expect(messageField(app)).toHaveValue('say hello')
  await page.keyboard.press('Enter')
  await expectReply(app, 'Hello from the practice model')
  await messageField(app).focus()
  await page.keyboard.press('ArrowUp')
  await expect(messageField(app)).toHaveValue('say hello')
  await page.keyboard.press('ArrowDown')
  await expect(messageField(app)).toHaveValue('')
})

test('spelling is not checked until the person wants it, so that no dictionary is downloaded', async ({
  startPatchbay,
}) => {
  const app = await startPatchbay()
  await trySandbox(app)
  await expect(messageField(app)).toHaveAttribute('spellcheck', 'false')
  const isOn = () => app.main.evaluate(({ session }) => session.defaultSession.isSpellCheckerEnabled())
  expect(await isOn()).toBe(false)
  await openSettings(app, 'General')
  await expect(app.page.getByRole('switch', { name: 'Check spelling' })).not.toBeChecked()
})

/** As a screenshot in the clipboard comes. */
async function pasteFile(
  { page }: PatchbayApp,
  file: { readonly name: string; readonly type: string; readonly base64?: string; readonly size?: number },
): Promise<void> {
  await page.evaluate(({ name, type, base64, size = 0 }) => {
    const bytes =
      base64 === undefined
        ? new Uint8Array(size)
        : Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File([bytes], name, { type }))
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.activeElement?.dispatchEvent(event)
  }, file)
}
