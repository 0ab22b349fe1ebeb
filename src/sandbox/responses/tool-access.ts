import type { McpTool, ToolFilter } from './request'

/** What the rules look at. `readOnly` is the server's `readOnlyHint`, false when it says nothing. */
export interface RuledTool {
  readonly name: string
  readonly readOnly: boolean
}

/** `allowed_tools`: absent means every tool. */
export function isAllowed(tool: RuledTool, allowed: McpTool['allowed_tools']): boolean {
  if (!allowed) return true
  return Array.isArray(allowed) ? allowed.includes(tool.name) : matches(tool, allowed)
}

/** `require_approval`: whatever no rule frees needs an approval, the API's default. `always` wins over `never`. */
export function needsApproval(tool: RuledTool, rule: McpTool['require_approval']): boolean {
  if (!rule || rule === 'always') return true
  if (rule === 'never') return false
  if (rule.always && matches(tool, rule.always)) return true
  return !(rule.never && matches(tool, rule.never))
}

/** An empty filter matches nothing: it must not free or allow every tool by accident. */
function matches(tool: RuledTool, filter: ToolFilter): boolean {
  if (filter.tool_names === undefined && filter.read_only === undefined) return false
  if (filter.tool_names && !filter.tool_names.includes(tool.name)) return false
  return filter.read_only === undefined || filter.read_only === tool.readOnly
}
