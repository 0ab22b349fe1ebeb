import type { Page } from '@playwright/test'

/** Resolves when everything that fades or slides has arrived: half faded in, text lacks contrast. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    // A change of colours begins its transitions with the frame after it.
    await nextFrame()
    await nextFrame()
    const moving = () =>
      document
        .getAnimations()
        .filter(
          ({ playState, effect }) => playState === 'running' && isFinite(Number(effect?.getComputedTiming().endTime)),
        )
    while (moving().length > 0) await Promise.allSettled(moving().map(({ finished }) => finished))
  })
}
