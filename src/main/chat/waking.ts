/** Tells whoever waits for something that the computer was asleep: timers stood still meanwhile, and connections are gone. */
export class Waking {
  readonly #listeners = new Set<() => void>()

  /** @returns takes the listener away again */
  on(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  tell(): void {
    for (const listener of [...this.#listeners]) listener()
  }
}
