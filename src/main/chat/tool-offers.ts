import { createHash } from 'node:crypto'
import type { ToolRules } from './ports'
import type { McpTool } from './responses-client'

/** What of a connection's tools one request offers, and which of them ask first. */
export interface ToolOffer {
  readonly allowed: Pick<McpTool, 'allowed_tools'>
  readonly approval: NonNullable<McpTool['require_approval']>
  /** How many tools that are; 0 when nobody has listed them yet. */
  readonly count: number
  /** Changes with what is offered: a tool list made under another one does not fit. */
  readonly key: string
}

/**
 * `undefined` = the person has switched every tool off, so the connection takes no part. A tool that is not named in `never`
 * asks: `always` is the API's default for whatever a filter leaves over (guide "MCP and connectors").
 */
export function toolOffer(rules: ToolRules, connectionId: string, conversationId: string): ToolOffer | undefined {
  const { names, readOnlyMode } = rules.offered(connectionId)
  if (names?.length === 0) return undefined
  const offered = names && new Set(names)
  const free = rules.neverAsk(connectionId, conversationId).filter((name) => !offered || offered.has(name))
  return {
    allowed: allowedTools(names, readOnlyMode),
    approval: free.length === 0 ? 'always' : { never: { tool_names: free } },
    count: names?.length ?? 0,
    key: names ? fingerprint(names) : readOnlyMode ? 'read-only' : 'all',
  }
}

function allowedTools(names: readonly string[] | undefined, readOnlyMode: boolean): Pick<McpTool, 'allowed_tools'> {
  if (names) return { allowed_tools: [...names] }
  return readOnlyMode ? { allowed_tools: { read_only: true } } : {}
}

function fingerprint(names: readonly string[]): string {
  const text = JSON.stringify([...names].sort())
  return createHash('sha256').update(text).digest('base64url').slice(0, 16)
}
