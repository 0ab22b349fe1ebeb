import { ATTACHMENT_LIMITS } from '@shared/attachment'

const LIMIT = 1024 * 1024 + 64 * 1024

/** A file of the person comes as bytes; its own command says what is too large for a message, in words. */
const LIMITS: Readonly<Record<string, number>> = { 'attachments.add': ATTACHMENT_LIMITS.file + LIMIT }

/**
 * Whether the payload of a command is over about 1 MiB of text (a file: over what a message may carry), counted without
 * serialising it: strings by length, everything else by node. Structured clone may deliver cycles, so depth and node count
 * are bounded as well.
 */
export function payloadIsTooLarge(value: unknown, command: unknown): boolean {
  let budget = (typeof command === 'string' && Object.hasOwn(LIMITS, command) ? LIMITS[command] : undefined) ?? LIMIT
  const pending: unknown[] = [value]
  while (pending.length > 0) {
    const next = pending.pop()
    budget -= typeof next === 'string' ? next.length : 8
    if (budget < 0) return true
    // Never by its keys: a typed array has one per byte.
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
