import type { Client, PriorDiscovery, RequestOptions } from '@modelcontextprotocol/client'
import { InsufficientScope, insufficientScope } from '../auth/step-up'
import { AppError } from '../errors'

/** What a request to the MCP server carries: the person's token or key. */
export type ServerHeaders = Readonly<Record<string, string>>

export interface SessionDeps {
  readonly fetch: typeof fetch
  readonly version: string
}

const TIMEOUT_MS = 20_000

/** What is known of a server that nobody has asked yet, for its first request in the 2026-07-28 revision. */
const ASSUMED: PriorDiscovery = {
  kind: 'modern',
  discover: { resultType: 'complete', supportedVersions: ['2026-07-28'], capabilities: { tools: {} } },
}

/**
 * Work with a server through the official MCP client, in the revision that the server speaks. Redirects are refused, so a
 * token goes to the URL it was issued for and nowhere else.
 *
 * @throws AppError `token_refused` (401), `insufficient_scope` (403), `server_error` (other statuses), `server_unreachable`
 */
export async function inMcpSession<T>(
  serverUrl: URL,
  headers: ServerHeaders,
  deps: SessionDeps,
  signal: AbortSignal,
  work: (client: Client, options: RequestOptions) => Promise<T>,
): Promise<T> {
  const answers: Answers = {}
  const fetchFn = withHeaders(deps.fetch, headers, answers)
  const session = { serverUrl, version: deps.version, fetch: fetchFn, options: { signal, timeout: TIMEOUT_MS } }
  try {
    // A server of today's revision needs no handshake: the work itself tells whether it is one, in a single request.
    return await workIn(ASSUMED, session, work)
  } catch (cause) {
    if (!mayBeLegacy(answers) || signal.aborted) throw toAppError(cause, answers.refusal, serverUrl.host, signal)
  }
  answers.refusal = undefined
  try {
    return await workIn({ kind: 'legacy' }, session, work)
  } catch (cause) {
    throw toAppError(cause, answers.refusal, serverUrl.host, signal)
  }
}

interface Session {
  readonly serverUrl: URL
  readonly version: string
  readonly fetch: typeof fetch
  readonly options: RequestOptions & { readonly signal: AbortSignal }
}

async function workIn<T>(
  prior: PriorDiscovery,
  { serverUrl, version, fetch: fetchFn, options }: Session,
  work: (client: Client, options: RequestOptions) => Promise<T>,
): Promise<T> {
  const { Client, StreamableHTTPClientTransport } = await import('@modelcontextprotocol/client')
  const client = new Client({ name: 'patchbay', title: 'Patchbay', version })
  try {
    await client.connect(new StreamableHTTPClientTransport(serverUrl, { fetch: fetchFn }), { ...options, prior })
    return await work(client, options)
  } finally {
    await client.close().catch(() => undefined)
  }
}

/** What the server has answered so far. */
interface Answers {
  any?: boolean
  /** The last one that refused, for the error. */
  refusal?: Response | undefined
}

/** The transport's own headers win only where they do not name ours. */
function withHeaders(fetchFn: typeof fetch, headers: ServerHeaders, answers: Answers): typeof fetch {
  return async (url, init) => {
    // The stream for messages of the server's own: nobody listens for as long as a listing takes, so it is not opened.
    if (init?.method === 'GET') return new Response(null, { status: 405 })
    const merged = new Headers(init?.headers)
    for (const [name, value] of Object.entries(headers)) merged.set(name, value)
    const response = await fetchFn(url, { ...init, headers: merged, redirect: 'manual' })
    answers.any = true
    if (response.status >= 300 && response.status !== 405) answers.refusal = response
    return response
  }
}

/** Whether the answer could be that of a server which wants `initialize` first: not one about the token, or where to go. */
function mayBeLegacy({ any, refusal }: Answers): boolean {
  if (any !== true) return false
  const status = refusal?.status ?? 200
  return ![401, 403, 429].includes(status) && (status < 300 || status >= 400)
}

function toAppError(cause: unknown, refusal: Response | undefined, host: string, signal: AbortSignal): AppError {
  if (cause instanceof AppError) return cause
  const status = refusal?.status
  if (signal.aborted) return new AppError('authorization_cancelled', {}, { cause })
  if (status === 401) return new AppError('token_refused', { host, status }, { cause })
  const challengedScope = refusal ? insufficientScope(refusal) : null
  if (challengedScope !== null) return new InsufficientScope(challengedScope, host, { cause })
  if (status === 403) return new AppError('insufficient_scope', { host, status }, { cause })
  if (status !== undefined && status < 400)
    return new AppError('server_redirects_elsewhere', { host, status }, { cause })
  if (status !== undefined) return new AppError('server_error', { host, status }, { cause })
  return new AppError('server_unreachable', { host }, { cause })
}
