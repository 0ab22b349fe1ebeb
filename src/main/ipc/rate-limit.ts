/**
 * A token bucket for commands (security.md R52): a renderer that floods is refused before any handler or schema runs.
 *
 * @param capacity commands that may come at once
 * @param perSecond commands that may come for ever
 */
export function createRateLimit(capacity: number, perSecond: number, now: () => number = Date.now): () => boolean {
  let tokens = capacity
  let filledAt = now()
  return () => {
    const at = now()
    tokens = Math.min(capacity, tokens + ((at - filledAt) / 1000) * perSecond)
    filledAt = at
    if (tokens < 1) return false
    tokens -= 1
    return true
  }
}
