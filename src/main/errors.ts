import { randomBytes } from 'node:crypto'
import type { ErrorCode, ErrorReport } from '@shared/errors'

type Facts = Omit<ErrorReport, 'code'>

/** The one error class of main: a code a person can be told about, safe facts, and the cause for the log. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly facts: Facts

  constructor(code: ErrorCode, facts: Facts = {}, options: { cause?: unknown } = {}) {
    super(code, options)
    this.name = 'AppError'
    this.code = code
    this.facts = facts
  }
}

/** An error as it may cross to the renderer. Anything unknown becomes `unexpected` with a reference that the log repeats. */
export function toErrorReport(error: unknown, logUnexpected: (reference: string, error: unknown) => void): ErrorReport {
  if (error instanceof AppError) return { code: error.code, ...error.facts }
  const reference = randomBytes(3).toString('hex')
  logUnexpected(reference, error)
  return { code: 'unexpected', reference }
}
