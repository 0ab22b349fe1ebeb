import { AppError } from '../errors'
import { retryAfterSeconds, serverError } from './auth-error'
import { type Challenge, parseChallenges } from './challenge'
import type { Fetch, GuardedFetch } from './guarded-fetch'

export interface ProbeResult {
  /** `challenge`: sign-in is wanted. `open`: the server answers without a token. */
  readonly kind: 'challenge' | 'open'
  /** After redirects on the same host; the URL to use from here on. */
  readonly finalUrl: URL
  readonly challenges: readonly Challenge[]
}

export interface ProbeDeps {
  readonly fetch: GuardedFetch
  /** The host that the person typed, when it may be on a private network. */
  readonly allowedPrivateHost?: string | undefined
  readonly signal: AbortSignal
}

const MAX_REDIRECTS = 5

const acceptedTypes = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }

const initialize = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: {
    protocolVersion: '2025-11-25',
    capabilities: {},
    clientInfo: { name: 'Patchbay', version: '1.0.0' },
  },
})

/**
 * Asks an MCP server without a token who it is. Throws `server_unreachable`, `server_timed_out`,
 * `server_redirects_elsewhere`, `server_not_mcp` or `server_error`.
 */
export async function probeServer(url: URL, deps: ProbeDeps): Promise<ProbeResult> {
  return probe(url, deps.fetch({ allowedPrivateHost: deps.allowedPrivateHost }), deps.signal)
}

/** The same with the fetch of a running flow, so that its connections are used again. */
export async function probe(url: URL, fetch: Fetch, signal: AbortSignal): Promise<ProbeResult> {
  let target = new URL(url)
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const response = await fetch(target, { method: 'POST', headers: acceptedTypes, body: initialize, signal })
    const location = response.headers.get('location')
    if (response.status < 300 || response.status > 399 || location === null) {
      const result = await classify(response, target)
      return result.kind === 'open' ? await askForTools(result, response, fetch, signal) : result
    }
    target = redirectTarget(location, target)
  }
  throw new AppError('server_redirects_elsewhere', { host: url.hostname })
}

/** Some servers greet everybody and ask for a token only when the tools are wanted (Q16). */
async function askForTools(
  open: ProbeResult,
  greeting: Response,
  fetch: Fetch,
  signal: AbortSignal,
): Promise<ProbeResult> {
  // MCP 2026-07-28 has no sessions and refuses `initialize`; each request names its version instead.
  const version = greeting.ok ? '2025-11-25' : '2026-07-28'
  const session = greeting.headers.get('mcp-session-id')
  const headers = {
    ...acceptedTypes,
    'mcp-protocol-version': version,
    ...(session !== null && { 'mcp-session-id': session }),
  }
  const meta = {
    'io.modelcontextprotocol/protocolVersion': version,
    'io.modelcontextprotocol/clientCapabilities': {},
  }
  const body = JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'tools/list', params: { _meta: meta } })
  try {
    const response = await fetch(open.finalUrl, { method: 'POST', headers, body, signal })
    return challengeOf(response, open.finalUrl) ?? open
  } catch (error) {
    if (signal.aborted) throw error
    return open
  }
}

/** The Responses API loses the token on a redirect, so the end of the chain is resolved here, on the same host (Q33). */
function redirectTarget(location: string, from: URL): URL {
  let next: URL
  try {
    next = new URL(location, from)
  } catch (cause) {
    throw new AppError('server_not_mcp', { host: from.hostname }, { cause })
  }
  const isDowngrade = next.protocol !== 'https:' && next.protocol !== from.protocol
  const isSameHost = next.hostname === from.hostname && (next.port === from.port || next.protocol !== from.protocol)
  if (isDowngrade || !isSameHost || next.username !== '' || next.password !== '') {
    throw new AppError('server_redirects_elsewhere', { host: next.hostname === '' ? from.hostname : next.hostname })
  }
  next.hash = ''
  return next
}

async function classify(response: Response, finalUrl: URL): Promise<ProbeResult> {
  const { status } = response
  const host = finalUrl.hostname
  const challenge = challengeOf(response, finalUrl)
  if (challenge) return challenge
  if (status >= 500 || status === 429 || status === 403) {
    throw serverError(host, { status, retryAfterSeconds: retryAfterSeconds(response) })
  }
  if (await speaksMcp(response)) return { kind: 'open', finalUrl, challenges: [] }
  throw new AppError('server_not_mcp', { host, status })
}

function challengeOf(response: Response, finalUrl: URL): ProbeResult | null {
  const challenges = parseChallenges(response.headers.get('www-authenticate'))
  const isChallenged = challenges.some(({ scheme }) => scheme === 'bearer' || scheme === 'dpop')
  const isWanted = response.status === 401 || (response.status === 403 && isChallenged)
  return isWanted ? { kind: 'challenge', finalUrl, challenges } : null
}

/** An event stream, or a JSON-RPC message: a result, or the error of a server that wants another protocol version. */
async function speaksMcp(response: Response): Promise<boolean> {
  const contentType = response.headers.get('content-type') ?? ''
  if (response.ok && /^text\/event-stream\b/i.test(contentType)) return true
  try {
    const body: unknown = await response.json()
    return typeof body === 'object' && body !== null && 'jsonrpc' in body
  } catch {
    return false
  }
}
