import type { IncomingMessage, ServerResponse } from 'node:http'
import { invalidRequest, sendError, sendJson } from './api-error'
import { discardEvents, serverSentEvents } from './event-sink'
import { newId } from './item-id'
import { readJsonBody } from './read-body'
import { parseCreateResponse } from './request'
import { respond, type RespondOptions } from './respond'

export const PRACTICE_MODEL = 'patchbay-practice'

export interface ResponsesHandlerOptions {
  /** Milliseconds between two pieces of text, so that a person sees it stream. */
  readonly deltaDelayMs?: number
  /** How a server that cannot list its tools fails: `http` is status 424 before the stream, as recorded at the real API. */
  readonly listFailure?: RespondOptions['listFailure']
  /** The clock, for "today" and "tomorrow" in questions. */
  readonly now?: () => Date
}

/**
 * The Responses API for the `mcp` tool: `POST /v1/responses` and `GET /v1/models`, answered by a small rule-based model.
 * The MCP servers are really listed and called over HTTP with the token that the request brings. Any API key, or none, is
 * taken: the server listens on loopback and holds nothing that a key would protect.
 */
export function createResponsesHandler(
  options: ResponsesHandlerOptions = {},
): (req: IncomingMessage, res: ServerResponse) => void {
  const settings: RespondOptions = {
    deltaDelayMs: options.deltaDelayMs ?? 8,
    listFailure: options.listFailure ?? 'http',
    now: options.now ?? (() => new Date()),
  }
  return (req, res) => {
    res.setHeader('x-request-id', newId('req'))
    route(req, res, settings).catch((error: unknown) => {
      // After the first byte there is no status left to send: a cut stream is what a failing server looks like.
      if (res.headersSent) res.destroy()
      else sendError(res, error)
    })
  }
}

async function route(req: IncomingMessage, res: ServerResponse, settings: RespondOptions): Promise<void> {
  const path = (req.url ?? '/').split('?', 1)[0]
  if (req.method === 'GET' && path === '/v1/models') {
    sendJson(res, 200, { object: 'list', data: [model] })
    return
  }
  if (req.method === 'GET' && path === `/v1/models/${PRACTICE_MODEL}`) {
    sendJson(res, 200, model)
    return
  }
  if (req.method === 'POST' && path === '/v1/responses') return createResponse(req, res, settings)
  throw invalidRequest(`Invalid URL (${req.method ?? 'GET'} ${path ?? '/'})`, null, null, 404)
}

const model = { id: PRACTICE_MODEL, object: 'model', created: 1_763_856_000, owned_by: 'patchbay' }

async function createResponse(req: IncomingMessage, res: ServerResponse, settings: RespondOptions): Promise<void> {
  const request = parseCreateResponse(await readJsonBody(req))
  const gone = new AbortController()
  res.once('close', () => {
    if (!res.writableFinished) gone.abort()
  })
  const sink = request.stream ? serverSentEvents(res, gone.signal) : discardEvents
  const response = await respond(request, sink, settings, gone.signal)
  if (request.stream) res.end()
  else sendJson(res, 200, response)
}
