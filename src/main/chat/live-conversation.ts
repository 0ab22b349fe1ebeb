import type { Conversation, ConversationSummary, Turn } from '@shared/turn'
import type { Emit } from '@shared/contract-types'
import type { Log } from '../log'
import { EventBatch } from './event-batch'
import { LiveTurn } from './live-turn'
import type { ConversationStore, StoredConversation } from './ports'
import { replayTurnsFrom, userMessage, type ReplayTurn } from './replay'

export interface LiveConversationDeps {
  readonly store: ConversationStore
  readonly emit: Emit['chat']
  readonly log: Log
  readonly now: () => number
}

/** A conversation in memory: the one writer of its file, and what its windows hear from. */
export class LiveConversation {
  readonly id: string
  readonly turns: LiveTurn[] = []
  readonly #deps: LiveConversationDeps
  #title = ''
  #updatedAt: number
  #saving: Promise<void> = Promise.resolve()
  #isRemoved = false

  constructor(id: string, deps: LiveConversationDeps) {
    this.id = id
    this.#deps = deps
    this.#updatedAt = deps.now()
  }

  /** A turn that ran when the app ended has stopped; one that waits for an approval still does. */
  static restore(
    id: string,
    stored: { summary: ConversationSummary; turns: readonly Turn[]; replay: readonly unknown[] },
    deps: LiveConversationDeps,
  ): LiveConversation {
    const conversation = new LiveConversation(id, deps)
    conversation.#title = stored.summary.title
    conversation.#updatedAt = stored.summary.updatedAt
    const replays = new Map(replayTurnsFrom(stored.replay).map((replay) => [replay.turnId, replay]))
    for (const turn of stored.turns) {
      const live = conversation.#live(turn, replays.get(turn.id) ?? replayOf(turn))
      if (turn.status === 'running') live.stop()
      conversation.turns.push(live)
    }
    return conversation
  }

  get summary(): ConversationSummary {
    return { id: this.id, title: this.#title, updatedAt: this.#updatedAt }
  }

  /** Taken last in whatever hands it out: events sent later must not be in it already. */
  get snapshot(): Conversation {
    return { ...this.summary, turns: this.turns.map(({ turn }) => turn) }
  }

  get isRemoved(): boolean {
    return this.#isRemoved
  }

  add(turn: Turn, title: string): LiveTurn {
    const live = this.#live(turn, replayOf(turn))
    this.turns.push(live)
    this.#title ||= title
    this.#deps.emit.turnStarted({ conversationId: this.id, turn })
    this.touch()
    return live
  }

  turn(turnId: string): LiveTurn | undefined {
    return this.turns.find(({ replay }) => replay.turnId === turnId)
  }

  historyBefore(turn: LiveTurn): ReplayTurn[] {
    return this.turns.slice(0, this.turns.indexOf(turn)).map(({ replay }) => replay)
  }

  /** Something happened that the list of conversations and the file should know. */
  touch(): void {
    if (this.#isRemoved) return
    this.#updatedAt = this.#deps.now()
    this.#deps.emit.changed(this.summary)
    this.save()
  }

  save(): void {
    if (this.#isRemoved) return
    const stored: StoredConversation = {
      summary: this.summary,
      turns: this.turns.map(({ turn }) => turn),
      replay: this.turns.map(({ replay }) => replay),
    }
    this.#saving = this.#saving.then(() => this.#write(stored))
  }

  /** Resolves when everything saved so far is on disk (or its failure in the log). */
  saved(): Promise<void> {
    return this.#saving
  }

  async remove(): Promise<void> {
    this.#isRemoved = true
    await this.#saving
    await this.#deps.store.remove(this.id)
  }

  async #write(stored: StoredConversation): Promise<void> {
    if (this.#isRemoved) return
    try {
      await this.#deps.store.write(this.id, stored)
    } catch (error) {
      this.#deps.log.error('conversation_not_saved', error, { conversationId: this.id })
    }
  }

  #live(turn: Turn, replay: ReplayTurn): LiveTurn {
    const { emit } = this.#deps
    const batch = new EventBatch((events) => {
      if (!this.#isRemoved) emit.streamed({ conversationId: this.id, turnId: turn.id, events })
    })
    return new LiveTurn(turn, replay, batch, (begun) => emit.turnStarted({ conversationId: this.id, turn: begun }))
  }
}

function replayOf(turn: Turn): ReplayTurn {
  return { turnId: turn.id, endpoint: '', items: [userMessage(turn.userText)], tail: [], lists: {} }
}
