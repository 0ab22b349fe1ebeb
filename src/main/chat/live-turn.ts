import { applyChatEvent } from '@shared/apply-chat-event'
import type { ChatEvent, Turn, TurnItem } from '@shared/turn'
import type { ChatEvents } from './chat-events'
import { DeltaGuard } from './delta-guard'
import { addJoined, type EventBatch } from './event-batch'
import { interruptedTail, leftBy } from './left-behind'
import { approvalResponse, keepable, type ReplayTurn } from './replay'
import { stringOf, type Wire } from './wire'

type Approval = Extract<TurnItem, { type: 'approval' }>

/** Who else has to know of a turn. */
export interface LiveTurnPorts {
  /** To the journal of the turn and to the windows. */
  readonly batch: EventBatch
  readonly announce: (turn: Turn) => void
  readonly save: (turn: Turn, replay: ReplayTurn) => void
  readonly saveReplay: (replay: ReplayTurn) => void
}

/** Main's own copy of a turn, which windows follow by the very same events, and what it leaves for later requests. */
export class LiveTurn {
  /** Without `#unapplied`. */
  #applied: Turn
  #unapplied: ChatEvent[] = []
  #replay: ReplayTurn
  #reading: ChatEvents | undefined
  #guard = new DeltaGuard([])
  readonly #ports: LiveTurnPorts

  constructor(turn: Turn, replay: ReplayTurn, ports: LiveTurnPorts) {
    this.#applied = turn
    this.#replay = replay
    this.#ports = ports
  }

  get id(): string {
    return this.#applied.id
  }

  /** A token changes nothing until somebody looks: copying the turn for each would cost as much as reading it (G4). */
  get #turn(): Turn {
    this.#applied = this.#unapplied.reduce(applyChatEvent, this.#applied)
    this.#unapplied = []
    return this.#applied
  }

  set #turn(turn: Turn) {
    this.#applied = turn
    this.#unapplied = []
  }

  /** The snapshot to hand out: what still waits for a window goes out first, or it would be applied twice. */
  get turn(): Turn {
    this.#ports.batch.flush()
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

  /** It can still change by itself or by an answer. */
  get isOpen(): boolean {
    return this.isBusy || this.status === 'awaiting_approval'
  }

  /** A request of it is on its way, or will be. */
  get isBusy(): boolean {
    return this.status === 'running' || this.status === 'waiting'
  }

  apply(events: readonly ChatEvent[]): void {
    this.#take(this.#guard.pass(events))
  }

  #take(events: readonly ChatEvent[]): void {
    for (const event of events) addJoined(this.#unapplied, event)
    this.#ports.batch.push(events)
    const rests = events.some((event) => event.type === 'status_changed' && event.status !== 'running')
    if (rests) this.#ports.save(this.turn, this.#replay)
  }

  /** Begin, or begin again: windows replace the whole turn. */
  begin(items: readonly TurnItem[], replay: ReplayTurn): void {
    this.#ports.batch.flush()
    const { error: _error, errorConnectionId: _id, retryAt: _retryAt, ...rest } = this.#turn
    this.#turn = { ...rest, status: 'running', items: [...items] }
    this.#replay = replay
    this.#reading = undefined
    this.#ports.save(this.#turn, replay)
    this.#ports.announce(this.#turn)
  }

  /** Another version of it came to be. Windows hear by `chat.replaced`. */
  relate(versions: readonly string[]): void {
    this.#turn = { ...this.#turn, versions: [...versions] }
  }

  remember(change: Partial<Pick<ReplayTurn, 'items' | 'tail' | 'lists' | 'endpoint'>>): void {
    this.#replay = { ...this.#replay, ...change }
  }

  /** A response streams into this turn. `secrets` = what the request carried, should it come back. */
  read(reading: ChatEvents, secrets: readonly string[] = []): void {
    this.#reading = reading
    this.#guard = new DeltaGuard(secrets)
  }

  /** What a crash must not lose, or a tool that ran could run again: to be called after every finished output item. */
  keepReplay(): void {
    this.#take(this.#guard.release())
    this.#ports.batch.flush()
    const clean = (text: string) => this.#guard.clean(text)
    const tail = this.#reading ? [...this.#replay.tail, ...leftBy(this.#reading, clean)] : this.#replay.tail
    this.#ports.saveReplay({ ...this.#replay, tail })
  }

  /** The response completed: its output, and what it went on from, is now part of what later requests replay. */
  complete(listKeys: ReadonlyMap<string, string>): void {
    const output = (this.#reading?.output ?? []).map(({ wire }) => keepable(wire))
    const usable = output.filter((item) => item.type !== 'mcp_list_tools' || !item.error)
    const listed = usable.flatMap((item) => (item.type === 'mcp_list_tools' ? (stringOf(item.server_label) ?? []) : []))
    const lists = Object.fromEntries(listed.map((label) => [label, listKeys.get(label) ?? '']))
    const { items, tail } = this.#replay
    this.remember({ items: [...items, ...tail, ...usable], tail: [], lists: { ...this.#replay.lists, ...lists } })
    this.#reading = undefined
    this.keepReplay()
  }

  /** The response will not complete: what it got done stays as context, what still ran is shown as failed. */
  interrupt(): void {
    const reading = this.#reading
    if (!reading) return
    this.apply(reading.interrupt())
    this.#take(this.#guard.release())
    this.remember({ tail: [...this.#replay.tail, ...leftBy(reading)] })
    this.#reading = undefined
  }

  decide(approval: Approval, decision: 'approved' | 'denied' | 'void', decidedBy?: 'person' | 'grant'): void {
    const item = { ...approval, decision, ...(decidedBy ? { decidedBy } : {}) }
    this.apply([{ type: 'item_changed', item }])
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

  /** Patchbay ended while this turn ran: what the screen showed stays, with what can still be done about it. */
  abandon(): void {
    this.remember({ tail: interruptedTail(this.#replay, this.items) })
    this.voidApprovals()
    const error = { code: 'answer_interrupted' as const }
    this.apply([...unfinished(this.items), { type: 'status_changed', status: 'failed', error }])
  }
}

function unfinished(items: readonly TurnItem[]): ChatEvent[] {
  return items.flatMap((item) =>
    (item.type === 'tool_call' || item.type === 'tool_list') && item.status === 'running'
      ? [{ type: 'item_changed' as const, item: { ...item, status: 'failed' as const } }]
      : [],
  )
}
