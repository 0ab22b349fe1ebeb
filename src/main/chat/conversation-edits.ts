import { randomUUID } from 'node:crypto'
import type { Emit } from '@shared/contract-types'
import type { ConversationSummary } from '@shared/conversation'
import { AppError } from '../errors'
import { cleanTitle } from '../history/clean-title'
import type { HistoryWrites } from './history-writes'
import type { LiveConversation } from './live-conversation'
import type { ModelTitles } from './model-titles'
import type { OpenConversations } from './open-conversations'
import type { ChatHistory } from './ports'
import type { TurnReference } from './turn-commands'
import type { TurnRuns } from './turn-runs'

export interface ConversationEditsDeps {
  readonly history: ChatHistory
  readonly writes: HistoryWrites
  readonly open: OpenConversations
  readonly runs: TurnRuns
  readonly titles: ModelTitles
  readonly emit: Emit['chat']
  /** Epoch milliseconds. */
  readonly now: () => number
}

/** How long a removed conversation can be brought back. */
export const UNDO_MS = 5 * 60_000

/** What a person does to a conversation as a whole. */
export class ConversationEdits {
  readonly #deps: ConversationEditsDeps
  readonly #timers = new Set<NodeJS.Timeout>()

  constructor(deps: ConversationEditsDeps) {
    this.#deps = deps
  }

  rename(conversationId: string, title: string): ConversationSummary {
    const cleaned = cleanTitle(title)
    if (cleaned === '') throw new AppError('invalid_input')
    const conversation = this.#deps.open.get(conversationId)
    this.#deps.titles.cancel(conversationId)
    return conversation.change({ title: cleaned, titleSource: 'person' })
  }

  /** Everything up to and with this turn, in a conversation of its own. The copy is at rest: one call gets one answer. */
  branch({ conversationId, turnId }: TurnReference): LiveConversation {
    const { history, now } = this.#deps
    const origin = this.#deps.open.get(conversationId)
    const { status } = origin.stored(turnId).turn
    if (status === 'running' || status === 'waiting' || !origin.isStored) throw new AppError('invalid_input')
    const id = randomUUID()
    const at = now()
    history.transaction(() => {
      const { title, settings, temporary } = origin.row
      const own = { pinned: false, archived: false, titleSource: 'person' as const, createdAt: at, updatedAt: at }
      history.conversations.insert({ id, title, settings, temporary, ...own, headTurnId: null })
      history.conversations.update(id, { headTurnId: history.turns.copyPath(turnId, id) })
    })
    const branched = this.#deps.open.get(id)
    branched.announce()
    return branched
  }

  /** Gone at once, with everything that runs in it; deleted for good when nobody can undo it any more. */
  remove(conversationId: string): void {
    const { history, open, runs, titles, emit, now } = this.#deps
    const conversation = open.get(conversationId)
    titles.cancel(conversationId)
    if (conversation.isStored) this.#holdLast(conversation)
    for (const turn of conversation.open) runs.stop(conversation, turn)
    if (conversation.isStored) history.conversations.remove(conversationId, now())
    conversation.markRemoved()
    open.forget(conversationId)
    this.#purgeLater()
    emit.removed({ conversationId })
  }

  /** @throws AppError `not_found` when it is deleted for good */
  undoRemove(conversationId: string): ConversationSummary {
    const { history, open } = this.#deps
    if (!history.conversations.read(conversationId)) throw new AppError('not_found')
    history.conversations.undoRemove(conversationId)
    const conversation = open.get(conversationId)
    conversation.announce()
    return conversation.summary
  }

  /** What was removed before the time in which it can be undone. */
  purge(): void {
    const { history, writes, now } = this.#deps
    writes.attempt(() => {
      history.conversations.purge(now() - UNDO_MS)
    })
  }

  purgeTemporary(): void {
    const { history, writes } = this.#deps
    writes.attempt(() => {
      history.conversations.purgeTemporary()
    })
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
    const { history, writes } = this.#deps
    this.purgeTemporary()
    writes.attempt(() => {
      history.conversations.purge(Number.MAX_SAFE_INTEGER)
    })
  }

  /** Of an approval that waited since the app began, memory may not know yet. */
  #holdLast(conversation: LiveConversation): void {
    const { headTurnId } = conversation.row
    if (headTurnId !== null) conversation.turn(headTurnId)
  }

  #purgeLater(): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      this.purge()
    }, UNDO_MS + 1000)
    timer.unref()
    this.#timers.add(timer)
  }
}
