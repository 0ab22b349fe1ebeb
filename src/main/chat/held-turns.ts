import type { Emit } from '@shared/contract-types'
import type { Turn, TurnStatus } from '@shared/turn'
import type { StoredTurn } from '../history/rows'
import { EventBatch } from './event-batch'
import type { HistoryWrites } from './history-writes'
import { LiveTurn } from './live-turn'
import type { ChatHistory } from './ports'
import type { ReplayTurn } from './replay'
import { replayFrom } from './stored-replay'

export interface HeldTurnsDeps {
  readonly conversationId: string
  readonly history: ChatHistory
  readonly writes: HistoryWrites
  readonly emit: Emit['chat']
  /** After the windows were told. */
  readonly onTurnChanged: (conversationId: string, status: TurnStatus) => void
  readonly isInView: (turnId: string) => boolean
  /** Writes what is in no table yet; it asks `insertUnwritten` for the turns. */
  readonly write: () => void
}

interface Held {
  readonly live: LiveTurn
  readonly parentId: string | null
}

/**
 * The turns of one conversation that still change. Every change goes to the journal and then to the windows, every rest to
 * the turn's row; what the disk refused stays here and is written with whatever is written next.
 */
export class HeldTurns {
  readonly #deps: HeldTurnsDeps
  readonly #held = new Map<string, Held>()
  /** In no table yet, oldest first. */
  readonly #unwritten = new Set<string>()
  /** Newer than their row. */
  readonly #behind = new Set<string>()
  #isSilent = false

  constructor(deps: HeldTurnsDeps) {
    this.#deps = deps
  }

  get all(): LiveTurn[] {
    return [...this.#held.values()].map(({ live }) => live)
  }

  get(turnId: string): LiveTurn | undefined {
    return this.#held.get(turnId)?.live
  }

  parentOf(turnId: string): string | null {
    return this.#held.get(turnId)?.parentId ?? null
  }

  isUnwritten(turnId: string): boolean {
    return this.#unwritten.has(turnId)
  }

  /** A turn that begins. */
  add(turn: Turn, replay: ReplayTurn, parentId: string | null): LiveTurn {
    for (const id of turn.versions ?? []) this.get(id)?.relate(turn.versions ?? [])
    this.#unwritten.add(turn.id)
    return this.#hold(turn, replay, parentId)
  }

  /** One that the history tells of. If its row says that it runs, the app ended meanwhile: here is where all runs begin. */
  adopt({ id, turn, parentId, replay }: StoredTurn): LiveTurn {
    const live = this.#hold(turn, replayFrom(id, replay), parentId)
    if (live.isBusy) live.abandon()
    // Nothing that was only looked at, or refused to change, stays.
    queueMicrotask(() => this.release(live))
    return live
  }

  /** Whether it is at rest and on disk, so that its row tells everything. */
  release(live: LiveTurn): boolean {
    if (live.isOpen || this.#unwritten.has(live.id) || this.#behind.has(live.id)) return false
    return this.#held.delete(live.id)
  }

  /** From here on nothing is written and no window hears of them (security.md R41). */
  silence(): void {
    this.#isSilent = true
  }

  insertUnwritten(): void {
    const { conversationId, history } = this.#deps
    for (const id of this.#unwritten) {
      const held = this.#held.get(id)
      if (!held) continue
      const { live, parentId } = held
      history.turns.insert({ conversationId, parentId, turn: live.turn, replay: live.replay })
    }
  }

  /** After the transaction of `insertUnwritten`. */
  written(): void {
    this.#unwritten.clear()
    for (const id of this.#behind) this.#save(id)
  }

  #hold(turn: Turn, replay: ReplayTurn, parentId: string | null): LiveTurn {
    const { conversationId, history, emit, isInView, onTurnChanged } = this.#deps
    const { id } = turn
    const batch = new EventBatch((events) => {
      if (this.#isSilent) return
      this.#attempt(id, () => {
        history.turns.journal(id, events)
      })
      emit.streamed({ conversationId, turnId: id, events })
      for (const event of events) if (event.type === 'status_changed') onTurnChanged(conversationId, event.status)
    })
    const live = new LiveTurn(turn, replay, {
      batch,
      announce: (begun) => {
        if (this.#isSilent) return
        if (isInView(id)) emit.turnStarted({ conversationId, turn: begun, parentTurnId: parentId })
        onTurnChanged(conversationId, begun.status)
      },
      save: () => {
        this.#save(id)
      },
      saveReplay: (kept) => {
        this.#attempt(id, () => {
          history.turns.saveReplay(id, kept)
        })
      },
    })
    this.#held.set(id, { live, parentId })
    return live
  }

  #save(id: string): void {
    const live = this.get(id)
    if (!live || this.#isSilent) return
    if (this.#unwritten.has(id)) {
      this.#deps.write()
      return
    }
    const isSaved = this.#attempt(id, () => {
      this.#deps.history.turns.save(live.turn, live.replay)
    })
    if (isSaved) this.#behind.delete(id)
    else this.#behind.add(id)
  }

  /** A turn without a row has nothing to add to: it will be inserted as it then is. */
  #attempt(id: string, work: () => void): boolean {
    return !this.#isSilent && !this.#unwritten.has(id) && this.#deps.writes.attempt(work)
  }
}
