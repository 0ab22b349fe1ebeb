import type { CallToolResult } from '@modelcontextprotocol/server'

/** Text for people and models that read, the same as data for programs. */
export function result(text: string, structuredContent: Record<string, unknown>): CallToolResult {
  return { content: [{ type: 'text', text }], structuredContent }
}

/** A tool that could not do it: an answer the model can react to, not a protocol error. */
export function failure(text: string): CallToolResult {
  return { content: [{ type: 'text', text }], isError: true }
}
