/** Milliseconds. */
const FRAME = 16
/** Bytes. Who sends faster than that is read without waiting. */
const FULL = 64 * 1024

/**
 * What `read` gives, as much of it at once as has arrived, a frame at a time: windows draw no oftener, and every packet that is
 * taken through the layers above by itself costs more than what it brings (performance.md G5). What came before an error or the end
 * is handed over first.
 *
 * @param read the next bytes; `undefined` = the end
 */
export async function* inBursts(read: () => Promise<Uint8Array | undefined>): AsyncGenerator<Uint8Array, void> {
  let next = read()
  for (;;) {
    const first = await next
    if (!first) return
    const chunks = [first]
    let size = first.length
    const restOfTurn = new Promise<undefined>((resolve) => setImmediate(resolve, undefined))
    do {
      next = read()
      const more = await Promise.race([next.catch(() => undefined), restOfTurn])
      if (!more) break
      chunks.push(more)
      size += more.length
    } while (size < FULL)
    const isFull = size >= FULL
    yield chunks.length === 1 ? first : Buffer.concat(chunks)
    // Read once more than was taken, or not at all: either way `next` is what comes after this burst.
    if (isFull) next = read()
    else await new Promise((resolve) => setTimeout(resolve, FRAME))
  }
}
