import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type WebServerHandler = (request: IncomingMessage, response: ServerResponse) => void

export interface WebServer {
  readonly url: string
  readonly port: number
  /** Requests so far. */
  readonly requests: number
  close(): Promise<void>
}

/** A server on this computer that answers in whatever odd way a test needs. */
export async function startWebServer(handler: WebServerHandler): Promise<WebServer> {
  let requests = 0
  const server = createServer((request, response) => {
    requests += 1
    handler(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    get requests() {
      return requests
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** An address on this computer at which nothing listens any more. */
export async function addressOfNobody(): Promise<string> {
  const server = await startWebServer(() => undefined)
  await server.close()
  return server.url
}
