import { type Answer, json, type RecordedRequest } from '../authorization-server/recording-server'

interface Message {
  readonly id?: number | string
  readonly method?: string
}

const results: Readonly<Record<string, unknown>> = {
  initialize: {
    protocolVersion: '2025-11-25',
    capabilities: { tools: {} },
    serverInfo: { name: 'quirk-park', version: '1.0.0' },
  },
  'tools/list': {
    tools: [{ name: 'list_tasks', inputSchema: { type: 'object' }, annotations: { readOnlyHint: true } }],
  },
}

/** The least that an MCP server of 2025-11-25 answers so that its tools can be listed. */
export function mcpAnswer({ method: verb, body }: RecordedRequest): Answer {
  if (verb !== 'POST') return { status: 405 }
  const { id, method = '' } = JSON.parse(body) as Message
  if (id === undefined) return { status: 202 }
  const result = results[method]
  return result === undefined
    ? json({ jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } })
    : json({ jsonrpc: '2.0', id, result })
}
