/** Whole seconds until then, never below zero. Epoch milliseconds. */
export function secondsUntil(then: number, now: number): number {
  return Math.max(0, Math.ceil((then - now) / 1000))
}
