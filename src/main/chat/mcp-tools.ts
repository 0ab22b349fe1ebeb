import { AppError } from '../errors'
import type { SentCredentials, UsableConnection } from '../connectors/usable-connections'
import type { Endpoint } from './ports'
import { hasToolSearch } from './models'
import type { McpTool, RequestTool } from './responses-client'
import type { ToolOffer } from './tool-offers'

export interface McpToolSet {
  readonly tools: readonly RequestTool[]
  /** By `server_label`. */
  readonly connections: ReadonlyMap<string, UsableConnection>
  /** Per `server_label`: what its tool list depends on. A list made under another key is not sent. */
  readonly listKeys: ReadonlyMap<string, string>
  /** Everything secret that is in `tools`: what comes back is searched for it. */
  readonly secrets: readonly string[]
  /** Connections whose credentials could not be had, with the reason. */
  readonly unavailable: readonly { readonly connection: UsableConnection; readonly error: AppError }[]
  /** How many tools are offered, as far as they are listed. */
  readonly count: number
}

export interface McpToolsOptions {
  readonly connections: readonly UsableConnection[]
  readonly endpoint: Endpoint
  /** `undefined` = nothing of this connection is offered. */
  readonly offerOf: (connectionId: string) => ToolOffer | undefined
  /** The person asked for these by name: the model has to see their tools at once. */
  readonly mentioned: ReadonlySet<string>
  readonly signal: AbortSignal
}

/** With more tools than this the model searches for what it needs, where it can (issue 4; OpenAI advises fewer than 20). */
const SEARCH_ABOVE = 20

/**
 * The `tools` of one request: every usable connection with fresh credentials. SentCredentials and `server_url` come from the same
 * connection object, so a token cannot go to a server that it was not issued for. Every tool asks first unless the person
 * allowed it: what a server says about itself (`readOnlyHint`) never lowers that.
 */
export async function mcpTools(options: McpToolsOptions): Promise<McpToolSet> {
  const offers = options.connections.flatMap((connection) => {
    const offer = options.offerOf(connection.id)
    return offer ? [{ connection, offer }] : []
  })
  const count = offers.reduce((sum, { offer }) => sum + offer.count, 0)
  const isSearched = options.endpoint.kind === 'openai' && count > SEARCH_ABOVE && hasToolSearch(options.endpoint.model)
  const results = await Promise.all(
    offers.map(({ connection, offer }) =>
      mcpTool(connection, offer, isSearched && !options.mentioned.has(connection.id), options),
    ),
  )
  const used = results.flatMap((result) => ('tool' in result ? [result] : []))
  const isAnyDeferred = used.some(({ tool }) => tool.defer_loading)
  return {
    tools: [...used.map(({ tool }) => tool), ...(isAnyDeferred ? [{ type: 'tool_search' as const }] : [])],
    connections: new Map(used.map(({ connection }) => [connection.label, connection])),
    listKeys: new Map(used.map(({ connection, listKey }) => [connection.label, listKey])),
    secrets: used.flatMap(({ secrets }) => secrets),
    unavailable: results.flatMap((result) => ('error' in result ? [result] : [])),
    count,
  }
}

type ToolResult =
  | {
      readonly connection: UsableConnection
      readonly tool: McpTool
      readonly listKey: string
      readonly secrets: readonly string[]
    }
  | { readonly connection: UsableConnection; readonly error: AppError }

async function mcpTool(
  connection: UsableConnection,
  offer: ToolOffer,
  isDeferred: boolean,
  { endpoint, signal }: McpToolsOptions,
): Promise<ToolResult> {
  try {
    const credentials = await connection.credentials(signal)
    const tool: McpTool = {
      type: 'mcp',
      server_label: connection.label,
      server_url: connection.serverUrl,
      ...offer.allowed,
      require_approval: offer.approval,
      ...(isDeferred ? { defer_loading: true } : {}),
      ...credentialFields(credentials, endpoint.tokenPlacement),
    }
    const deferred = isDeferred ? ' deferred' : ''
    const listKey = `${connection.serverUrl} ${connection.revision} ${offer.key}${deferred}`
    return { connection, tool, listKey, secrets: secretsOf(tool) }
  } catch (error) {
    return { connection, error: error instanceof AppError ? error : new AppError('unexpected', {}, { cause: error }) }
  }
}

/** Never both fields with the same token: what an endpoint does then is unknown, and one known one refuses. */
function credentialFields(
  credentials: SentCredentials,
  placement: Endpoint['tokenPlacement'],
): Pick<McpTool, 'authorization' | 'headers'> {
  switch (credentials.kind) {
    case 'none':
      return {}
    case 'bearer':
      return tokenFields(cleanToken(credentials.token), placement)
    case 'headers':
      return headerFields(credentials.headers, placement)
  }
}

function tokenFields(token: string, placement: Endpoint['tokenPlacement']): Pick<McpTool, 'authorization' | 'headers'> {
  return placement === 'authorization' ? { authorization: token } : { headers: { Authorization: `Bearer ${token}` } }
}

/** A typed `Authorization: Bearer …` is a token like any other; another scheme can only travel as a header. */
function headerFields(
  headers: Readonly<Record<string, string>>,
  placement: Endpoint['tokenPlacement'],
): Pick<McpTool, 'authorization' | 'headers'> {
  const entries = Object.entries(headers).map(([name, value]) => [name, value.trim()] as const)
  const bearer = entries.find(([name, value]) => /^authorization$/iu.test(name) && /^bearer\s/iu.test(value))
  if (!bearer) return { headers: Object.fromEntries(entries) }
  const rest = Object.fromEntries(entries.filter((entry) => entry !== bearer))
  const token = tokenFields(cleanToken(bearer[1]), placement)
  const merged = { ...rest, ...token.headers }
  return { ...token, ...(Object.keys(merged).length > 0 ? { headers: merged } : {}) }
}

/** A prefix, spaces or a line end around a token make servers answer 401 or 424 with no hint why. */
function cleanToken(token: string): string {
  const clean = token.trim().replace(/^bearer\s+/iu, '')
  if (!/^[\x21-\x7e]+$/u.test(clean)) throw new AppError('reconnect_required')
  return clean
}

function secretsOf(tool: McpTool): string[] {
  const values = [tool.authorization, ...Object.values(tool.headers ?? {})]
  return values.flatMap((value) => (value ? [value.replace(/^(bearer|basic|token)\s+/iu, '')] : []))
}
