import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { electronSwitches } from '../../project.mjs'

const HOOK = fileURLToPath(new URL('hook.cjs', import.meta.url))
const TIMEOUT_MS = 30_000
/** Between a window that went and the next press: what going leaves to do is not measured. */
const REST_MS = 150

/** A running program whose small window comes and goes with a shortcut. */
export class Prompted {
  #program
  #keyboard
  #keys
  #seen = []

  /** @param {{ executable: string, environment: object, app: string, profile: string, keys: string, parameters?: string[] }} start */
  constructor({ executable, environment, app, profile, keys, parameters = [] }) {
    this.#keys = keys
    this.#program = spawn(executable, [...electronSwitches(profile), '-r', HOOK, app, ...parameters], {
      env: environment,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    // One that runs already: starting it would be the larger part of what is measured.
    this.#keyboard = spawn('xdotool', ['-'], { env: environment, stdio: ['pipe', 'ignore', 'ignore'] })
    createInterface({ input: this.#program.stdout }).on('line', (line) => {
      const [, json] = /^QUICK (.*)$/.exec(line) ?? []
      if (json) this.#seen.push(JSON.parse(json))
    })
  }

  async loaded() {
    await this.#wait('loaded', 0)
    await delay(1000)
  }

  /** Milliseconds from the press of the keys to a text box that is drawn and has the focus. */
  async show() {
    const pressed = this.#press()
    const { time } = await this.#wait('ready', pressed)
    await delay(REST_MS)
    await this.#wait('left', this.#press())
    await delay(REST_MS)
    return time - pressed
  }

  async end() {
    this.#keyboard.kill()
    const gone = once(this.#program, 'exit')
    this.#program.kill('SIGKILL')
    await gone
  }

  #press() {
    const time = performance.timeOrigin + performance.now()
    this.#keyboard.stdin.write(`key ${this.#keys}\n`)
    return time
  }

  async #wait(event, since) {
    for (const start = Date.now(); Date.now() - start < TIMEOUT_MS; await delay(2)) {
      const seen = this.#seen.find((each) => each.event === event && each.time >= since)
      if (seen) return seen
    }
    throw new Error(`The window was never ${event}.`)
  }
}
