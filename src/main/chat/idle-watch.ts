/**
 * Aborts a request when nothing came for `idleMs`. The SDK's own timeout covers only the wait for headers; a body that
 * stalls would hang for ever. Also follows the caller's signal (`AbortSignal.any` is missing in Electron 25).
 */
export class IdleWatch {
  readonly #controller = new AbortController()
  readonly #idleMs: number
  readonly #outer: AbortSignal
  readonly #follow = () => this.#controller.abort()
  #timer: NodeJS.Timeout | undefined
  #stalled = false

  constructor(idleMs: number, outer: AbortSignal) {
    this.#idleMs = idleMs
    this.#outer = outer
    if (outer.aborted) this.#controller.abort()
    else outer.addEventListener('abort', this.#follow, { once: true })
    this.touch()
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  get stalled(): boolean {
    return this.#stalled
  }

  touch(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#stalled = true
      this.#controller.abort()
    }, this.#idleMs)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#outer.removeEventListener('abort', this.#follow)
  }
}
