/** Milliseconds of a synchronous step. */
export function timed(step) {
  const started = performance.now()
  step()
  return performance.now() - started
}

export function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
