import { expect } from 'vitest'
import { orderOf, startPracticeEndpoint, type Json, type PracticeEndpoint } from './practice-endpoint'
import { startProtectedMcpServer, type ProtectedMcpServer } from './protected-mcp-server'
import { createValidator } from './responses-schemas/validate'

export interface Answer {
  readonly events: Json[]
  /** The order of the events; see `orderOf`. */
  readonly types: string[]
  readonly response: Output
  readonly text: string
  /** The first output item of a type. */
  item(type: string): Json
}
export type Output = Json & { output: (Json & { type: string })[] }

export interface PracticeWorld {
  readonly mcp: ProtectedMcpServer
  readonly endpoint: PracticeEndpoint
  /** The MCP server as a tool of a request: no approval unless told otherwise. */
  tool(more?: Json): Json
  /** A streamed answer. Fails when any event is not official, out of sequence, or shows the token. */
  ask(input: unknown, more?: Json, on?: PracticeEndpoint): Promise<Answer>
  close(): Promise<void>
}

export const TOKEN = 'canary-token-5fb1'
export const validator = createValidator()

/** A protected MCP server and the practice endpoint beside it, with every answer held against the official schemas. */
export async function startPracticeWorld(): Promise<PracticeWorld> {
  const mcp = await startProtectedMcpServer(TOKEN)
  const endpoint = await startPracticeEndpoint()
  const tool = (more: Json = {}): Json => ({
    type: 'mcp',
    server_label: 'practice',
    server_url: mcp.url,
    authorization: TOKEN,
    require_approval: 'never',
    ...more,
  })
  return {
    mcp,
    endpoint,
    tool,
    ask: async (input, more = {}, on = endpoint) => {
      const { events, raw } = await on.stream({ input, tools: [tool()], ...more })
      expect(raw).not.toContain(TOKEN)
      const problems = events.flatMap((event) => validator.event(event).map((p) => `${String(event.type)}: ${p}`))
      expect(problems).toEqual([])
      expect(events.map((event) => event.sequence_number)).toEqual(events.map((_, index) => index))
      const response = events.at(-1)?.response as Output
      expect(validator.response(response)).toEqual([])
      return { events, types: orderOf(events), response, ...parts(response) }
    },
    close: async () => {
      await endpoint.close()
      await mcp.close()
    },
  }
}

export function parts(response: Output): Pick<Answer, 'text' | 'item'> {
  const message = response.output.find(({ type }) => type === 'message')
  const [content] = (message?.content ?? []) as { text: string }[]
  const item = (type: string): Json => {
    const found = response.output.find((item) => item.type === type)
    if (!found) throw new Error(`no ${type} in ${response.output.map(({ type }) => type).join(', ')}`)
    return found
  }
  return { text: content?.text ?? '', item }
}
