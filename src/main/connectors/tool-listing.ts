import type { ToolSummary } from '@shared/connection'
import { inMcpSession, type ServerHeaders, type SessionDeps } from './mcp-session'

const MOST_PAGES = 20

/**
 * One authenticated tool listing: the proof that a connection works before its card says so (mcp-authorization.md §5 H).
 *
 * @throws AppError as `inMcpSession` does
 */
export function listTools(
  serverUrl: URL,
  headers: ServerHeaders,
  deps: SessionDeps,
  signal: AbortSignal,
): Promise<ToolSummary[]> {
  return inMcpSession(serverUrl, headers, deps, signal, async (client, options) => {
    const tools: ToolSummary[] = []
    let cursor: string | undefined
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const result = await client.listTools(cursor === undefined ? undefined : { cursor }, options)
      tools.push(...result.tools.map(summariseTool))
      cursor = result.nextCursor
      if (cursor === undefined) break
    }
    return tools
  })
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
