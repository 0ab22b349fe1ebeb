import type { AppError } from '../errors'

/** Milliseconds. An endpoint that is overloaded for longer is the person's to ask again. */
const AFTER_LIMIT = [2_000, 8_000, 20_000]
const AFTER_FAILURE = [1_000, 4_000]
const LONGEST_SECONDS = 60

/** How often and how long a request waits by itself before it is sent again (security.md R35, R36). */
export class Waits {
  #limited = 0
  #failed = 0

  /** Milliseconds until the next try; `undefined` = no more, or nothing that passes by itself. */
  next({ code, facts }: AppError): number | undefined {
    if (code === 'model_rate_limited') {
      const usual = AFTER_LIMIT[this.#limited]
      const { retryAfterSeconds } = facts
      if (usual === undefined || (retryAfterSeconds ?? 0) > LONGEST_SECONDS) return undefined
      this.#limited += 1
      return withJitter(retryAfterSeconds === undefined ? usual : retryAfterSeconds * 1_000)
    }
    if (code !== 'model_unavailable' && code !== 'model_unreachable') return undefined
    const usual = AFTER_FAILURE[this.#failed]
    if (usual === undefined) return undefined
    this.#failed += 1
    return withJitter(usual)
  }

  /** A response completed: the next request of the turn may wait as often again. */
  reset(): void {
    this.#limited = 0
    this.#failed = 0
  }
}

/** Never earlier than asked for; a little later, so that many windows do not come back at one moment. */
function withJitter(milliseconds: number): number {
  return Math.round(milliseconds * (1 + Math.random() * 0.25))
}

/** Resolves early when aborted. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve()
      return
    }
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    signal.addEventListener('abort', end, { once: true })
  })
}
