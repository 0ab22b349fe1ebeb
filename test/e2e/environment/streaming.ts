import type { PatchbayApp } from './patchbay-app'

interface Watched {
  lengths: number[]
}

/** How long the conversation's text was each time it grew while `act` ran. */
export async function textLengthsWhile({ page }: PatchbayApp, act: () => Promise<void>): Promise<number[]> {
  const log = page.getByRole('log', { name: 'Conversation' })
  const watched = await log.evaluateHandle((element): Watched => {
    const lengths = [element.textContent.length]
    const note = () => {
      const length = element.textContent.length
      if (length > lengths[lengths.length - 1]!) lengths.push(length)
    }
    new MutationObserver(note).observe(element, { childList: true, characterData: true, subtree: true })
    return { lengths }
  })
  await act()
  return watched.evaluate(({ lengths }) => lengths)
}
