import type { Log } from '../../src/main/log'

export interface LogEntry {
  readonly level: 'info' | 'warn' | 'error'
  readonly event: string
  readonly cause?: unknown
  readonly facts?: Record<string, unknown> | undefined
}

/** A log that keeps what it is told, for tests that look at it. */
export function silentLog(): Log & { readonly entries: LogEntry[] } {
  const entries: LogEntry[] = []
  return {
    entries,
    info: (event, facts) => void entries.push({ level: 'info', event, facts }),
    warn: (event, facts) => void entries.push({ level: 'warn', event, facts }),
    error: (event, cause, facts) => void entries.push({ level: 'error', event, cause, facts }),
  }
}
