import type { Conversation } from './conversation'
import type { ListedTool } from './input-item'
import { McpConnection } from './mcp-connection'
import type { ModelTool } from './model'
import type { McpTool, ToolChoice } from './request'
import { isAllowed, type RuledTool } from './tool-access'

/** One `mcp` tool of the request: its rules, its connection and the tools that may be used. */
export interface McpServer {
  readonly label: string
  readonly tool: McpTool
  readonly connection: McpConnection
  /** Whether the context has its list already. */
  readonly cached: boolean
  /** The allowed tools. Asks the server once; a failure is not asked again within the response. */
  list(): Promise<ListedTool[]>
  /** What is known so far: the cached or fetched list. */
  known(): readonly ListedTool[]
}

export function openServers(tools: readonly McpTool[], conversation: Conversation, signal: AbortSignal): McpServer[] {
  return tools.map((tool) => {
    const connection = new McpConnection(tool, signal)
    const allowed = (listed: ListedTool): boolean => isAllowed(ruled(listed), tool.allowed_tools)
    const cached = conversation.cachedLists.get(tool.server_label)
    let known = cached?.filter(allowed) ?? []
    let listing: Promise<ListedTool[]> | undefined
    const fetchList = async (): Promise<ListedTool[]> => (known = (await connection.listTools()).filter(allowed))
    return {
      label: tool.server_label,
      tool,
      connection,
      cached: cached !== undefined,
      list: () => (listing ??= fetchList()),
      known: () => known,
    }
  })
}

/** Every tool that the model may choose from under `tool_choice`. */
export function modelTools(servers: readonly McpServer[], choice: ToolChoice): ModelTool[] {
  return servers.flatMap((server) =>
    server.known().flatMap((listed) => {
      if (typeof choice === 'object') {
        if (choice.server_label !== server.label || (choice.name && choice.name !== listed.name)) return []
      }
      const { description, input_schema } = listed
      return [
        { ...ruled(listed), serverLabel: server.label, description: description ?? '', inputSchema: input_schema },
      ]
    }),
  )
}

function ruled(listed: ListedTool): RuledTool {
  const { annotations } = listed
  const said = typeof annotations === 'object' && annotations !== null && 'read_only' in annotations
  return { name: listed.name, readOnly: said && annotations.read_only === true }
}
