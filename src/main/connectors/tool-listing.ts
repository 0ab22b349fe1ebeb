import type { ToolSummary } from '@shared/connection'
import { InsufficientScope, insufficientScope } from '../auth/step-up'
import { AppError } from '../errors'

/** What a request to the MCP server carries: the person's token or key. */
export type ServerHeaders = Readonly<Record<string, string>>

const TIMEOUT_MS = 20_000
const MOST_PAGES = 20

/**
 * One authenticated tool listing with the official MCP client: the proof that a connection works before its card says so
 * (mcp-authorization.md §5 H). Redirects are refused, so a token goes to the URL it was issued for and nowhere else.
 *
 * @throws AppError `token_refused` (401), `insufficient_scope` (403; InsufficientScope when the server says so itself),
 *   `server_error` (other statuses), `server_unreachable`
 */
export async function listTools(
  serverUrl: URL,
  headers: ServerHeaders,
  deps: { readonly fetch: typeof fetch; readonly version: string },
  signal: AbortSignal,
): Promise<ToolSummary[]> {
  const { Client, StreamableHTTPClientTransport } = await import('@modelcontextprotocol/client')
  const client = new Client(
    { name: 'patchbay', title: 'Patchbay', version: deps.version },
    { versionNegotiation: { mode: 'auto' } },
  )
  const refusal: { last?: Response } = {}
  const transport = new StreamableHTTPClientTransport(serverUrl, { fetch: withHeaders(deps.fetch, headers, refusal) })
  const options = { signal, timeout: TIMEOUT_MS }
  try {
    await client.connect(transport, options)
    const tools: ToolSummary[] = []
    let cursor: string | undefined
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const result = await client.listTools(cursor === undefined ? undefined : { cursor }, options)
      tools.push(...result.tools.map(summariseTool))
      cursor = result.nextCursor
      if (cursor === undefined) break
    }
    return tools
  } catch (cause) {
    throw toAppError(cause, refusal.last, serverUrl.host, signal)
  } finally {
    await client.close().catch(() => undefined)
  }
}

/** The transport's own headers win only where they do not name ours. The last refusal is kept for the error. */
function withHeaders(fetchFn: typeof fetch, headers: ServerHeaders, refusal: { last?: Response }) {
  return async (url: string | URL, init?: RequestInit): Promise<Response> => {
    // The stream for messages of the server's own: nobody listens for as long as a listing takes, so it is not opened.
    if (init?.method === 'GET') return new Response(null, { status: 405 })
    const merged = new Headers(init?.headers)
    for (const [name, value] of Object.entries(headers)) merged.set(name, value)
    const response = await fetchFn(url, { ...init, headers: merged, redirect: 'manual' })
    if (response.status >= 300 && response.status !== 405) refusal.last = response
    return response
  }
}

function summariseTool(tool: {
  name: string
  title?: string | undefined
  description?: string | undefined
  annotations?: { title?: string | undefined; readOnlyHint?: boolean | undefined } | undefined
}): ToolSummary {
  const title = tool.title ?? tool.annotations?.title
  return {
    name: tool.name,
    readOnly: tool.annotations?.readOnlyHint === true,
    ...(title === undefined ? {} : { title }),
    ...(tool.description === undefined ? {} : { description: tool.description.slice(0, 2000) }),
  }
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
