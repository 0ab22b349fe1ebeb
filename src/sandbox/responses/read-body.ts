import type { IncomingMessage } from 'node:http'
import { invalidRequest } from './api-error'

/** A replayed conversation with long tool outputs stays far below this. */
const MAX_BODY_BYTES = 32 * 1024 * 1024

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i

/**
 * Reads a JSON body. A web page must not be able to make this server call others: only `application/json` is taken, which a
 * page cannot send across origins without a preflight that nobody answers, and only under a loopback name, which stops
 * DNS rebinding.
 */
export async function readJsonBody(req: IncomingMessage): Promise<unknown> {
  if (!LOOPBACK.test(req.headers.host ?? ''))
    throw invalidRequest('This server answers on loopback only.', null, null, 403)
  if (!/^application\/json\b/i.test(req.headers['content-type'] ?? '')) {
    const message = "Unsupported content type. This API method only accepts 'application/json' requests."
    throw invalidRequest(message, null, 'unsupported_content_type')
  }
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) throw invalidRequest('Request body is too large.', null, 'request_too_large', 413)
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown
  } catch {
    throw invalidRequest('We could not parse the JSON body of your request.', null, null)
  }
}
