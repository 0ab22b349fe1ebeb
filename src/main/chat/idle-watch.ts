/** Milliseconds. */
export interface IdleLimits {
  /** Without any event. */
  readonly idle: number
  /** Altogether. */
  readonly total: number
}

/**
 * Aborts a request when nothing came for a while, or when it does not come to an end. The SDK's own timeout covers only the wait
 * for headers; a body that stalls would hang for ever, and one that says little things would too. Comments (`: keep-alive`) are
 * no events and do not count. Also follows the caller's signal (`AbortSignal.any` is missing in Electron 25).
 */
export class IdleWatch {
  readonly #controller = new AbortController()
  readonly #outer: AbortSignal
  readonly #follow = () => this.#controller.abort()
  readonly #idle: NodeJS.Timeout
  readonly #total: NodeJS.Timeout
  #stalled = false

  constructor(limits: IdleLimits, outer: AbortSignal) {
    this.#outer = outer
    if (outer.aborted) this.#controller.abort()
    else outer.addEventListener('abort', this.#follow, { once: true })
    this.#idle = setTimeout(() => {
      this.#stalled = true
      this.#controller.abort()
    }, limits.idle)
    this.#total = setTimeout(() => this.#controller.abort(), limits.total)
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  get stalled(): boolean {
    return this.#stalled
  }

  /** Cheap enough for every delta: the timer is set back, not made anew. */
  touch(): void {
    this.#idle.refresh()
  }

  stop(): void {
    clearTimeout(this.#idle)
    clearTimeout(this.#total)
    this.#outer.removeEventListener('abort', this.#follow)
  }
}
