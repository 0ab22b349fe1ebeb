import type { Emit } from '@shared/contract-types'
import type { ConversationSummary } from '@shared/conversation'
import type { Turn, TurnStatus } from '@shared/turn'
import { AppError } from '../errors'
import type { StoredConversation, StoredTurn } from '../history/rows'
import { ConversationRow, summaryOf, type ConversationChange } from './conversation-row'
import { HeldTurns } from './held-turns'
import type { HistoryWrites } from './history-writes'
import type { LiveTurn } from './live-turn'
import type { ChatHistory } from './ports'
import { newReplay, type ReplayTurn } from './replay'
import { replayFrom } from './stored-replay'
import { TurnPath } from './turn-path'

export interface LiveConversationDeps {
  readonly history: ChatHistory
  readonly writes: HistoryWrites
  readonly emit: Emit['chat']
  /** After the windows were told. */
  readonly onTurnChanged: (conversationId: string, status: TurnStatus) => void
  /** Epoch milliseconds. */
  readonly now: () => number
}

export type NewConversation = Pick<StoredConversation, 'settings' | 'temporary'>

/** A conversation in memory: its row, the path in view, and those of its turns that still change. */
export class LiveConversation {
  readonly #deps: LiveConversationDeps
  readonly #path = new TurnPath(() => this.#replaysUpTo(this.row.headTurnId))
  readonly #held: HeldTurns
  readonly #row: ConversationRow
  #isRemoved = false

  private constructor(row: ConversationRow, deps: LiveConversationDeps) {
    this.#row = row
    this.#deps = deps
    this.#held = new HeldTurns({
      ...deps,
      conversationId: row.value.id,
      isInView: (turnId) => this.#path.has(turnId),
      write: () => {
        this.write()
      },
    })
  }

  /** In memory only: it is stored and listed with its first message. */
  static begin(chosen: NewConversation, deps: LiveConversationDeps): LiveConversation {
    return new LiveConversation(ConversationRow.begin(chosen, deps.now(), deps.history), deps)
  }

  /** @throws AppError `not_found`, for a removed one too */
  static restore(id: string, deps: LiveConversationDeps): LiveConversation {
    return new LiveConversation(ConversationRow.restore(id, deps.history), deps)
  }

  get id(): string {
    return this.row.id
  }

  get row(): StoredConversation {
    return this.#row.value
  }

  get summary(): ConversationSummary {
    const summary = summaryOf(this.row)
    if (this.#held.all.some(({ isBusy }) => isBusy)) return { ...summary, activity: 'running' }
    return this.#held.all.some(({ isOpen }) => isOpen) ? { ...summary, activity: 'awaiting_approval' } : summary
  }

  /** It has a message. */
  get hasBegun(): boolean {
    return this.row.headTurnId !== null
  }

  get isStored(): boolean {
    return this.#row.isStored
  }

  get isRemoved(): boolean {
    return this.#isRemoved
  }

  /** Nothing is lost when it leaves memory. */
  get isAtRest(): boolean {
    return this.isStored && this.#held.all.length === 0
  }

  /** Turns that still change, in view or not. */
  get open(): LiveTurn[] {
    return this.#held.all.filter(({ isOpen }) => isOpen)
  }

  get openInView(): LiveTurn[] {
    return this.open.filter(({ id }) => this.#path.has(id))
  }

  /** The disk did not take all of what is in view. */
  get isAhead(): boolean {
    return this.#held.all.some(({ id }) => this.#held.isUnwritten(id))
  }

  /** Ids of the turns in view. */
  get pathIds(): string[] {
    return this.#path.turns.map(({ turnId }) => turnId)
  }

  /** A new turn after `parentId`, with which the path in view ends. */
  add(turn: Turn, parentId: string | null, title: string): LiveTurn {
    const replay = newReplay(turn)
    this.#path.end(parentId, replay)
    const live = this.#held.add(turn, replay, parentId)
    const named = this.row.titleSource === 'none' ? { title, titleSource: 'message' as const } : {}
    this.#row.set({ ...named, headTurnId: turn.id, updatedAt: this.#deps.now() })
    this.write()
    this.#deps.emit.turnStarted({ conversationId: this.id, turn: live.turn, parentTurnId: parentId })
    this.announce()
    this.#deps.onTurnChanged(this.id, live.status)
    return live
  }

  /** To change it. @throws AppError `not_found` */
  turn(turnId: string): LiveTurn {
    return this.#held.get(turnId) ?? this.#held.adopt(this.stored(turnId))
  }

  /** As it is now. @throws AppError `not_found` */
  stored(turnId: string): StoredTurn {
    const live = this.#held.get(turnId)
    if (live) return { id: turnId, parentId: this.#held.parentOf(turnId), turn: live.turn, replay: live.replay }
    const found = this.#deps.history.turns.read(turnId)
    if (found?.conversationId !== this.id) throw new AppError('not_found')
    return found
  }

  /** What a row tells, as it is now. */
  current(stored: StoredTurn): Turn {
    const isAtRest = ['completed', 'stopped', 'failed'].includes(stored.turn.status)
    const live = this.#held.get(stored.id) ?? (isAtRest ? undefined : this.#held.adopt(stored))
    return live?.turn ?? stored.turn
  }

  /** What the requests of this turn begin with. */
  historyBefore(turn: LiveTurn): ReplayTurn[] {
    const before = this.#path.before(turn.id) ?? this.#replaysUpTo(this.#held.parentOf(turn.id))
    return before.map((replay) => this.#held.get(replay.turnId)?.replay ?? replay)
  }

  /** Reads what the next request needs (performance.md G12). */
  prefetch(): void {
    if (!this.#isRemoved) this.#path.load()
  }

  /** The version that `turnId` is on comes into view, as far as it goes. */
  show(turnId: string): void {
    const isUnwritten = this.#held.isUnwritten(turnId)
    const headTurnId = isUnwritten ? turnId : this.#deps.history.turns.leafBelow(turnId)
    // The row must not name a turn that is not there.
    if (isUnwritten) this.#row.set({ headTurnId })
    else this.#row.update({ headTurnId })
    this.#path.forget()
    this.replaced()
  }

  /** Windows show what is no longer so. */
  replaced(): void {
    this.#deps.emit.replaced({ conversationId: this.id })
  }

  /** @throws AppError `storage_failed` */
  change(change: ConversationChange): ConversationSummary {
    this.#row.update(change)
    if (this.hasBegun) this.announce()
    return this.summary
  }

  /** A turn came to rest, or waits for the person. */
  settled(turn: LiveTurn): void {
    if (this.#isRemoved || this.#held.get(turn.id) !== turn) return
    this.#path.update(turn.replay)
    this.#held.release(turn)
    this.touch()
  }

  /** Something happened that the list of conversations should know. */
  touch(): void {
    if (this.#isRemoved) return
    const updatedAt = this.#deps.now()
    this.#row.set({ updatedAt })
    this.#deps.writes.attempt(() => {
      this.#row.update({ updatedAt })
    })
    this.announce()
  }

  /** To the lists of windows, which a temporary one is in none of. */
  announce(): void {
    if (!this.row.temporary) this.#deps.emit.changed(this.summary)
  }

  /** Everything that is not on disk yet. */
  write(): void {
    const isWritten = this.#deps.writes.attempt(() => {
      this.#row.write(() => {
        this.#held.insertUnwritten()
      })
    })
    if (isWritten) this.#held.written()
  }

  /** Windows and the history hear nothing more of it. */
  markRemoved(): void {
    this.#isRemoved = true
    this.#held.silence()
  }

  #replaysUpTo(turnId: string | null): ReplayTurn[] {
    if (turnId === null) return []
    const unwritten = this.#held.isUnwritten(turnId) ? this.#held.get(turnId) : undefined
    if (unwritten) return [...this.#replaysUpTo(this.#held.parentOf(turnId)), unwritten.replay]
    const found = this.#deps.history.turns.replays(this.id, turnId)
    return found.map((turn) => replayFrom(turn.turnId, turn.replay))
  }
}
