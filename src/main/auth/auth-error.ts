import { AuthorizationResponseError } from 'oauth4webapi'
import { AppError } from '../errors'

/** An OAuth error body (RFC 6749 §5.2, RFC 7591 §3.2.2). Its `error_description` is foreign text and is not kept. */
export class OAuthError extends Error {
  readonly error: string
  readonly status: number
  readonly retryAfterSeconds: number | undefined

  constructor(error: string, response: Response) {
    super('the server answered with an OAuth error')
    this.name = 'OAuthError'
    this.error = error
    this.status = response.status
    this.retryAfterSeconds = retryAfterSeconds(response)
  }
}

const transientErrors: ReadonlySet<string> = new Set(['server_error', 'temporarily_unavailable', 'slow_down'])

/** Whether waiting may help: nothing about the grant or the client is known to be wrong. */
export function isTransient(error: OAuthError): boolean {
  return error.status >= 500 || error.status === 429 || transientErrors.has(error.error)
}

/** What a person is told when the authorization endpoint sent them back with an error (RFC 6749 §4.1.2.1). */
export function fromAuthorizationResponse(cause: unknown, host: string): AppError {
  if (cause instanceof AuthorizationResponseError && cause.error === 'access_denied') {
    return new AppError('authorization_denied', { host })
  }
  return new AppError('authorization_failed', { host }, { cause })
}

export function serverError(
  host: string,
  response: { status: number; retryAfterSeconds?: number | undefined },
): AppError {
  const { status, retryAfterSeconds: seconds } = response
  return new AppError('server_error', { host, status, ...(seconds !== undefined && { retryAfterSeconds: seconds }) })
}

/** `Retry-After` in seconds, when the server gave a number (RFC 9110 §10.2.3). */
export function retryAfterSeconds(response: Response): number | undefined {
  const text = response.headers.get('retry-after')
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) : undefined
}
