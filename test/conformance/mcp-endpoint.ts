import { InsufficientScope, insufficientScope } from '../../src/main/auth/step-up'
import { AppError } from '../../src/main/errors'

/** First revision without sessions: each request says its version itself. */
const FIRST_STATELESS = '2026-07-28'

/**
 * The model endpoint's part: it calls a tool of the MCP server with the token it was given. Patchbay itself calls no
 * tools, so this is not the product's code.
 */
export async function callTool(serverUrl: string, version: string, token: string): Promise<void> {
  const name = 'test-tool'
  const meta = {
    'io.modelcontextprotocol/protocolVersion': version,
    'io.modelcontextprotocol/clientCapabilities': {},
    'io.modelcontextprotocol/clientInfo': { name: 'model-endpoint', version: '1' },
  }
  const params = { name, arguments: {}, ...(version >= FIRST_STATELESS && { _meta: meta }) }
  const response = await fetch(serverUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      authorization: `Bearer ${token}`,
      'mcp-protocol-version': version,
      'mcp-method': 'tools/call',
      'mcp-name': name,
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }),
  })
  await response.arrayBuffer()
  const host = new URL(serverUrl).host
  const challengedScope = insufficientScope(response)
  if (challengedScope !== null) throw new InsufficientScope(challengedScope, host)
  if (response.status === 401) throw new AppError('token_refused', { host, status: 401 })
  if (!response.ok) throw new Error(`tools/call was answered with ${String(response.status)}`)
}
