import type { ChatEvent } from '@shared/turn'

/**
 * One IPC message per frame at most (performance.md): events wait up to `frameMs` and neighbouring deltas of one item are
 * joined. `flush` sends what waits at once; whoever hands out a snapshot flushes first, or a window would apply twice.
 */
export class EventBatch {
  readonly #send: (events: ChatEvent[]) => void
  readonly #frameMs: number
  #waiting: ChatEvent[] = []
  #timer: NodeJS.Timeout | undefined

  constructor(send: (events: ChatEvent[]) => void, frameMs = 16) {
    this.#send = send
    this.#frameMs = frameMs
  }

  push(events: readonly ChatEvent[]): void {
    for (const event of events) this.#add(event)
    if (events.some((event) => event.type === 'status_changed')) this.flush()
    else if (this.#waiting.length > 0) this.#timer ??= setTimeout(() => this.flush(), this.#frameMs)
  }

  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#waiting.length === 0) return
    const events = this.#waiting
    this.#waiting = []
    this.#send(events)
  }

  #add(event: ChatEvent): void {
    const last = this.#waiting.at(-1)
    if (event.type === 'text_delta' && last?.type === 'text_delta' && last.itemId === event.itemId) {
      this.#waiting[this.#waiting.length - 1] = { ...last, delta: last.delta + event.delta }
      return
    }
    this.#waiting.push(event)
  }
}
