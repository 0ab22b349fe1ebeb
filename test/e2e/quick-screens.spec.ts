import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { connect, practiceWorkspace, taskQuestion, trySandbox } from './environment/actions'
import { expectAccessible } from './environment/axe'
import { test } from './environment/own-screen'
import type { PatchbayApp } from './environment/patchbay-app'
import { quickField, setQuickWidth, showByShortcut, windowState } from './environment/quick-window'
import { settled } from './environment/settled'

const screens = resolve(__dirname, '__screens__')
const usual = 680
const narrow = 420

test('the quick prompt is accessible and fits, in light and dark, wide and narrow', async ({
  startPatchbay,
  personBrowser,
  ownScreen,
}) => {
  test.setTimeout(180_000)
  mkdirSync(screens, { recursive: true })
  const app = await startPatchbay()
  const page = await showByShortcut(app, ownScreen)
  // Nothing of it may hide while its pictures are taken.
  await page.getByRole('button', { name: 'Keep on top' }).click()
  await expect(page.getByText('Nothing is chosen yet that answers')).toBeVisible()
  await show(app, page, 'quick-first-start')
  await trySandbox(app)
  await connect(app, personBrowser, practiceWorkspace)
  await showByShortcut(app, ownScreen)
  await show(app, page, 'quick-empty')

  await app.main.evaluate(({ clipboard }) =>
    clipboard.writeText('Berth 14 is free until noon.\nAsk the harbour office.'),
  )
  await page.keyboard.press('Control+Shift+V')
  await page.keyboard.press('Control+Shift+S')
  await quickField(page).fill(
    'What does this mean for the tram depot booking, and who has to be told about it before Tuesday?',
  )
  await show(app, page, 'quick-added')
  await page.keyboard.press('Escape')
  await expect(quickField(page)).toHaveValue('')

  await quickField(page).fill(taskQuestion)
  await page.keyboard.press('Enter')
  const approve = page.getByRole('button', { name: 'Approve', exact: true })
  await expect(approve).toBeVisible()
  await show(app, page, 'quick-approval')
  await approve.click()
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeVisible()
  await show(app, page, 'quick-answer')
  await quickField(page).fill('markdown demo')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('log', { name: 'Conversation' })).toContainText('Gauss')
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeVisible()
  await show(app, page, 'quick-long')
})

async function show(app: PatchbayApp, page: Page, state: string): Promise<void> {
  for (const width of [usual, narrow]) {
    await setQuickWidth(app, width)
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await settled(page)
      await expectAccessible(page, `${state}, ${colorScheme}, ${width} wide`)
      await page.screenshot({ path: join(screens, `${state}-${colorScheme}-${width}.png`), animations: 'disabled' })
    }
    // Lines break elsewhere in another width: the field is as high as they are.
    expect.soft(await spareHeight(page), `${state} at ${width}: room in the field`).toBeLessThanOrEqual(1)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect.soft(overflow, `${state} at ${width} needs no sideways scrolling`).toBeLessThanOrEqual(0)
  }
  expect((await windowState(app, 'quick'))!.visible).toBe(true)
}

/** CSS pixels by which the field is higher than its text needs. */
function spareHeight(page: Page): Promise<number> {
  return quickField(page).evaluate((element) => {
    const { height } = element.style
    const shown = element.clientHeight
    element.style.height = 'auto'
    const needed = element.scrollHeight
    element.style.height = height
    return shown - needed
  })
}
