import { describe, expect, it } from 'vitest'
import { openQuirkPark } from '../../fakes/quirk-park/quirk-park'
import { discoveryQuirks } from './discovery-quirks'
import { everydayQuirks } from './everyday-quirks'
import { registrationQuirks } from './registration-quirks'
import { responseQuirks } from './response-quirks'
import { outcomeOf } from './sign-in'
import { tokenQuirks } from './token-quirks'

const quirks = [...registrationQuirks, ...discoveryQuirks, ...tokenQuirks, ...responseQuirks, ...everydayQuirks]

describe('quirks of real servers', () => {
  for (const quirk of quirks) {
    const name = `Q${quirk.number}: ${quirk.rule}`
    if ('notPlayed' in quirk) {
      it.skip(`${name} (${quirk.notPlayed})`)
      continue
    }
    it(name, async () => {
      const park = await openQuirkPark(quirk.issuerPath)
      try {
        expect(outcomeOf(await quirk.play(park))).toEqual(quirk.ends)
      } finally {
        await park.close()
      }
    })
  }

  it('are all here, once each', () => {
    expect(quirks.map(({ number }) => number)).toEqual(Array.from({ length: 38 }, (_, index) => index + 1))
  })
})
