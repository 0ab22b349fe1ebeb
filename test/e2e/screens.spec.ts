import { expect } from '@playwright/test'
import { expectAccessible } from './environment/axe'
import { settled } from './environment/settled'
import { test } from './environment/test'
import { tour } from './environment/tour'

const wide = [1080, 760] as const
const narrow = [480, 760] as const

test('every screen is accessible and fits, in light and dark, wide and narrow', async ({
  startPatchbay,
  startService,
  startEndpoint,
  personBrowser,
}) => {
  test.setTimeout(300_000)
  const app = await startPatchbay()
  const service = await startService()
  const endpoint = await startEndpoint({ models: ['ficus-mini', 'ficus-large', 'ficus-think'] })
  await tour(app, { browser: personBrowser, service, endpoint }, async (state) => {
    for (const [width, height] of [wide, narrow]) {
      await app.resize(width, height)
      for (const colorScheme of ['light', 'dark'] as const) {
        await app.page.emulateMedia({ colorScheme })
        await settled(app.page)
        // Colours do not depend on the width.
        if (width !== narrow[0] || colorScheme === 'light') {
          await expectAccessible(app.page, `${state}, ${colorScheme}, ${width} wide`)
        }
        await app.screenshot(`${state}-${colorScheme}-${width}`)
      }
      const overflow = await app.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect.soft(overflow, `${state} at ${width} needs no sideways scrolling`).toBeLessThanOrEqual(0)
    }
    await app.resize(...wide)
  })
})
