import { expect } from '@playwright/test'
import { approval, connection, expectAnswer, expectStatus, sandboxChoice, taskQuestion } from './environment/actions'
import { signInAndDecide } from './environment/browser'
import { tabTo } from './environment/keyboard'
import { test } from './environment/test'

test('the main job needs no mouse', async ({ startPatchbay, personBrowser }) => {
  const app = await startPatchbay()
  const { page } = app
  await tabTo(page, sandboxChoice(app))
  await page.keyboard.press('Enter')
  await expect(sandboxChoice(app)).toBeHidden()

  await tabTo(page, page.getByRole('link', { name: 'Connectors', exact: true }))
  await page.keyboard.press('Enter')
  await tabTo(page, connection(app).getByRole('button', { name: 'Connect', exact: true }))
  await page.keyboard.press('Enter')
  await signInAndDecide(await personBrowser.nextVisit(), 'Allow')
  await expectStatus(app, 'Connected')

  // Back, as a person would go: forward lies the whole catalog.
  await tabTo(page, page.getByRole('link', { name: 'Chats', exact: true }), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('textbox', { name: 'Message' }))
  await page.keyboard.type(taskQuestion)
  await page.keyboard.press('Enter')
  const approve = approval(app).getByRole('button', { name: 'Approve', exact: true })
  await expect(approve).toBeEnabled()
  await tabTo(page, approve)
  // A key that comes right after the question appeared was meant for the message field, and is not taken for a yes.
  await expect(async () => {
    await page.keyboard.press('Enter')
    await expect(approve).toBeHidden({ timeout: 500 })
  }).toPass()
  await expectAnswer(app)
})
