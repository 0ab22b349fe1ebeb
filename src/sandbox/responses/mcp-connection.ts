import { STATUS_CODES } from 'node:http'
import {
  Client,
  InsufficientScopeError,
  ProtocolError,
  SdkHttpError,
  StreamableHTTPClientTransport,
  UnauthorizedError,
  type CallToolResult,
} from '@modelcontextprotocol/client'
import type { McpToolCallError } from 'openai/resources/responses/responses'
import type { ListedTool } from './input-item'
import type { McpTool } from './request'

export type CallOutcome =
  { readonly ok: true; readonly output: string } | { readonly ok: false; readonly error: McpToolCallError }

/**
 * One MCP server of one response, reached over Streamable HTTP with the caller's token. Connects on first use and is
 * closed with the response; nothing is kept for the next request, as the real API keeps nothing.
 */
export class McpConnection {
  readonly #tool: McpTool
  readonly #signal: AbortSignal
  #client: Promise<Client> | undefined

  constructor(tool: McpTool, signal: AbortSignal) {
    this.#tool = tool
    this.#signal = signal
  }

  /** The server's tools in the API's own shape. Throws what the transport throws; see `httpStatusOf`. */
  async listTools(): Promise<ListedTool[]> {
    const client = await this.#connected()
    const { tools } = await client.listTools(undefined, { signal: this.#signal })
    return tools.map((tool) => ({
      annotations: { read_only: tool.annotations?.readOnlyHint === true },
      description: tool.description ?? null,
      input_schema: tool.inputSchema,
      name: tool.name,
    }))
  }

  /** Never throws for a failing server: the failure is part of the answer. Throws only when the caller has gone. */
  async callTool(name: string, args: Record<string, unknown>): Promise<CallOutcome> {
    try {
      const client = await this.#connected()
      const result = await client.callTool({ name, arguments: args }, { signal: this.#signal })
      return toOutcome(result)
    } catch (cause) {
      this.#signal.throwIfAborted()
      if (cause instanceof ProtocolError) {
        return { ok: false, error: { type: 'mcp_protocol_error', code: cause.code, message: cause.message } }
      }
      const { code, text } = httpStatusOf(cause)
      return { ok: false, error: { type: 'http_error', code, message: `Http status code: ${code} (${text})` } }
    }
  }

  async close(): Promise<void> {
    const client = await this.#client?.catch(() => undefined)
    await client?.close().catch(() => undefined)
  }

  #connected(): Promise<Client> {
    return (this.#client ??= this.#connect())
  }

  async #connect(): Promise<Client> {
    const { server_url, authorization, headers } = this.#tool
    const client = new Client({ name: 'patchbay-practice-responses', version: '1.0.0' })
    const transport = new StreamableHTTPClientTransport(new URL(server_url), {
      requestInit: { headers: { ...headers, ...(authorization ? { authorization: `Bearer ${authorization}` } : {}) } },
    })
    await client.connect(transport, { signal: this.#signal })
    return client
  }
}

/**
 * The status that OpenAI's message names for a failed MCP request: the server's own, or 424 when there was no HTTP answer
 * or none that is MCP.
 */
export function httpStatusOf(cause: unknown): { code: number; text: string } {
  const code = refusalStatus(cause)
  return { code, text: STATUS_CODES[code] ?? 'Unknown' }
}

/** The client library has errors of its own for two answers, without the status. */
function refusalStatus(cause: unknown): number {
  if (cause instanceof InsufficientScopeError) return 403
  if (cause instanceof UnauthorizedError) return 401
  return cause instanceof SdkHttpError && cause.status >= 400 ? cause.status : 424
}

function toOutcome(result: CallToolResult): CallOutcome {
  if (result.isError) {
    const content = result.content.map((part) =>
      part.type === 'text' ? { type: 'text', text: part.text, annotations: null, meta: null } : part,
    )
    return { ok: false, error: { type: 'mcp_tool_execution_error', content } }
  }
  const parts = result.content.map((part) => (part.type === 'text' ? part.text : JSON.stringify(part)))
  if (parts.length === 0 && result.structuredContent) parts.push(JSON.stringify(result.structuredContent))
  return { ok: true, output: parts.join('\n') }
}
