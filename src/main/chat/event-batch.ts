import type { ChatEvent } from '@shared/turn'

/**
 * One IPC message per frame at most (performance.md): events wait until `frameMs` after the last message, those that come together
 * go together, and neighbouring deltas of one item are joined. `flush` sends what waits at once; whoever hands out a snapshot
 * flushes first, or a window would apply twice.
 */
export class EventBatch {
  readonly #send: (events: ChatEvent[]) => void
  readonly #frameMs: number
  #waiting: ChatEvent[] = []
  #sentAt = Number.NEGATIVE_INFINITY
  #timer: NodeJS.Timeout | undefined
  #immediate: NodeJS.Immediate | undefined

  constructor(send: (events: ChatEvent[]) => void, frameMs = 16) {
    this.#send = send
    this.#frameMs = frameMs
  }

  push(events: readonly ChatEvent[]): void {
    for (const event of events) addJoined(this.#waiting, event)
    if (events.some((event) => event.type === 'status_changed')) this.flush()
    else if (this.#waiting.length > 0) this.#schedule()
  }

  flush(): void {
    clearTimeout(this.#timer)
    clearImmediate(this.#immediate)
    this.#timer = this.#immediate = undefined
    if (this.#waiting.length === 0) return
    const events = this.#waiting
    this.#waiting = []
    this.#sentAt = performance.now()
    this.#send(events)
  }

  #schedule(): void {
    if (this.#timer ?? this.#immediate) return
    const rest = this.#sentAt + this.#frameMs - performance.now()
    const flush = () => this.flush()
    // A stream is read a frame at a time (in-bursts.ts): what it brought need not wait for another.
    if (rest > 0) this.#timer = setTimeout(flush, rest)
    else this.#immediate = setImmediate(flush)
  }
}

/** Adds an event at the end; a delta of the same item becomes one with the last, so a frame is applied once and not per token. */
export function addJoined(events: ChatEvent[], event: ChatEvent): void {
  const last = events.at(-1)
  const isMore = event.type === 'text_delta' && last?.type === 'text_delta' && last.itemId === event.itemId
  if (isMore) events[events.length - 1] = { ...last, delta: last.delta + event.delta }
  else events.push(event)
}
