class EventTooLong extends Error {
  override readonly name = 'EventTooLong'
}

/**
 * A fetch whose bodies may not hold a server-sent event longer than `limit` bytes: the SDK's decoder keeps an event in memory
 * until its blank line. Generous, because `response.completed` repeats every tool output of the response.
 */
export function withEventCap(fetch: typeof globalThis.fetch, limit: number): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init)
    if (!response.body) return response
    const { status, statusText, headers } = response
    return new Response(response.body.pipeThrough(eventCap(limit)), { status, statusText, headers })
  }
}

function eventCap(limit: number): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0
  return new TransformStream({
    transform(chunk, controller) {
      const end = lastBlankLine(chunk)
      bytes = end === -1 ? bytes + chunk.length : chunk.length - end
      if (bytes > limit) controller.error(new EventTooLong())
      else controller.enqueue(chunk)
    },
  })
}

/** A blank line cut by a chunk border is missed: the count then goes on until the next one, which does no harm. */
function lastBlankLine(chunk: Uint8Array): number {
  const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  return Math.max(bytes.lastIndexOf('\n\n'), bytes.lastIndexOf('\r\n\r\n'), bytes.lastIndexOf('\r\r'))
}
