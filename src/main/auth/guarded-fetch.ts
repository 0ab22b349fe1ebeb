import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { AppError } from '../errors'
import { addressPolicy, type AddressPolicyOptions, isLoopbackHost } from './address-policy'
import { httpExchange } from './http-exchange'

/** The part of the Fetch standard that the OAuth endpoints need. The body of the answer is already here. */
export type Fetch = (input: string | URL, init?: FetchInit) => Promise<Response>

export interface FetchInit {
  readonly method?: string | undefined
  readonly headers?: Record<string, string> | undefined
  readonly body?: string | URLSearchParams | undefined
  readonly signal?: AbortSignal | undefined
}

export interface GuardedFetchOptions extends AddressPolicyOptions {
  /** Milliseconds for the whole exchange. */
  readonly timeoutMs?: number | undefined
  /** Of the decoded body. */
  readonly maxBytes?: number | undefined
}

/** How a flow gets the fetch for its own server; `guardedFetch` in the app, the same with other limits in tests. */
export type GuardedFetch = (options: GuardedFetchOptions) => Fetch

const IDLE_CONNECTION_MS = 5_000

/**
 * The only way `auth` talks to hosts that another party named: https except on this computer, no credentials in URLs,
 * no redirects followed, addresses checked and pinned, time and size limited (MCP security best practices, SSRF).
 */
export function guardedFetch(options: GuardedFetchOptions): Fetch {
  const addresses = addressPolicy(options)
  // Connections are kept per flow, never shared: another flow may not be allowed to reach the same address.
  const agents = {
    'http:': new HttpAgent({ keepAlive: true, timeout: IDLE_CONNECTION_MS }),
    'https:': new HttpsAgent({ keepAlive: true, timeout: IDLE_CONNECTION_MS }),
  }
  const { timeoutMs = 10_000, maxBytes = 256 * 1024 } = options

  return async (input, init = {}) => {
    const url = secureUrl(input)
    // Literals never reach the connection's lookup (S07), so they are checked here; names are checked there.
    if (isLiteral(url.hostname)) await addresses(url.hostname)
    const limit = timeLimit(timeoutMs, url.hostname, init.signal)
    try {
      const headers = { ...init.headers }
      const body = init.body?.toString()
      if (init.body instanceof URLSearchParams) headers['content-type'] ??= 'application/x-www-form-urlencoded'
      const agent = agents[url.protocol === 'https:' ? 'https:' : 'http:']
      const request = { method: init.method ?? 'GET', headers, body, signal: limit.signal }
      return await httpExchange(url, request, { agent, addresses, maxBytes })
    } catch (cause) {
      if (limit.signal.aborted) throw limit.signal.reason
      if (cause instanceof AppError) throw cause
      throw new AppError('server_unreachable', { host: url.hostname }, { cause })
    } finally {
      limit.clear()
    }
  }
}

/** Parses a URL that may be requested: https, or http on this computer; no user name, no password. */
export function secureUrl(input: string | URL): URL {
  let url: URL
  try {
    url = new URL(input)
  } catch (cause) {
    throw new AppError('invalid_server_url', {}, { cause })
  }
  const isSecure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname))
  if (!isSecure || url.username !== '' || url.password !== '') {
    throw new AppError('insecure_server_url', url.hostname === '' ? {} : { host: url.hostname })
  }
  return url
}

function isLiteral(hostname: string): boolean {
  return hostname.startsWith('[') || /^[\d.]+$/.test(hostname)
}

/** `AbortSignal.any` and `AbortSignal.timeout` in one; the former is missing in Node 18. */
function timeLimit(timeoutMs: number, host: string, outer: AbortSignal | undefined) {
  const controller = new AbortController()
  const abort = () => controller.abort(outer?.reason)
  const timer = setTimeout(() => controller.abort(new AppError('server_timed_out', { host })), timeoutMs)
  if (outer?.aborted) abort()
  outer?.addEventListener('abort', abort, { once: true })
  const clear = () => {
    clearTimeout(timer)
    outer?.removeEventListener('abort', abort)
  }
  return { signal: controller.signal, clear }
}
