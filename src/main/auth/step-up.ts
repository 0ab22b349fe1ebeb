import { AppError } from '../errors'
import { challengeValues, parseChallenges } from './challenge'
import type { Grant } from './grant'

/** MCP 2026-07-28: "no more than a few times" for one resource and operation. */
const MOST_STEP_UPS = 2

/** The server wants a wider grant for one operation: 403 `insufficient_scope` (RFC 6750 §3.1). */
export class InsufficientScope extends AppError {
  /** Space-separated, of the challenge; empty when it names none. */
  readonly challengedScope: string

  constructor(challengedScope: string, host: string, options: { cause?: unknown } = {}) {
    super('insufficient_scope', { host, status: 403 }, options)
    this.challengedScope = challengedScope
  }
}

/**
 * The scope that a refusal asks for; null when it is another kind of refusal. A Bearer challenge that names a scope and
 * no error counts: servers forget the error code.
 */
export function insufficientScope(refusal: Pick<Response, 'status' | 'headers'>): string | null {
  if (refusal.status !== 403) return null
  const challenges = parseChallenges(refusal.headers.get('www-authenticate'))
  const [error] = challengeValues(challenges, 'error')
  const [scope] = challengeValues(challenges, 'scope')
  return error === 'insufficient_scope' || (error === undefined && scope !== undefined) ? (scope ?? '').trim() : null
}

/** What was asked for before and what is asked for now: permissions that already work are not given up (SEP-2350). */
export function widenedScope(requestedScope: string | undefined, challengedScope: string): string {
  const all = `${requestedScope ?? ''} ${challengedScope}`.split(/\s+/)
  return [...new Set(all.filter((each) => each !== ''))].join(' ')
}

/**
 * How often each operation has led to a new sign-in, and what the person refused. A refresh can't widen a scope
 * (RFC 6749 §6), so a step-up is always a new authorization, and without an end it would be a storm of browser windows
 * (Q26, Q32). One per connection, for as long as the connection lives.
 */
export class StepUps {
  readonly #attempts = new Map<string, number>()
  readonly #denied = new Set<string>()

  /** Whether the person may be asked about this scope for this operation. */
  mayAsk(operation: string, scope: string): boolean {
    return (this.#attempts.get(operation) ?? 0) < MOST_STEP_UPS && !this.#denied.has(canonical(scope))
  }

  asked(operation: string): void {
    this.#attempts.set(operation, (this.#attempts.get(operation) ?? 0) + 1)
  }

  /** The person, or the server for them, said no: nobody asks for the same again by itself. */
  denied(scope: string): void {
    this.#denied.add(canonical(scope))
  }

  /** The operation went through: its next refusal is a new matter. */
  succeeded(operation: string): void {
    this.#attempts.delete(operation)
  }

  /** The person chose to connect again: they may be asked about everything again. */
  reset(): void {
    this.#attempts.clear()
    this.#denied.clear()
  }
}

export interface StepUpDeps {
  readonly stepUps: StepUps
  /** A new authorization with the person, for exactly this scope. */
  readonly authorize: (scope: string) => Promise<Grant>
}

/**
 * Runs an operation with a grant and, where the server wants more permission for it, again with a wider grant.
 *
 * @param operation what the attempts are counted by, `tools/call add_task`
 * @returns the result, and the grant that it took
 * @throws what the operation threw; InsufficientScope when there is no asking left
 */
export async function withStepUp<T>(
  operation: string,
  grant: Grant,
  run: (grant: Grant) => Promise<T>,
  { stepUps, authorize }: StepUpDeps,
): Promise<{ readonly result: T; readonly grant: Grant }> {
  let current = grant
  for (;;) {
    try {
      const result = await run(current)
      stepUps.succeeded(operation)
      return { result, grant: current }
    } catch (error) {
      if (!(error instanceof InsufficientScope)) throw error
      const scope = widenedScope(current.requestedScope, error.challengedScope)
      if (!stepUps.mayAsk(operation, scope)) throw error
      stepUps.asked(operation)
      current = await authorize(scope).catch((refusal: unknown) => {
        if (refusal instanceof AppError && refusal.code === 'authorization_denied') stepUps.denied(scope)
        throw refusal
      })
    }
  }
}

function canonical(scope: string): string {
  return scope.split(' ').sort().join(' ')
}
