import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface RecordedRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface Answer {
  readonly status?: number
  readonly headers?: Record<string, string | string[]>
  readonly body?: string | Buffer
}

export type Responder = (request: RecordedRequest) => Answer | Promise<Answer>

export interface RecordingServer {
  readonly origin: string
  readonly requests: RecordedRequest[]
  /** Requests to one path, in order. */
  readonly to: (path: string) => RecordedRequest[]
  /** Replaces what a path answers. */
  readonly answer: (path: string, responder: Responder) => void
  readonly close: () => Promise<void>
}

export function json(body: unknown, status = 200): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

export const html: Answer = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<!doctype html><title>A single-page app</title>',
}

/** A server on loopback that remembers every request and answers 404 for paths nobody set. */
export async function startRecordingServer(): Promise<RecordingServer> {
  const requests: RecordedRequest[] = []
  const responders = new Map<string, Responder>()
  const server = createServer((incoming, outgoing) => {
    const handle = async () => {
      const chunks: Buffer[] = []
      for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk)
      const url = new URL(incoming.url ?? '/', 'http://localhost')
      const request = {
        method: incoming.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString(),
      }
      requests.push(request)
      const {
        status = 200,
        headers = {},
        body = '',
      } = (await responders.get(url.pathname)?.(request)) ?? { status: 404 }
      outgoing.writeHead(status, headers).end(body)
    }
    handle().catch((error: unknown) => outgoing.destroy(error as Error))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    to: (path) => requests.filter((request) => request.path === path),
    answer: (path, responder) => responders.set(path, responder),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
