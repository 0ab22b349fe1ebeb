/** What arrives within a frame, so that the view changes once for all of it. */
export interface FrameQueue<T> {
  readonly add: (entry: T) => void
  /** Hands over at once what waits, before something that must come after it. */
  readonly flush: () => void
  readonly drop: () => void
}

/** Calls back before the next painting; returns how to call it off. */
export type Schedule = (callback: () => void) => () => void

export function frameQueue<T>(take: (entries: readonly T[]) => void, schedule: Schedule = nextFrame): FrameQueue<T> {
  let waiting: T[] = []
  let cancel: () => void = () => undefined
  const drop = () => {
    cancel()
    waiting = []
  }
  const flush = () => {
    const entries = waiting
    drop()
    if (entries.length > 0) take(entries)
  }
  const add = (entry: T) => {
    waiting.push(entry)
    if (waiting.length === 1) cancel = schedule(flush)
  }
  return { add, flush, drop }
}

/** A window that nobody sees paints no frames; the answer grows there too. */
const unseen = 200

const nextFrame: Schedule = (callback) => {
  const frame = requestAnimationFrame(callback)
  const timer = setTimeout(callback, unseen)
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
