import { inMcpSession, type ServerHeaders, type SessionDeps } from './mcp-session'

/**
 * Calls a tool without arguments, for the app's own questions: who is signed in, and what permission a refused call needs.
 *
 * @returns the structured content where there is some, else the text; undefined when the tool itself reports an error
 * @throws AppError as `inMcpSession` does; InsufficientScope for a 403 that names a scope
 */
export function callBare(
  serverUrl: URL,
  headers: ServerHeaders,
  tool: string,
  deps: SessionDeps,
  signal: AbortSignal,
): Promise<unknown> {
  return inMcpSession(serverUrl, headers, deps, signal, async (client, options) => {
    const result = await client.callTool({ name: tool, arguments: {} }, options)
    if (result.isError === true) return undefined
    const text = result.content.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('\n')
    return result.structuredContent ?? text
  })
}
