import { expect, it } from 'vitest'
import { tooOften } from '../../../src/main/windows/crash-recovery'

it('counts what happens within the time only', () => {
  let at = 0
  const isTooOften = tooOften(2, 1000, () => at)
  expect([isTooOften(), isTooOften(), isTooOften()]).toEqual([false, false, true])
  at = 5000
  expect(isTooOften()).toBe(false)
})
