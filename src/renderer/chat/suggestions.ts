import type { ConnectionSummary, ToolSummary } from '@shared/connection'
import type { EndpointSummary } from '@shared/settings'
import { t } from '../language/words'

/** Questions that the connected services can answer. Nothing connected, nothing promised. */
export function suggestionsFor(
  connections: readonly ConnectionSummary[],
  kind: EndpointSummary['kind'] | undefined,
): readonly string[] {
  const connected = connections.filter(({ status }) => status === 'connected')
  if (connected.length === 0) return []
  if (kind === 'sandbox' && connected.some(({ catalogId, privateNetwork }) => !catalogId || privateNetwork))
    return t.chat.practiceQuestions
  return connected.slice(0, 3).map(({ name, tools }) => suggestionFor(name, tools))
}

function suggestionFor(name: string, tools: readonly ToolSummary[]): string {
  const has = (pattern: RegExp) => tools.some((tool) => tool.readOnly && pattern.test(tool.name))
  if (has(/issue|ticket|task/i)) return t.chat.askOpen(name)
  if (has(/search|find|query/i)) return t.chat.askSearch(name)
  return t.chat.askAnything(name)
}
