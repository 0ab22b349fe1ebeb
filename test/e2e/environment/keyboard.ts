import { expect, type Locator, type Page } from '@playwright/test'

/** Goes on until the element has the focus; a person would give up after some twenty presses. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < 20; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`twenty presses of ${key} did not reach ${target.toString()}`)
}
