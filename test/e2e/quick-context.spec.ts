import { resolve } from 'node:path'
import { expect } from '@playwright/test'
import { OtherProgram } from './environment/other-program'
import { test } from './environment/own-screen'
import { quickField, showByShortcut } from './environment/quick-window'

const picture = resolve(__dirname, '../../resources/icons/64.png')

test('what is marked in another program goes along only when the person adds it', async ({
  startPatchbay,
  startEndpoint,
  desktop,
  ownScreen,
}) => {
  const endpoint = await startEndpoint()
  endpoint.script({ text: 'Understood.' })
  const app = await startPatchbay({ environment: endpoint.environment })
  const marked = 'The marked words'
  const other = await OtherProgram.start(desktop, { marks: marked })
  const page = await showByShortcut(app, ownScreen)
  await expect(page.getByText(marked)).toBeHidden()
  ownScreen.press('ctrl+shift+s')
  const added = page.getByRole('list', { name: 'Added to the question' })
  await expect(added).toContainText(marked)
  await page.getByRole('button', { name: 'Remove: Selection' }).click()
  await expect(added).toBeHidden()
  ownScreen.press('ctrl+shift+s')
  await quickField(page).fill('What is this?')
  ownScreen.press('Return')
  await expect.poll(() => JSON.stringify(endpoint.questions.at(-1))).toContain(marked)
  await other.end()
  await expect(page.getByRole('log', { name: 'Conversation' })).toContainText('Understood.')
  ownScreen.press('ctrl+shift+s')
  await expect(page.getByText('No text is selected anywhere.')).toBeVisible()
})

test('a picture in the clipboard is a chip that can be seen before it is sent', async ({
  startPatchbay,
  startEndpoint,
  ownScreen,
}) => {
  const endpoint = await startEndpoint()
  endpoint.script({ text: 'A plug.' })
  const app = await startPatchbay({ environment: endpoint.environment })
  await app.main.evaluate(({ clipboard, nativeImage }, file) => {
    clipboard.clear()
    // Electron 45 has another name for it, and its types know no other.
    ;(clipboard as unknown as { writeImage(image: unknown): void }).writeImage(nativeImage.createFromPath(file))
  }, picture)
  const page = await showByShortcut(app, ownScreen)
  ownScreen.press('ctrl+shift+v')
  await expect(page.getByRole('list', { name: 'Attached files' }).getByRole('listitem')).toHaveCount(1)
  await quickField(page).fill('What is in this picture?')
  ownScreen.press('Return')
  await expect.poll(() => JSON.stringify(endpoint.questions.at(-1))).toContain('data:image/png;base64,')
  await expect(page.getByRole('log', { name: 'Conversation' })).toContainText('A plug.')
})
