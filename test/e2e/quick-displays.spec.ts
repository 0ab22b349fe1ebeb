import { expect } from '@playwright/test'
import { test } from './environment/own-screen'
import type { PatchbayApp } from './environment/patchbay-app'
import {
  expectHidden,
  setQuickWidth,
  setUp,
  showByShortcut,
  windowHandle,
  windowState,
} from './environment/quick-window'
import { first, lower, second } from './environment/two-displays'

test.use({ displays: 'two' })

type Area = typeof first | typeof second | typeof lower

test('it opens on the display with the pointer, as large and where the person left it on that one', async ({
  startPatchbay,
  ownScreen,
}) => {
  const app = await startPatchbay(setUp)
  ownScreen.movePointer(...middleOf(first))
  await showByShortcut(app, ownScreen)
  const onFirst = await boundsOf(app, 'quick')
  expect(Math.abs(onFirst.x + onFirst.width / 2 - first.width / 2)).toBeLessThanOrEqual(1)
  await hide()

  ownScreen.movePointer(...middleOf(second))
  await showByShortcut(app, ownScreen)
  const { x, y, width: usual } = await boundsOf(app, 'quick')
  expect(Math.abs(x + usual / 2 - (second.x + second.width / 2))).toBeLessThanOrEqual(1)
  const width = usual - 120
  await setQuickWidth(app, width)
  ownScreen.drag([x + 20, y + 20], [x + 220, y + 320])
  await expect.poll(() => boundsOf(app, 'quick')).toMatchObject({ x: x + 200, y: y + 300 })
  await hide()

  for (const _ of ['now', 'after a restart']) {
    ownScreen.movePointer(...middleOf(first))
    await showByShortcut(app, ownScreen)
    expect(await boundsOf(app, 'quick')).toMatchObject({ x: onFirst.x, y: onFirst.y, width: onFirst.width })
    await hide()
    ownScreen.movePointer(...middleOf(second))
    await showByShortcut(app, ownScreen)
    expect(await boundsOf(app, 'quick')).toMatchObject({ x: x + 200, y: y + 300, width })
    await hide()
    await app.restart()
  }

  async function hide() {
    ownScreen.press('Escape')
    await expectHidden(app, 'quick')
  }
})

test('a display that is unplugged takes no window with it', async ({ startPatchbay, ownScreen }) => {
  const app = await startPatchbay(setUp)
  const main = await windowHandle(app, 'main')
  await main.evaluate((window, bounds) => window!.setBounds(bounds), { x: 1700, y: 80, width: 1000, height: 700 })
  await expectOn(app, 'main', second)
  ownScreen.movePointer(...middleOf(second))
  const page = await showByShortcut(app, ownScreen)
  await page.getByRole('button', { name: 'Keep on top' }).click()
  await expectOn(app, 'quick', second)

  ownScreen.unplug()
  await expectOn(app, 'quick', first)
  await expectOn(app, 'main', first)
  expect((await windowState(app, 'quick'))!.visible).toBe(true)

  // Both still can be used, and the second display, once back, has the prompt again where the pointer is.
  ownScreen.press('Escape')
  await expectHidden(app, 'quick')
  ownScreen.plugIn()
  ownScreen.movePointer(...middleOf(second))
  await showByShortcut(app, ownScreen)
  await expectOn(app, 'quick', second)
})

test('a lower resolution leaves both windows within reach', async ({ startPatchbay, ownScreen }) => {
  const app = await startPatchbay(setUp)
  ownScreen.unplug()
  const main = await windowHandle(app, 'main')
  await main.evaluate((window, bounds) => window!.setBounds(bounds), { x: 1100, y: 80, width: 480, height: 700 })
  ownScreen.movePointer(...middleOf(first))
  const page = await showByShortcut(app, ownScreen)
  await page.getByRole('button', { name: 'Keep on top' }).click()
  const { x, y } = await boundsOf(app, 'quick')
  ownScreen.drag([x + 20, y + 20], [x + 460, y + 500])
  await expect.poll(async () => (await boundsOf(app, 'quick')).x).toBe(x + 440)

  ownScreen.lowerResolution()
  await expectOn(app, 'quick', lower)
  await expectOn(app, 'main', lower)
})

function middleOf({ x, y, width, height }: Area): readonly [number, number] {
  return [x + width / 2, y + height / 2]
}

async function boundsOf(app: PatchbayApp, which: 'quick' | 'main') {
  return (await windowState(app, which))!.bounds
}

/** A window manager's frame, which may be over the edge: pixels. */
const FRAME = 30

/** All of it, but for its frame. */
async function expectOn(app: PatchbayApp, which: 'quick' | 'main', area: Area): Promise<void> {
  await expect
    .poll(async () => {
      const { x, y, width, height } = await boundsOf(app, which)
      const { x: left, y: top } = area
      const [right, bottom] = [left + area.width + FRAME, top + area.height + FRAME]
      return x >= left && y >= top && x + width <= right && y + height <= bottom
    })
    .toBe(true)
}
