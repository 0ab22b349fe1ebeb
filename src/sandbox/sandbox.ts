import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAuthorizationServer } from './authorization-server/authorization-server'
import { protectedResourceMetadata } from './authorization-server/protected-resource-metadata'
import { StateFile } from './authorization-server/state-file'
import { createSandboxMcpServer } from './mcp-server/mcp-server'
import { createResponsesHandler } from './responses/handler'

export interface SandboxOptions {
  /** Preferred port. 0, absent or busy: one the system picks. A grant survives a restart only on the same port. */
  readonly port?: number
  /** Where registrations and grants are kept between starts; absent = memory only. Holds no readable token. */
  readonly stateFile?: string
  /** Lifetime of an access token: short, so that refreshing is seen. */
  readonly accessTokenSeconds?: number
  readonly log?: (line: string) => void
}

export interface Sandbox {
  /** `http://127.0.0.1:PORT`, also the issuer of the authorization server. */
  readonly url: string
  readonly port: number
  readonly mcpUrl: string
  /** The base URL for a Responses API client. */
  readonly responsesUrl: string
  close(): Promise<void>
}

type Handler = (req: IncomingMessage, res: ServerResponse) => void | Promise<void>

const metadataPath = '/.well-known/oauth-protected-resource/mcp'

/** Patchbay's practice world on one loopback port: authorization server, protected MCP server, Responses API endpoint. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const log = options.log ?? ((): void => undefined)
  const state = await StateFile.open(options.stateFile, log)
  const server = createServer()
  const port = await listen(server, options.port ?? 0)
  const url = `http://127.0.0.1:${port}`
  const mcpUrl = `${url}/mcp`
  const authorizationServer = createAuthorizationServer({
    issuer: url,
    resource: mcpUrl,
    accessTokenSeconds: options.accessTokenSeconds ?? 120,
    state,
  })
  const mcp = createSandboxMcpServer({
    resource: mcpUrl,
    resourceMetadataUrl: url + metadataPath,
    introspect: (token) => authorizationServer.introspect(token),
    log,
  })
  const responses = createResponsesHandler()
  const metadata = JSON.stringify(protectedResourceMetadata(mcpUrl, url))
  const route = (path: string): Handler => {
    if (path === '/mcp') return (req, res) => mcp.handle(req, res)
    if (path === metadataPath) return (_req, res) => sendJson(res, 200, metadata)
    if (path.startsWith('/v1/')) return responses
    return (req, res) => authorizationServer.handle(req, res)
  }
  serve(server, port, route, log)
  return {
    url,
    port,
    mcpUrl,
    responsesUrl: `${url}/v1`,
    async close() {
      await mcp.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await state.save()
    },
  }
}

function serve(server: Server, port: number, route: (path: string) => Handler, log: (line: string) => void): void {
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`])
  server.on('request', (req, res) => {
    // A page on the web can point its own name at 127.0.0.1 (DNS rebinding); it can't choose the Host header.
    if (!hosts.has(req.headers.host ?? '')) {
      sendJson(res, 403, '{"error":"forbidden_host"}')
      return
    }
    const path = (req.url ?? '/').split('?', 1)[0] ?? '/'
    Promise.resolve()
      .then(() => route(path)(req, res))
      .catch((error: unknown) => {
        log(`request failed: ${error instanceof Error ? error.name : 'unknown'}`)
        if (!res.headersSent) sendJson(res, 500, '{"error":"server_error"}')
        else res.destroy()
      })
  })
}

async function listen(server: Server, preferred: number): Promise<number> {
  try {
    await listenOn(server, preferred)
  } catch (error) {
    if (preferred === 0) throw error
    await listenOn(server, 0)
  }
  return (server.address() as AddressInfo).port
}

function listenOn(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function sendJson(res: ServerResponse, status: number, body: string): void {
  res.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }).end(body)
}
