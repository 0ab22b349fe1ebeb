import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { overlaps, type Rectangle } from '../../../src/main/rectangle'
import { isReachable, movedInto } from '../../../src/main/windows/reachable'

const left: Rectangle = { x: 0, y: 0, width: 1600, height: 900 }
const right: Rectangle = { x: 1600, y: 0, width: 1280, height: 1024 }
const window = (x: number, y: number): Rectangle => ({ x, y, width: 1000, height: 700 })

describe('whether a window can be taken hold of', () => {
  it.each([
    ['on one display', window(100, 100), true],
    ['across both', window(1200, 100), true],
    ['mostly below, its title bar above', window(100, 850), true],
    ['a corner of it beside the title bar', window(-900, 100), false],
    ['its title bar above the display', window(100, -300), false],
    ['below', window(100, 890), false],
    ['far away', window(4000, 3000), false],
  ])('%s', (_, bounds, expected) => {
    expect(isReachable(bounds, [left, right])).toBe(expected)
  })

  it('depends on the displays that there are', () => {
    expect(isReachable(window(1700, 80), [left, right])).toBe(true)
    expect(isReachable(window(1700, 80), [left])).toBe(false)
    expect(isReachable(window(1700, 80), [])).toBe(false)
  })
})

it('what is moved into a display is all there, can be taken hold of, and moves no more', () => {
  const area = fc.record({
    x: fc.integer({ min: -5000, max: 5000 }),
    y: fc.integer({ min: -5000, max: 5000 }),
    width: fc.integer({ min: 200, max: 4000 }),
    height: fc.integer({ min: 200, max: 3000 }),
  })
  fc.assert(
    fc.property(area, area, (bounds, workArea) => {
      const moved = movedInto(bounds, workArea)
      expect(isReachable(moved, [workArea])).toBe(true)
      expect(overlaps(moved, workArea)).toBe(true)
      expect(movedInto(moved, workArea)).toEqual(moved)
      expect(moved.x >= workArea.x && moved.x + moved.width <= workArea.x + workArea.width).toBe(true)
      expect(moved.y >= workArea.y && moved.y + moved.height <= workArea.y + workArea.height).toBe(true)
    }),
  )
})

it('windows that only touch have nothing in common', () => {
  expect(overlaps(left, right)).toBe(false)
  expect(overlaps(window(1000, 0), right)).toBe(true)
})
