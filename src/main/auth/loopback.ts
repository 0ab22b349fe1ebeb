import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { RedirectKind } from './grant'
import { loopbackPage, loopbackPageHeaders } from './loopback-page'
import type { Reception } from './redirect-handler'
import { LOOPBACK_PATH, loopbackRedirectUriFor } from './redirect-uri'

export interface LoopbackOptions {
  readonly kind: Exclude<RedirectKind, 'custom_protocol'>
  /** The port of an earlier registration; another one is taken when it is busy. */
  readonly preferredPort?: number | undefined
  /** Whether our scheme opens this app and no other, so that the page may lead back to it. */
  readonly leadsBackToApp?: boolean | undefined
  readonly onRedirect: (rawUrl: string) => Reception
}

export interface LoopbackListener {
  readonly redirectUri: string
  readonly close: () => Promise<void>
}

/**
 * Receives one authorization response on this computer (RFC 8252 §7.3): bound to loopback addresses only, closed after
 * the first response that a flow waited for.
 */
export async function listenForRedirect(options: LoopbackOptions): Promise<LoopbackListener> {
  const servers: Server[] = []
  let pageSent: Promise<void> = Promise.resolve()
  const close = async () => {
    await pageSent
    await Promise.all(servers.map(closeServer))
  }
  const redirect = { uri: '' }
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const status = statusFor(request, redirect.uri)
    const isConsumed =
      status === 200 && options.onRedirect(new URL(redirect.uri).origin + (request.url ?? '')) === 'consumed'
    if (isConsumed) {
      pageSent = new Promise((resolve) => response.on('close', () => resolve()))
      void close()
    }
    response.writeHead(isConsumed ? 200 : status === 200 ? 400 : status, loopbackPageHeaders)
    response.end(isConsumed ? loopbackPage(options.leadsBackToApp === true) : '')
  }

  const first = createServer(answer)
  const port = await listen(first, '127.0.0.1', options.preferredPort ?? 0).catch(() => listen(first, '127.0.0.1', 0))
  servers.push(first)
  if (options.kind === 'loopback_localhost') {
    // `localhost` may be ::1 for the browser; where there is no IPv6 it can't be.
    const second = createServer(answer)
    if (await listen(second, '::1', port).catch(() => null)) servers.push(second)
  }
  redirect.uri = loopbackRedirectUriFor(options.kind, port)
  return { redirectUri: redirect.uri, close }
}

/** Only what the browser sends after a redirect counts; another name in `Host` is DNS rebinding (CVE-2025-66414 class). */
function statusFor(request: IncomingMessage, redirectUri: string): number {
  if (redirectUri === '' || request.headers.host !== new URL(redirectUri).host) return 421
  if ((request.url ?? '').split('?')[0] !== LOOPBACK_PATH) return 404
  return request.method === 'GET' ? 200 : 405
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, exclusive: true, ipv6Only: host === '::1' }, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
