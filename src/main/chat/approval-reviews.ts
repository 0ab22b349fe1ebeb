import type { GrantScope } from '@shared/tools'
import type { LiveTurn } from './live-turn'
import type { ToolRules } from './ports'
import type { ApprovalItem } from './tool-items'

type Review = ReturnType<ToolRules['review']>

/** What a person has to know before a yes. */
export function withReview(item: ApprovalItem, review: Review): ApprovalItem {
  if (review.decision === 'approve') return item
  const { change, definition } = review
  return {
    ...item,
    ...(change ? { change } : {}),
    ...(definition === undefined ? {} : { hidesText: true, definition }),
  }
}

/** A yes for more than one call answers what waits beside it and is meant by it too. */
export function answerByGrant(
  turn: LiveTurn,
  granted: ApprovalItem,
  { rules, conversationId, scope }: { rules: ToolRules; conversationId: string; scope: GrantScope },
): void {
  for (const item of turn.pendingApprovals) {
    const isMeant = scope === 'server_read_only' || item.name === granted.name
    if (item.id === granted.id || item.connectionId !== granted.connectionId || !isMeant) continue
    if ((item.follows ?? []).length > 0) continue
    if (reviewOf(item, rules, conversationId)?.decision === 'approve') turn.decide(item, 'approved', 'grant')
  }
}

/** What a grant answered while another call waited for the person: the grant may be gone by now, or the tool another one. */
export function askAgainWhereRevoked(turn: LiveTurn, rules: ToolRules, conversationId: string): void {
  const unsent = new Set(turn.unsentAnswers.map((answer) => answer.approval_request_id))
  for (const item of turn.items) {
    if (item.type !== 'approval' || item.decision !== 'approved' || item.decidedBy !== 'grant') continue
    if (!unsent.has(item.id)) continue
    const review = reviewOf(item, rules, conversationId)
    if (!review || review.decision === 'approve') continue
    const { decidedBy: _decidedBy, ...asked } = item
    turn.apply([{ type: 'item_changed', item: withReview({ ...asked, decision: 'pending' }, review) }])
  }
}

function reviewOf(item: ApprovalItem, rules: ToolRules, conversationId: string): Review | undefined {
  const { connectionId, name: tool, follows = [] } = item
  return connectionId === undefined ? undefined : rules.review({ connectionId, conversationId, tool, follows })
}
