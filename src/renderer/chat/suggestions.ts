import type { ConnectionSummary, ToolSummary } from '@shared/connection'
import type { EndpointSummary } from '@shared/settings'

const practice = ['What is on my task list?', 'Search my notes for the launch', 'Add a task to call the printer']

/** Questions that the connected services can answer. Nothing connected, nothing promised. */
export function suggestionsFor(
  connections: readonly ConnectionSummary[],
  kind: EndpointSummary['kind'],
): readonly string[] {
  const connected = connections.filter(({ status }) => status === 'connected')
  if (connected.length === 0) return []
  if (kind === 'sandbox' && connected.some(({ catalogId, privateNetwork }) => !catalogId || privateNetwork))
    return practice
  return connected.slice(0, 3).map(({ name, tools }) => suggestionFor(name, tools))
}

function suggestionFor(name: string, tools: readonly ToolSummary[]): string {
  const has = (pattern: RegExp) => tools.some((tool) => tool.readOnly && pattern.test(tool.name))
  if (has(/issue|ticket|task/i)) return `What is open for me in ${name}?`
  if (has(/search|find|query/i)) return `Search ${name} for the latest on our launch`
  return `What can you look up in ${name}?`
}
