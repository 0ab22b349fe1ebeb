const LIMIT = 1024 * 1024

/**
 * Whether an IPC payload is over 1 MiB of text, counted without serialising it: strings by length, everything else by node.
 * Structured clone may deliver cycles, so depth and node count are bounded as well.
 */
export function payloadIsTooLarge(value: unknown): boolean {
  let budget = LIMIT
  const pending: unknown[] = [value]
  while (pending.length > 0) {
    const next = pending.pop()
    budget -= typeof next === 'string' ? next.length : 8
    if (budget < 0) return true
    if (next instanceof ArrayBuffer || ArrayBuffer.isView(next)) budget -= next.byteLength
    else if (typeof next === 'object' && next !== null) {
      for (const [key, inner] of Object.entries(next)) {
        budget -= key.length
        pending.push(inner)
        if (budget < 0) return true
      }
    }
  }
  return budget < 0
}
