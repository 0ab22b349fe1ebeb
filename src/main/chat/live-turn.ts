import { applyChatEvent } from '@shared/apply-chat-event'
import type { ChatEvent, Turn, TurnItem } from '@shared/turn'
import type { ChatEvents } from './chat-events'
import type { EventBatch } from './event-batch'
import { approvalResponse, assistantMessage, keepable, type ReplayTurn } from './replay'
import { stringOf, type Wire } from './wire'

type Approval = Extract<TurnItem, { type: 'approval' }>

/** Main's own copy of a turn, which windows follow by the very same events, and what it leaves for later requests. */
export class LiveTurn {
  #turn: Turn
  #replay: ReplayTurn
  #reading: ChatEvents | undefined
  readonly #batch: EventBatch
  readonly #announce: (turn: Turn) => void

  constructor(turn: Turn, replay: ReplayTurn, batch: EventBatch, announce: (turn: Turn) => void) {
    this.#turn = turn
    this.#replay = replay
    this.#batch = batch
    this.#announce = announce
  }

  /** The snapshot to hand out: what still waits for a window goes out first, or it would be applied twice. */
  get turn(): Turn {
    this.#batch.flush()
    return this.#turn
  }

  get status(): Turn['status'] {
    return this.#turn.status
  }

  get items(): readonly TurnItem[] {
    return this.#turn.items
  }

  get replay(): ReplayTurn {
    return this.#replay
  }

  apply(events: readonly ChatEvent[]): void {
    for (const event of events) this.#turn = applyChatEvent(this.#turn, event)
    this.#batch.push(events)
  }

  /** Begin, or begin again: windows replace the whole turn. */
  begin(items: readonly TurnItem[], replay: ReplayTurn): void {
    const { error: _error, errorConnectionId: _id, ...rest } = this.#turn
    this.#batch.flush()
    this.#turn = { ...rest, status: 'running', items: [...items] }
    this.#replay = replay
    this.#reading = undefined
    this.#announce(this.#turn)
  }

  remember(change: Partial<Pick<ReplayTurn, 'items' | 'tail' | 'lists' | 'endpoint'>>): void {
    this.#replay = { ...this.#replay, ...change }
  }

  /** A response streams into this turn. */
  read(reading: ChatEvents): void {
    this.#reading = reading
  }

  /** The response completed: its output is now part of what later requests replay. */
  complete(listKeys: ReadonlyMap<string, string>): void {
    const output = (this.#reading?.output ?? []).map(({ wire }) => keepable(wire))
    const usable = output.filter((item) => item.type !== 'mcp_list_tools' || !item.error)
    const listed = usable.flatMap((item) => (item.type === 'mcp_list_tools' ? (stringOf(item.server_label) ?? []) : []))
    const lists = Object.fromEntries(listed.map((label) => [label, listKeys.get(label) ?? '']))
    this.remember({ items: [...this.#replay.items, ...usable], tail: [], lists: { ...this.#replay.lists, ...lists } })
    this.#reading = undefined
  }

  /** The response will not complete: what it got done stays as context, what still ran is shown as failed. */
  interrupt(): void {
    const reading = this.#reading
    if (!reading) return
    this.apply(reading.interrupt())
    this.remember({ tail: [...this.#replay.tail, ...leftBy(reading)] })
    this.#reading = undefined
  }

  decide(approval: Approval, decision: 'approved' | 'denied' | 'void'): void {
    this.apply([{ type: 'item_changed', item: { ...approval, decision } }])
  }

  get pendingApprovals(): Approval[] {
    return this.items.flatMap((item) => (item.type === 'approval' && item.decision === 'pending' ? [item] : []))
  }

  /** Answers that no request has carried yet. */
  get unsentAnswers(): Wire[] {
    return this.#unsent.flatMap(({ id, decision }) =>
      decision === 'pending' ? [] : [approvalResponse(id, decision === 'approved')],
    )
  }

  /** Nothing that no request has carried may look as if it could still run. */
  voidApprovals(): void {
    for (const approval of this.#unsent) this.decide(approval, 'void')
  }

  get #unsent(): Approval[] {
    const sent = new Set(this.#replay.items.map((item) => item.approval_request_id))
    return this.items.flatMap((item) =>
      item.type === 'approval' && item.decision !== 'void' && !sent.has(item.id) ? [item] : [],
    )
  }

  /** Ends the turn without its answer. Everything it asked and did not run is denied: nothing may run later by surprise. */
  stop(): void {
    this.interrupt()
    const requests = this.#replay.items.filter((item) => item.type === 'mcp_approval_request')
    const sent = new Set(this.#replay.items.map((item) => item.approval_request_id))
    const denials = requests.flatMap(({ id }) =>
      typeof id === 'string' && !sent.has(id) ? [approvalResponse(id, false)] : [],
    )
    this.remember({ tail: [...this.#replay.tail, ...denials] })
    this.voidApprovals()
    this.apply([...unfinished(this.items), { type: 'status_changed', status: 'stopped' }])
  }
}

function unfinished(items: readonly TurnItem[]): ChatEvent[] {
  return items.flatMap((item) =>
    (item.type === 'tool_call' || item.type === 'tool_list') && item.status === 'running'
      ? [{ type: 'item_changed' as const, item: { ...item, status: 'failed' as const } }]
      : [],
  )
}

function leftBy(reading: ChatEvents): Wire[] {
  const texts = new Map(reading.shown.flatMap((item) => (item.type === 'text' ? [[item.id, item.text] as const] : [])))
  return reading.output.flatMap(({ wire, isDone }) => {
    if (isDone) return [keepable(wire)]
    const text = wire.type === 'message' ? texts.get(stringOf(wire.id) ?? '') : undefined
    if (text) return [assistantMessage(text)]
    return wire.type === 'mcp_call' ? [{ ...keepable(wire), status: 'in_progress' }] : []
  })
}
