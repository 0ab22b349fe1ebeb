import { inBursts } from './in-bursts'

class StreamTooLong extends Error {
  override readonly name = 'StreamTooLong'
}

/** Bytes. */
export interface StreamLimits {
  /** Of one server-sent event: the SDK's decoder keeps it in memory until its blank line. */
  readonly event: number
  /** Of the whole body: events that nobody knows could go on for ever. */
  readonly body: number
}

/**
 * A fetch whose bodies end with an error where they exceed `limits` (security.md R34, S62). The body of a good answer is only
 * iterated, as the SDK does: a stream in between costs more per delta than all the rest of reading it.
 */
export function withEventCap(fetch: typeof globalThis.fetch, limits: StreamLimits): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init)
    if (!response.body) return response
    if (response.ok) return Object.defineProperty(response, 'body', { value: capped(response.body, limits) })
    // The SDK reads what an error says with `text()`, past a `body` of ours.
    const { status, statusText, headers } = response
    return new Response(response.body.pipeThrough(cap(limits)), { status, statusText, headers })
  }
}

async function* capped(body: ReadableStream<Uint8Array>, limits: StreamLimits): AsyncGenerator<Uint8Array> {
  const count = counter(limits)
  const reader = body.getReader()
  try {
    yield* inBursts(async () => {
      const { value } = await reader.read()
      if (value) count(value)
      return value
    })
  } finally {
    // Closes the connection when nobody reads on; what was read to its end or failed has none.
    reader.cancel().catch(() => undefined)
  }
}

function cap(limits: StreamLimits): TransformStream<Uint8Array, Uint8Array> {
  const count = counter(limits)
  return new TransformStream({
    transform: (chunk, controller) => {
      count(chunk)
      controller.enqueue(chunk)
    },
  })
}

/** Throws once a limit is passed. */
function counter(limits: StreamLimits): (chunk: Uint8Array) => void {
  let inEvent = 0
  let inBody = 0
  return (chunk) => {
    const end = lastBlankLine(chunk)
    inEvent = end === -1 ? inEvent + chunk.length : chunk.length - end
    inBody += chunk.length
    if (inEvent > limits.event || inBody > limits.body) throw new StreamTooLong()
  }
}

/** A blank line cut by a chunk border is missed: the count then goes on until the next one, which does no harm. */
function lastBlankLine(chunk: Uint8Array): number {
  const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  return Math.max(bytes.lastIndexOf('\n\n'), bytes.lastIndexOf('\r\n\r\n'), bytes.lastIndexOf('\r\r'))
}
