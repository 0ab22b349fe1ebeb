/**
 * A replay that came in a file. The endpoint would take it for what it said itself, and a yes in it for the person's: a forged
 * pair of request and answer could run a tool at the next message (security.md S57). So approvals go, and without an endpoint
 * chat/replay.ts sends the rest as plain text.
 */
export function foreignReplay(turnId: string, replay: unknown): unknown {
  if (typeof replay !== 'object' || replay === null || Array.isArray(replay)) return null
  const { items, tail }: { items?: unknown; tail?: unknown } = replay
  return { ...replay, turnId, endpoint: '', items: withoutApprovals(items), tail: withoutApprovals(tail), lists: {} }
}

function withoutApprovals(items: unknown): unknown[] {
  if (!Array.isArray(items)) return []
  return items.filter((item: unknown) => {
    const type = typeof item === 'object' && item !== null && 'type' in item ? item.type : undefined
    return !(typeof type === 'string' && type.startsWith('mcp_approval'))
  })
}
