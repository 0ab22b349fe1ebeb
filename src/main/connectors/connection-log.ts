import type { ConnectionLogLine } from '@shared/connection'
import type { Log } from '../log'
import { redactText } from '../redaction'

/** Lines kept per connection, in memory: enough for several attempts, gone at exit. */
const MOST_LINES = 200
const LONGEST_TEXT = 500

/**
 * What happened to each connection, for the person to read and copy. Made of our own words, ids, hosts and codes; redacted
 * again, since it leaves the app with every copied report.
 */
export class ConnectionLog {
  readonly #lines = new Map<string, ConnectionLogLine[]>()
  readonly #onLine: (connectionId: string, line: ConnectionLogLine) => void
  readonly #now: () => number

  constructor(onLine: (connectionId: string, line: ConnectionLogLine) => void, now: () => number) {
    this.#onLine = onLine
    this.#now = now
  }

  add(connectionId: string, level: ConnectionLogLine['level'], text: string): void {
    const line = { at: this.#now(), level, text: redactText(text).slice(0, LONGEST_TEXT) }
    const lines = this.#lines.get(connectionId) ?? []
    lines.push(line)
    if (lines.length > MOST_LINES) lines.shift()
    this.#lines.set(connectionId, lines)
    this.#onLine(connectionId, line)
  }

  read(connectionId: string): ConnectionLogLine[] {
    return [...(this.#lines.get(connectionId) ?? [])]
  }

  forget(connectionId: string): void {
    this.#lines.delete(connectionId)
  }

  /** A log whose lines go to the app's log and to this connection's as well. */
  tee(connectionId: string, log: Log): Log {
    const text = (event: string, facts?: Record<string, unknown>) =>
      [
        event.replaceAll(/[._]/g, ' '),
        ...Object.entries(facts ?? {}).map(([key, value]) => `${key}=${String(value)}`),
      ].join(' ')
    return {
      info: (event, facts) => {
        log.info(event, { ...facts, connectionId })
        this.add(connectionId, 'info', text(event, facts))
      },
      warn: (event, facts) => {
        log.warn(event, { ...facts, connectionId })
        this.add(connectionId, 'warn', text(event, facts))
      },
      error: (event, cause, facts) => {
        log.error(event, cause, { ...facts, connectionId })
        this.add(connectionId, 'error', text(event, facts))
      },
    }
  }
}
