import type { ErrorCode } from '@shared/errors'
import { AppError } from '../errors'
import { ConnectorRefused, refusalFrom } from './connector-refused'
import { numberOf, stringOf, wireOf, type Wire } from './wire'

/** Error codes of the API, in HTTP error bodies, `error` events and `response.error` alike. */
const byCode: Readonly<Record<string, ErrorCode>> = {
  invalid_api_key: 'model_unauthorized',
  insufficient_quota: 'model_quota_exceeded',
  billing_hard_limit_reached: 'model_quota_exceeded',
  rate_limit_exceeded: 'model_rate_limited',
  model_not_found: 'model_not_found',
  context_length_exceeded: 'context_too_long',
  server_error: 'model_unavailable',
  content_filter: 'content_refused',
  content_policy_violation: 'content_refused',
  invalid_prompt: 'content_refused',
  bio_policy: 'content_refused',
  cyber_policy: 'content_refused',
}

/**
 * What a failed request or stream means. `error` is an APIError of the SDK, a fetch error or what this module threw. A
 * connection that breaks before the stream is open was never reached; afterwards the answer was cut.
 */
export function responseError(
  error: unknown,
  baseUrl: string,
  phase: 'request' | 'stream',
): AppError | ConnectorRefused {
  if (error instanceof AppError || error instanceof ConnectorRefused) return error
  const host = hostOf(baseUrl)
  const { status, headers, isAnswer, ...rest } = fieldsOf(error)
  if (!isAnswer)
    return new AppError(phase === 'stream' ? 'stream_interrupted' : 'model_unreachable', { host }, { cause: error })
  if (isConnectorError(rest, status)) {
    const { label, status: connectorStatus } = refusalFrom(rest.message)
    return new ConnectorRefused(label, connectorStatus, { cause: error })
  }
  const code =
    (rest.code && byCode[rest.code]) || (rest.type && byCode[rest.type]) || codeByStatus(status, rest.hasBody)
  const retryAfterSeconds = code === 'model_rate_limited' ? retryAfter(headers) : undefined
  return new AppError(
    code,
    { host, ...(status ? { status } : {}), ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) },
    { cause: error },
  )
}

/** The `error` of an `error` event or of `response.failed`: nested, flat, or (other servers) a bare string. */
export function errorInStream(wire: unknown, baseUrl: string): AppError | ConnectorRefused {
  const error = typeof wire === 'string' ? { message: wire } : wireOf(wire)
  return responseError({ ...error, error, code: error.code ?? 'server_error' }, baseUrl, 'stream')
}

/** The parameter that a refused request was refused for, as the API names it (`reasoning.summary`). */
export function refusedParameter(error: unknown): string | undefined {
  if (!(error instanceof AppError) || error.code !== 'model_request_refused') return undefined
  const { cause } = error
  return typeof cause === 'object' && cause !== null ? stringOf((cause as Wire).param) : undefined
}

interface ErrorFields {
  readonly status: number | undefined
  readonly headers: unknown
  /** The endpoint said something; otherwise it is the connection that failed. */
  readonly isAnswer: boolean
  readonly code: string | undefined
  readonly type: string | undefined
  readonly message: string
  /** Whether the answer held an error object of the API, i.e. not an HTML page of something in between. */
  readonly hasBody: boolean
}

function fieldsOf(error: unknown): ErrorFields {
  const wire: Wire = typeof error === 'object' && error !== null ? (error as Wire) : {}
  const body = wireOf(wire.error)
  const status = numberOf(wire.status)
  return {
    status,
    headers: wire.headers,
    isAnswer: status !== undefined || Boolean(wire.error),
    code: stringOf(wire.code),
    type: stringOf(wire.type),
    message: stringOf(body.message) ?? stringOf(wire.message) ?? '',
    hasBody: Object.keys(body).length > 0,
  }
}

function isConnectorError(fields: Pick<ErrorFields, 'type' | 'code'>, status: number | undefined): boolean {
  return status === 424 || fields.type === 'external_connector_error' || fields.code === 'external_connector_error'
}

function codeByStatus(status: number | undefined, hasBody: boolean): ErrorCode {
  if (status === undefined) return 'model_unavailable'
  if (status >= 300 && status < 400) return 'invalid_base_url'
  if (status === 401) return 'model_unauthorized'
  if (status === 403) return 'model_forbidden'
  if (status === 404) return hasBody ? 'model_not_found' : 'invalid_base_url'
  if (status === 405) return 'invalid_base_url'
  if (status === 413) return 'context_too_long'
  if (status === 429) return 'model_rate_limited'
  return status >= 500 ? 'model_unavailable' : 'model_request_refused'
}

/** RFC 9110 §10.2.3: seconds or a date. Nonsense (negative, beyond a day) is left out. */
function retryAfter(headers: unknown): number | undefined {
  // Not by class: Electron's fetch has a `Headers` of its own.
  const { get } = wireOf(headers)
  const raw: unknown = typeof get === 'function' ? get.call(headers, 'retry-after') : undefined
  if (typeof raw !== 'string') return undefined
  const seconds = /^\d+$/u.test(raw) ? Number(raw) : Math.ceil((Date.parse(raw) - Date.now()) / 1000)
  return seconds >= 0 && seconds <= 86_400 ? seconds : undefined
}

export function hostOf(url: string): string {
  try {
    return new URL(url).host
  } catch {
    return ''
  }
}
