import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node'
import { McpServer } from '@modelcontextprotocol/server'
import { startWebServer } from './web-server'

export interface OfferedTool {
  description: string
  readonly readOnly?: boolean
  /** Its result. */
  readonly answer: () => string
}

export interface ToolServer {
  readonly mcpUrl: string
  /** By name. What is changed here is what the next request finds. */
  readonly tools: Map<string, OfferedTool>
  /** Names, oldest first. */
  readonly called: string[]
  close(): Promise<void>
}

/** An MCP server that needs no sign-in and offers what a test wants. */
export async function startToolServer(tools: Readonly<Record<string, OfferedTool>>): Promise<ToolServer> {
  const offered = new Map(Object.entries(tools))
  const called: string[] = []
  const web = await startWebServer((request, response) => {
    void (async () => {
      const transport = new NodeStreamableHTTPServerTransport({})
      await mcpServer(offered, called).connect(transport)
      await transport.handleRequest(request, response)
    })()
  })
  return { mcpUrl: `${web.url}/mcp`, tools: offered, called, close: () => web.close() }
}

function mcpServer(tools: ReadonlyMap<string, OfferedTool>, called: string[]): McpServer {
  const server = new McpServer({ name: 'tool-server', version: '1.0.0' })
  for (const [name, { description, readOnly = false, answer }] of tools) {
    server.registerTool(name, { description, annotations: { readOnlyHint: readOnly } }, () => {
      called.push(name)
      return { content: [{ type: 'text' as const, text: answer() }] }
    })
  }
  return server
}
