import { createHash } from 'node:crypto'
import type { ToolSummary } from '@shared/connection'
import { inMcpSession, type ServerHeaders, type SessionDeps } from './mcp-session'

const MOST_PAGES = 20
/** More than any model can choose from; a server without end must not fill the disk. */
const MOST_TOOLS = 2000
/** The specification recommends 128; no endpoint takes as many as this. */
const LONGEST_NAME = 200

/** What the model and the person read of an MCP `Tool`, in the words of the specification. */
export interface ToolDefinition extends Readonly<Record<string, unknown>> {
  readonly name: string
}

export interface ToolListing {
  readonly tools: ToolSummary[]
  readonly definitions: readonly ToolDefinition[]
  /** Fingerprint: another one when anything about any tool changed. */
  readonly revision: string
}

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
): Promise<ToolListing> {
  return inMcpSession(serverUrl, headers, deps, signal, async (client, options) => {
    const listed: ListedTool[] = []
    let cursor: string | undefined
    for (let page = 0; page < MOST_PAGES && listed.length < MOST_TOOLS; page += 1) {
      const result = await client.listTools(cursor === undefined ? undefined : { cursor }, options)
      listed.push(...result.tools.filter(({ name }) => name.length <= LONGEST_NAME))
      cursor = result.nextCursor
      if (cursor === undefined) break
    }
    return listingOf(listed.slice(0, MOST_TOOLS))
  })
}

interface ListedTool {
  readonly name: string
  readonly title?: string | undefined
  readonly description?: string | undefined
  readonly inputSchema: unknown
  readonly annotations?: { title?: string | undefined; readOnlyHint?: boolean | undefined } | undefined
}

function listingOf(listed: readonly ListedTool[]): ToolListing {
  const definitions = listed.map(defineTool)
  return {
    tools: listed.map(summariseTool),
    definitions,
    revision: createHash('sha256').update(JSON.stringify(definitions)).digest('hex').slice(0, 32),
  }
}

/** Icons and metadata are left out: no model sees them, and they are most of the bytes. */
function defineTool({ name, title, description, inputSchema, annotations }: ListedTool): ToolDefinition {
  return {
    name,
    inputSchema,
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(annotations === undefined ? {} : { annotations }),
  }
}

function summariseTool(tool: ListedTool): ToolSummary {
  const title = tool.title ?? tool.annotations?.title
  return {
    name: tool.name,
    readOnly: tool.annotations?.readOnlyHint === true,
    ...(title === undefined ? {} : { title }),
    ...(tool.description === undefined ? {} : { description: tool.description.slice(0, 2000) }),
  }
}
