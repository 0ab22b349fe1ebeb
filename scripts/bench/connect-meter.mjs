import { Server } from 'node:http'

/**
 * Counts the requests that arrive at the servers of this process, and lets each wait first, as the internet would. It looks
 * from the server's side, so no client can forget to report one.
 */
export class Meter {
  #requests = []
  #paused = false

  /** @param {number} delayMs added to each request */
  constructor(delayMs) {
    const emit = Server.prototype.emit
    const arrive = (deliver, [{ method, url }]) => {
      if (this.#paused) return deliver()
      this.#requests.push(`${method} ${url.split('?')[0]}`)
      setTimeout(deliver, delayMs)
      return true
    }
    Server.prototype.emit = function (event, ...details) {
      const deliver = () => emit.call(this, event, ...details)
      return event === 'request' ? arrive(deliver, details) : deliver()
    }
  }

  /** @returns {Promise<{ requests: string[], ms: number, value: unknown }>} what one step cost, without the person's part */
  async measure(step) {
    this.#requests = []
    let pausedMs = 0
    // The person in the browser: neither their time nor their requests are the client's.
    const person = async (act) => {
      const started = performance.now()
      this.#paused = true
      const value = await act()
      this.#paused = false
      pausedMs += performance.now() - started
      return value
    }
    const started = performance.now()
    const value = await step(person)
    return { requests: [...this.#requests], ms: performance.now() - started - pausedMs, value }
  }
}
