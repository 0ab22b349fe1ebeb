import { AppError } from '../errors'
import type { SentCredentials, UsableConnection } from '../connectors/usable-connections'
import type { Endpoint } from './ports'
import type { McpTool } from './responses-client'

export interface McpToolSet {
  readonly tools: readonly McpTool[]
  /** By `server_label`. */
  readonly connections: ReadonlyMap<string, UsableConnection>
  /** Everything secret that is in `tools`: what comes back is searched for it. */
  readonly secrets: readonly string[]
  /** Connections whose credentials could not be had, with the reason. */
  readonly unavailable: readonly { readonly connection: UsableConnection; readonly error: AppError }[]
}

/**
 * The `tools` of one request: every usable connection with fresh credentials. SentCredentials and `server_url` come from the same
 * connection object, so a token cannot go to a server that it was not issued for. Every tool asks first: what a server says
 * about itself (`readOnlyHint`) never lowers that.
 */
export async function mcpTools(
  connections: readonly UsableConnection[],
  endpoint: Endpoint,
  signal: AbortSignal,
): Promise<McpToolSet> {
  const results = await Promise.all(connections.map((connection) => mcpTool(connection, endpoint, signal)))
  const used = results.flatMap((result) => ('tool' in result ? [result] : []))
  return {
    tools: used.map(({ tool }) => tool),
    connections: new Map(used.map(({ connection }) => [connection.label, connection])),
    secrets: used.flatMap(({ secrets }) => secrets),
    unavailable: results.flatMap((result) => ('error' in result ? [result] : [])),
  }
}

type ToolResult =
  | { readonly connection: UsableConnection; readonly tool: McpTool; readonly secrets: readonly string[] }
  | { readonly connection: UsableConnection; readonly error: AppError }

async function mcpTool(connection: UsableConnection, endpoint: Endpoint, signal: AbortSignal): Promise<ToolResult> {
  try {
    const credentials = await connection.credentials(signal)
    const tool: McpTool = {
      type: 'mcp',
      server_label: connection.label,
      server_url: connection.serverUrl,
      require_approval: 'always',
      ...credentialFields(credentials, endpoint.tokenPlacement),
    }
    return { connection, tool, secrets: secretsOf(tool) }
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
