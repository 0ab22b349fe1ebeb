import type { Waking } from './waking'

/** Milliseconds. */
const PROOF_OF_LIFE = 15_000

/**
 * A connection that broke while the computer slept says nothing, and nobody tells: after waking it has a moment to prove that
 * it lives (security.md R38). Follows the caller's signal.
 */
export class WakeWatch {
  readonly #controller = new AbortController()
  readonly #outer: AbortSignal
  readonly #follow = () => this.#controller.abort()
  readonly #forget: () => void
  readonly #proofMs: number
  #timer: NodeJS.Timeout | undefined
  #isLost = false

  constructor(waking: Waking, outer: AbortSignal, proofMs = PROOF_OF_LIFE) {
    this.#outer = outer
    this.#proofMs = proofMs
    if (outer.aborted) this.#controller.abort()
    else outer.addEventListener('abort', this.#follow, { once: true })
    this.#forget = waking.on(() => {
      this.#woke()
    })
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  get isLost(): boolean {
    return this.#isLost
  }

  heard(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  stop(): void {
    this.heard()
    this.#forget()
    this.#outer.removeEventListener('abort', this.#follow)
  }

  #woke(): void {
    this.#timer ??= setTimeout(() => {
      this.#isLost = true
      this.#controller.abort()
    }, this.#proofMs)
  }
}
