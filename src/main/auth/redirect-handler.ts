import { timingSafeEqual } from 'node:crypto'
import { AppError } from '../errors'
import { parseRedirect } from './redirect-uri'

export interface ExpectedRedirect {
  readonly state: string
  readonly redirectUri: string
  readonly signal: AbortSignal
  readonly timeoutMs?: number
}

export type Reception = 'consumed' | 'not_expected' | 'malformed'

interface PendingRedirect {
  readonly state: string
  readonly redirectUri: string
  readonly resolve: (parameters: URLSearchParams) => void
}

/**
 * Where authorization responses arrive, whichever way they came, and find the flow that waits for them (RFC 6749 §4.1.2).
 * A response that no flow waits for ends nothing: another app may send anything to our scheme (security.md S17).
 */
export class RedirectHandler {
  readonly #pending = new Set<PendingRedirect>()

  /** Settles once: with the response, or with `authorization_cancelled`, `authorization_timed_out` or the signal's AppError. */
  expect({ state, redirectUri, signal, timeoutMs = 600_000 }: ExpectedRedirect): Promise<URLSearchParams> {
    return new Promise((resolve, reject) => {
      const end = () => {
        this.#pending.delete(pending)
        clearTimeout(timer)
        signal.removeEventListener('abort', cancel)
      }
      const fail = (error: AppError) => {
        end()
        reject(error)
      }
      const cancel = () => {
        fail(signal.reason instanceof AppError ? signal.reason : new AppError('authorization_cancelled'))
      }
      const pending: PendingRedirect = {
        state,
        redirectUri,
        resolve: (parameters) => {
          end()
          resolve(parameters)
        },
      }
      const timer = setTimeout(() => fail(new AppError('authorization_timed_out')), timeoutMs)
      this.#pending.add(pending)
      signal.addEventListener('abort', cancel, { once: true })
      if (signal.aborted) cancel()
    })
  }

  /** Takes a deep link, a loopback hit or a pasted address. Never throws, never keeps or logs the URL. */
  receive(rawUrl: string): Reception {
    const response = parseRedirect(rawUrl.trim())
    if (!response) return 'malformed'
    const state = response.parameters.get('state') ?? ''
    for (const pending of this.#pending) {
      if (pending.redirectUri !== response.redirectUri || !isEqual(pending.state, state)) continue
      pending.resolve(response.parameters)
      return 'consumed'
    }
    return 'not_expected'
  }
}

function isEqual(expected: string, received: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(received)]
  return left.length === right.length && timingSafeEqual(left, right)
}
