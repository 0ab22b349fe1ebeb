import { randomUUID } from 'node:crypto'
import type { Mention } from '@shared/attachment'
import type { GrantScope } from '@shared/tools'
import { AppError } from '../errors'
import { answerByGrant, askAgainWhereRevoked } from './approval-reviews'
import { clearDraftOf } from './drafts'
import type { HistoryWrites } from './history-writes'
import { continued } from './left-behind'
import type { LiveConversation } from './live-conversation'
import type { LiveTurn } from './live-turn'
import type { OpenConversations } from './open-conversations'
import type { ChatHistory, ToolRules } from './ports'
import { asked, type Question } from './question'
import { restarted, resumed } from './replay'
import { titleOf } from './title'
import type { TurnRuns } from './turn-runs'

export interface TurnCommandsDeps {
  readonly history: ChatHistory
  readonly writes: HistoryWrites
  readonly open: OpenConversations
  readonly runs: TurnRuns
  readonly toolRules: ToolRules
  /** Epoch milliseconds. */
  readonly now: () => number
}

export interface TurnReference {
  readonly conversationId: string
  readonly turnId: string
}

interface Message {
  readonly text: string
  readonly attachmentIds: readonly string[]
  readonly mentions: readonly Mention[]
}

/** What makes a turn run or rest. One turn of the path in view runs at a time; its outcome comes by events, never as a rejection. */
export class TurnCommands {
  readonly #deps: TurnCommandsDeps

  constructor(deps: TurnCommandsDeps) {
    this.#deps = deps
  }

  send({ conversationId, ...message }: Message & { conversationId: string }): { turnId: string } {
    const conversation = this.#deps.open.get(conversationId)
    const question = asked(message, this.#deps.history)
    const clearDraft = clearDraftOf(conversation, this.#deps.history)
    const sent = this.#begin(conversation, question, conversation.row.headTurnId)
    this.#deps.writes.attempt(clearDraft)
    return sent
  }

  edit({ conversationId, turnId, ...message }: Message & TurnReference): { turnId: string } {
    const conversation = this.#deps.open.get(conversationId)
    return this.#beginVersion(conversation, turnId, asked(message, this.#deps.history))
  }

  regenerate({ conversationId, turnId }: TurnReference): { turnId: string } {
    const conversation = this.#deps.open.get(conversationId)
    const { userText, attachments, mentions } = conversation.stored(turnId).turn
    return this.#beginVersion(conversation, turnId, { userText, attachments, mentions })
  }

  stop({ conversationId, turnId }: TurnReference): void {
    const conversation = this.#deps.open.get(conversationId)
    const turn = conversation.turn(turnId)
    if (turn.isOpen) this.#deps.runs.stop(conversation, turn)
  }

  /** Accepted once; what was asked for is main's own copy, never the window's. */
  answerApproval(
    answer: TurnReference & { approvalRequestId: string; approve: boolean; remember?: GrantScope | undefined },
  ): void {
    const { conversationId, turnId, approve, remember } = answer
    const conversation = this.#deps.open.get(conversationId)
    const turn = conversation.turn(turnId)
    const approval = turn.pendingApprovals.find(({ id }) => id === answer.approvalRequestId)
    if (!approval || (turn.status !== 'awaiting_approval' && turn.status !== 'running')) throw new AppError('not_found')
    refuseWhileBusy(conversation, turn)
    this.#refuseWhileRestoring()
    const { connectionId, name: tool } = approval
    if (approve && remember && connectionId)
      this.#deps.toolRules.remember({ connectionId, conversationId, tool }, remember)
    turn.decide(approval, approve ? 'approved' : 'denied', 'person')
    const { toolRules: rules } = this.#deps
    if (approve && remember) answerByGrant(turn, approval, { rules, conversationId, scope: remember })
    const isLast = turn.status === 'awaiting_approval' && turn.pendingApprovals.length === 0
    if (isLast) askAgainWhereRevoked(turn, rules, conversationId)
    const goesOn = isLast && turn.pendingApprovals.length === 0
    if (goesOn) {
      turn.remember({ items: [...turn.replay.items, ...turn.unsentAnswers] })
      turn.apply([{ type: 'status_changed', status: 'running' }])
    }
    turn.keepReplay()
    if (!goesOn) return
    this.#deps.runs.start(conversation, turn)
    conversation.touch()
  }

  /** A turn that waits for its endpoint does not wait any longer. */
  retry({ withoutConnectionId, ...reference }: TurnReference & { withoutConnectionId?: string | undefined }): void {
    const { conversation, turn } = this.#ended(reference, 'waiting')
    this.#deps.runs.abandon(turn)
    turn.interrupt()
    const replay = turn.status === 'completed' ? restarted(turn.replay) : resumed(turn.replay)
    const kept = new Set(replay.items.map(({ id }) => id))
    turn.begin(
      turn.items.filter(({ id }) => kept.has(id.replace(/#\d+$/u, ''))),
      replay,
    )
    this.#deps.runs.start(conversation, turn, withoutConnectionId ? { leaveOut: [withoutConnectionId] } : {})
    conversation.touch()
  }

  resume(reference: TurnReference): void {
    const { conversation, turn } = this.#ended(reference)
    const hasText = turn.items.some((item) => item.type === 'text' && item.text !== '')
    if (!hasText || turn.status === 'completed') throw new AppError('invalid_input')
    turn.begin(turn.items, continued(turn.replay))
    this.#deps.runs.start(conversation, turn, { continuing: true })
    conversation.touch()
  }

  /** A turn that can be run again. */
  #ended({ conversationId, turnId }: TurnReference, except?: 'waiting') {
    const conversation = this.#deps.open.get(conversationId)
    const turn = conversation.turn(turnId)
    refuseWhileBusy(conversation, turn)
    this.#refuseWhileRestoring()
    if (turn.isOpen && turn.status !== except) throw new AppError('invalid_input')
    return { conversation, turn }
  }

  /** What begins now would be gone in a moment. */
  #refuseWhileRestoring(): void {
    if (this.#deps.history.isRestoring()) throw new AppError('history_unavailable')
  }

  #beginVersion(conversation: LiveConversation, turnId: string, question: Question): { turnId: string } {
    const { turn, parentId } = conversation.stored(turnId)
    const begun = this.#begin(conversation, question, parentId, turn.versions ?? [turnId])
    conversation.replaced()
    return begun
  }

  #begin(
    conversation: LiveConversation,
    question: Question,
    parentId: string | null,
    others: readonly string[] = [],
  ): { turnId: string } {
    refuseWhileBusy(conversation)
    this.#refuseWhileRestoring()
    for (const turn of conversation.openInView) this.#deps.runs.stop(conversation, turn)
    const id = randomUUID()
    const startedAt = this.#deps.now()
    const versions = others.length > 0 ? { versions: [...others, id] } : {}
    const { model } = conversation.row.settings
    const named = model === undefined ? {} : { model }
    const begun = { id, startedAt, ...question, ...named, status: 'running' as const, items: [], ...versions }
    const turn = conversation.add(begun, parentId, titleOf(question))
    this.#deps.runs.start(conversation, turn)
    return { turnId: id }
  }
}

/** By the turns' status, not their runs: windows hear of the end before the run is put away. */
function refuseWhileBusy(conversation: LiveConversation, except?: LiveTurn): void {
  if (conversation.openInView.some((turn) => turn.isBusy && turn !== except)) throw new AppError('invalid_input')
}
