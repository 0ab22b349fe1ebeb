import type { Bridge } from '@shared/contract-types'
import type { ErrorReport, Outcome } from '@shared/errors'

declare global {
  interface Window {
    /** Exposed by preload. */
    readonly bridge: Bridge
  }
}

/** Looked up on use: tests and the static shell have no bridge. */
export const bridge: Bridge = {
  get invoke() {
    return window.bridge.invoke
  },
  get on() {
    return window.bridge.on
  },
}

/** A failed command, with the safe report that `messages.ts` turns into a sentence. */
export class BridgeError extends Error {
  readonly report: ErrorReport

  constructor(report: ErrorReport) {
    super(report.code)
    this.name = 'BridgeError'
    this.report = report
  }
}

/** Unwraps what a command answered. A rejected promise means that main refused the caller or is gone. */
export async function call<T>(answer: Promise<Outcome<T>>): Promise<T> {
  const outcome = await answer
  if (outcome.ok) return outcome.value
  throw new BridgeError(outcome.error)
}

export function toReport(error: unknown): ErrorReport {
  return error instanceof BridgeError ? error.report : { code: 'unexpected' }
}
