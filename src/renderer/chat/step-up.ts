import type { ConnectionSummary } from '@shared/connection'
import type { Turn } from '@shared/turn'

/** The connections that this turn failed on because a permission was missing: a call refused, or main saying so. */
export function steppedOn(turn: Turn, connections: readonly ConnectionSummary[]): readonly ConnectionSummary[] {
  const ids = new Set<string | undefined>()
  for (const item of turn.items) {
    if (item.type === 'tool_call' && item.status === 'failed') ids.add(item.connectionId)
    if (item.type === 'notice' && item.error.code === 'insufficient_scope') ids.add(item.connectionId)
  }
  if (turn.error?.code === 'insufficient_scope') ids.add(turn.errorConnectionId)
  return connections.filter(({ id }) => ids.has(id))
}

/** The card that explains a permission says more than the sentence about it: one of them is enough. */
export function isAskedByCard(code: string, connection: ConnectionSummary | undefined, isLast: boolean): boolean {
  return isLast && code === 'insufficient_scope' && connection?.stepUp !== undefined
}
