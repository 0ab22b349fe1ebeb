import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'

/** One request to a server of this process and what it answered. */
export interface Exchange {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  requestBody: string
  status: number
  responseHeaders: OutgoingHttpHeaders
  responseBody: string
}

/**
 * Reads along with the server on `port`. The servers under test know nothing of it: no code of theirs hands out a secret,
 * so what a token is called in clear can only be learned from the wire.
 */
export class Wiretap {
  readonly exchanges: Exchange[] = []
  readonly #listener: (message: unknown) => void

  constructor(port: number) {
    this.#listener = (message) => {
      const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
      if (request.socket.localPort === port) this.#listen(request, response)
    }
    subscribe('http.server.request.start', this.#listener)
  }

  stop(): void {
    unsubscribe('http.server.request.start', this.#listener)
  }

  #listen(request: IncomingMessage, response: ServerResponse): void {
    const { method = '', url = '', headers } = request
    const exchange = {
      method,
      url,
      headers,
      requestBody: '',
      status: 0,
      responseHeaders: {},
      responseBody: '',
    } as Exchange
    this.exchanges.push(exchange)
    // The parser pushes what it reads; a listener for `data` would take the body away from the server.
    const push = request.push.bind(request)
    request.push = (chunk: unknown, encoding) => {
      if (chunk !== null) exchange.requestBody += text(chunk)
      return push(chunk, encoding)
    }
    const note = (chunk: unknown) => {
      if (typeof chunk === 'string' || chunk instanceof Uint8Array) exchange.responseBody += text(chunk)
    }
    const { write, end } = response
    response.write = function (this: ServerResponse, ...parts: Parameters<typeof write>) {
      note(parts[0])
      return write.apply(this, parts)
    } as typeof write
    response.end = function (this: ServerResponse, ...parts: Parameters<typeof end>) {
      note(parts[0])
      return end.apply(this, parts)
    } as typeof end
    response.once('finish', () => {
      exchange.status = response.statusCode
      exchange.responseHeaders = response.getHeaders()
    })
  }
}

function text(chunk: unknown): string {
  return typeof chunk === 'string' ? chunk : Buffer.from(chunk as Uint8Array).toString('utf8')
}
