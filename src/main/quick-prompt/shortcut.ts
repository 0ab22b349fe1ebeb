import { globalShortcut } from 'electron'
import type { ShortcutState } from '@shared/desktop'

/** The one global shortcut: pressing it anywhere calls `onPress`. */
export class Shortcut {
  readonly #onPress: () => void
  #accelerator = ''
  #state: ShortcutState = 'off'
  #waiting: ((pressed: boolean) => void) | undefined

  constructor(onPress: () => void) {
    this.#onPress = onPress
  }

  get accelerator(): string {
    return this.#accelerator
  }

  get state(): ShortcutState {
    return this.#state
  }

  /** Registers it in place of the one before. An empty one is none. */
  use(accelerator: string, paused: boolean): ShortcutState {
    this.release()
    this.#accelerator = accelerator
    if (accelerator === '') return (this.#state = 'off')
    if (paused) return (this.#state = 'paused')
    try {
      this.#state = globalShortcut.register(accelerator, () => this.#pressed()) ? 'active' : 'taken'
    } catch {
      // Electron throws for what is no shortcut at all.
      this.#state = 'invalid'
    }
    return this.#state
  }

  /** The self-test: whether the next press within `milliseconds` arrives here. The prompt does not open for it. */
  test(milliseconds: number): Promise<boolean> {
    this.#waiting?.(false)
    return new Promise((resolve) => {
      const end = (pressed: boolean) => {
        clearTimeout(timer)
        this.#waiting = undefined
        resolve(pressed)
      }
      const timer = setTimeout(() => end(false), milliseconds)
      this.#waiting = end
    })
  }

  release(): void {
    if (this.#state === 'active') globalShortcut.unregister(this.#accelerator)
    this.#state = 'off'
    this.#waiting?.(false)
  }

  #pressed(): void {
    if (this.#waiting) this.#waiting(true)
    else this.#onPress()
  }
}
