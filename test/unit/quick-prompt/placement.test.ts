import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundsOn, placeOf, SMALLEST } from '../../../src/main/quick-prompt/placement'

const screen = { id: 1, workArea: { x: 1920, y: 30, width: 1600, height: 870 } }

describe('where the quick prompt opens', () => {
  it('centred in the upper part of a display that it was never on', () => {
    expect(boundsOn(screen, undefined, 64)).toEqual({ x: 2380, y: 187, width: 680, height: 64 })
  })

  it('where the person put it on that display, wherever the display now is', () => {
    const place = placeOf({ x: 2000, y: 100, width: 600, height: 64 }, screen)
    const moved = { id: 1, workArea: { x: 0, y: 0, width: 1600, height: 900 } }
    expect(boundsOn(moved, place, 64)).toMatchObject({ x: 80, y: 70, width: 600 })
  })

  it('never narrower than it can be used', () => {
    expect(boundsOn(screen, { left: 0, top: 0, width: 3 }, 64).width).toBe(SMALLEST.width)
  })

  it('always inside the work area, however large the content and wherever it was', () => {
    fc.assert(
      fc.property(
        fc.record({ left: fc.integer(), top: fc.integer(), width: fc.integer({ min: 1, max: 100_000 }) }),
        fc.integer({ min: 0, max: 100_000 }),
        (place, height) => {
          const { x, y, width, height: tall } = boundsOn(screen, place, height)
          const { workArea } = screen
          expect(x).toBeGreaterThanOrEqual(workArea.x)
          expect(x + width).toBeLessThanOrEqual(workArea.x + workArea.width)
          expect(y).toBeGreaterThanOrEqual(workArea.y)
          expect(y + tall).toBeLessThanOrEqual(workArea.y + workArea.height)
          expect(tall).toBeGreaterThanOrEqual(SMALLEST.height)
        },
      ),
    )
  })

  it('grows with its content up to most of the display', () => {
    expect(boundsOn(screen, undefined, 5000).height).toBe(Math.round(870 * 0.72))
  })
})
