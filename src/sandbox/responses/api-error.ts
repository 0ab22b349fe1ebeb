import type { ServerResponse } from 'node:http'

/** The body of every error that the API answers with. */
export interface ApiErrorBody {
  readonly message: string
  readonly type: 'invalid_request_error' | 'external_connector_error' | 'server_error'
  readonly param: string | null
  readonly code: string | null
}

/** An error with the HTTP status and the body that the real API would send. Never carries a token or a request body. */
export class ApiError extends Error {
  readonly status: number
  readonly body: ApiErrorBody

  constructor(status: number, body: ApiErrorBody, options?: ErrorOptions) {
    super(body.message, options)
    this.name = 'ApiError'
    this.status = status
    this.body = body
  }
}

export function invalidRequest(message: string, param: string | null, code: string | null, status = 400): ApiError {
  return new ApiError(status, { message, type: 'invalid_request_error', param, code })
}

export function sendJson(res: ServerResponse, status: number, body: unknown): void {
  if (res.headersSent || res.destroyed) return
  const text = JSON.stringify(body)
  res.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
  res.end(text)
}

export function sendError(res: ServerResponse, error: unknown): void {
  if (error instanceof ApiError) {
    sendJson(res, error.status, { error: error.body })
    return
  }
  sendJson(res, 500, {
    error: {
      message: 'The practice server had an error while processing your request.',
      type: 'server_error',
      param: null,
      code: null,
    },
  })
}
