/** Milliseconds. */
const FRAME = 16
/** Bytes. What comes faster than this a frame is read without waiting. */
const FULL = 64 * 1024

/**
 * What `read` gives, a frame at a time, as much of it at once as is there: windows draw no oftener, and a packet taken by itself
 * through the layers above costs more than what it brings (performance.md G5). What came before an error is handed over first.
 *
 * @param read the next bytes; `undefined` = the end
 */
export async function* inBursts(read: () => Promise<Uint8Array | undefined>): AsyncGenerator<Uint8Array, void> {
  let next: Promise<Uint8Array | undefined> | undefined
  for (;;) {
    const first = await (next ?? read())
    if (!first) return
    next = undefined
    const burst = [first]
    let size = first.length
    const endOfLoop = new Promise<undefined>((resolve) => setImmediate(resolve, undefined))
    while (size < FULL) {
      next = read()
      const more = await Promise.race([next.catch(() => undefined), endOfLoop])
      if (!more) break
      next = undefined
      burst.push(more)
      size += more.length
    }
    yield burst.length === 1 ? first : Buffer.concat(burst)
    if (next) await new Promise((resolve) => setTimeout(resolve, FRAME))
  }
}
