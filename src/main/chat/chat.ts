import type { Handlers } from '@shared/contract-types'
import type { ConversationSettings, ConversationSummary } from '@shared/conversation'
import { approvalsWaiting, recentConversations, titleOf } from './chat-facts'
import type { ChatDeps } from './chat-deps'
import { ConversationEdits } from './conversation-edits'
import { listConversations } from './conversation-list'
import { earlierTurns, viewOf } from './conversation-view'
import { keepDraft } from './drafts'
import { HistoryWrites } from './history-writes'
import { ModelTitles } from './model-titles'
import { OpenConversations } from './open-conversations'
import { createResponsesClient } from './responses-client'
import { TurnCommands } from './turn-commands'
import { TurnRuns } from './turn-runs'
import { Waking } from './waking'

type ChatHandlers = Handlers['chat']
type Input<M extends keyof ChatHandlers> = Parameters<ChatHandlers[M]>[0]
type Output<M extends keyof ChatHandlers> = Promise<Awaited<ReturnType<ChatHandlers[M]>>>

const NO_SETTINGS: ConversationSettings = { connectionsOff: [] }
const RECENT_QUESTIONS = 100

/** The chat domain's commands. Everything between a command and its answer is synchronous, so commands cannot interleave. */
export class Chat implements ChatHandlers {
  readonly #deps: ChatDeps
  readonly #open: OpenConversations
  readonly #runs: TurnRuns
  readonly #titles: ModelTitles
  readonly #turns: TurnCommands
  readonly #edits: ConversationEdits
  readonly #waking = new Waking()

  constructor(deps: ChatDeps) {
    const writes = new HistoryWrites(deps)
    const { createClient = createResponsesClient, onTurnChanged = () => undefined } = deps
    this.#deps = deps
    this.#open = new OpenConversations({ ...deps, writes, onTurnChanged })
    this.#titles = new ModelTitles({ ...deps, createClient })
    this.#runs = new TurnRuns({
      ...deps,
      createClient,
      waking: this.#waking,
      onCompleted: (conversation, turn) => void this.#titles.afterAnswer(conversation, turn),
    })
    const parts = { ...deps, writes, open: this.#open, runs: this.#runs, titles: this.#titles }
    this.#turns = new TurnCommands(parts)
    this.#edits = new ConversationEdits(parts)
  }

  /** At start: what ran when the app ended is shown as interrupted, what was removed or temporary is deleted. */
  recover(): void {
    const { history, log } = this.#deps
    this.#edits.purgeTemporary()
    for (const { conversationId, turnId } of history.turns.unfinished()) {
      try {
        this.#open.get(conversationId).turn(turnId)
      } catch (error) {
        log.error('turn_not_recovered', error, { conversationId })
      }
    }
    this.#edits.purge()
  }

  async list(page: Input<'list'>): Output<'list'> {
    return listConversations(page, this.#open, this.#deps.history)
  }

  async open({ conversationId, turnId }: Input<'open'>): Output<'open'> {
    const conversation = this.#open.get(conversationId)
    const view = viewOf(conversation, this.#deps.history, turnId)
    setImmediate(() => {
      this.#prefetch(conversationId)
    })
    return view
  }

  async earlier({ conversationId, beforeTurnId }: Input<'earlier'>): Output<'earlier'> {
    return earlierTurns(this.#open.get(conversationId), this.#deps.history, beforeTurnId)
  }

  async start({ settings = NO_SETTINGS, temporary = false }: Partial<Input<'start'>> = {}): Output<'start'> {
    return viewOf(this.#open.begin({ settings, temporary }), this.#deps.history)
  }

  async keep({ conversationId }: Input<'keep'>): Output<'keep'> {
    return this.#open.get(conversationId).change({ temporary: false })
  }

  async rename({ conversationId, title }: Input<'rename'>): Output<'rename'> {
    return this.#edits.rename(conversationId, title)
  }

  async setPinned({ conversationId, pinned }: Input<'setPinned'>): Output<'setPinned'> {
    return this.#open.get(conversationId).change({ pinned })
  }

  async setArchived({ conversationId, archived }: Input<'setArchived'>): Output<'setArchived'> {
    return this.#open.get(conversationId).change({ archived })
  }

  async remove({ conversationId }: Input<'remove'>): Output<'remove'> {
    this.#edits.remove(conversationId)
  }

  async undoRemove({ conversationId }: Input<'undoRemove'>): Output<'undoRemove'> {
    return this.#edits.undoRemove(conversationId)
  }

  async branch(reference: Input<'branch'>): Output<'branch'> {
    return viewOf(this.#edits.branch(reference), this.#deps.history)
  }

  async configure({ conversationId, settings }: Input<'configure'>): Output<'configure'> {
    this.#open.get(conversationId).change({ settings })
    return settings
  }

  async keepDraft(draft: Input<'keepDraft'>): Output<'keepDraft'> {
    keepDraft(draft, this.#open, this.#deps.history)
  }

  async newDraft(): Output<'newDraft'> {
    return this.#deps.history.conversations.draft(null)
  }

  async send(message: Input<'send'>): Output<'send'> {
    return this.#turns.send(message)
  }

  async edit(message: Input<'edit'>): Output<'edit'> {
    return this.#turns.edit(message)
  }

  async regenerate(reference: Input<'regenerate'>): Output<'regenerate'> {
    return this.#turns.regenerate(reference)
  }

  async selectVersion({ conversationId, turnId }: Input<'selectVersion'>): Output<'selectVersion'> {
    const conversation = this.#open.get(conversationId)
    conversation.stored(turnId)
    conversation.show(turnId)
    return viewOf(conversation, this.#deps.history, turnId)
  }

  async stop(reference: Input<'stop'>): Output<'stop'> {
    this.#turns.stop(reference)
  }

  async answerApproval(answer: Input<'answerApproval'>): Output<'answerApproval'> {
    this.#turns.answerApproval(answer)
  }

  async retry(reference: Input<'retry'>): Output<'retry'> {
    this.#turns.retry(reference)
  }

  async resume(reference: Input<'resume'>): Output<'resume'> {
    this.#turns.resume(reference)
  }

  async search({ query, limit }: Input<'search'>): Output<'search'> {
    return this.#deps.history.search.find(query, limit)
  }

  async recentQuestions(): Output<'recentQuestions'> {
    return this.#deps.history.turns.recentQuestions(RECENT_QUESTIONS)
  }

  /** Ids of the conversations that wait for the person, as far as they are in memory. */
  approvalsWaiting(): string[] {
    return approvalsWaiting(this.#open)
  }

  /** Newest first, neither archived nor temporary. */
  recent(limit: number): Pick<ConversationSummary, 'id' | 'title'>[] {
    return recentConversations(limit, this.#open, this.#deps.history)
  }

  /** Empty where there is none. */
  titleOf(conversationId: string): string {
    return titleOf(conversationId, this.#open, this.#deps.history)
  }

  /** The computer woke up: what broke while it slept shows soon, and what was to go on meanwhile goes on (security.md R38). */
  resumed(): void {
    this.#waking.tell()
  }

  /** The history holds something else now (a restored backup): what is in memory is of the old one. */
  historyReplaced(): void {
    this.#titles.cancelAll()
    for (const conversation of this.#open.all) {
      if (!conversation.hasBegun) continue
      conversation.markRemoved()
      for (const turn of conversation.open) this.#runs.abandon(turn)
      this.#open.forget(conversation.id)
    }
    this.recover()
    this.#deps.emit.replaced({ conversationId: null })
  }

  /** Stops every turn; then everything is on disk, and what was removed is gone for good. */
  async close(): Promise<void> {
    this.#titles.cancelAll()
    this.#runs.stopAll()
    for (const conversation of this.#open.all) if (conversation.hasBegun && !conversation.isAtRest) conversation.write()
    this.#edits.close()
  }

  #prefetch(conversationId: string): void {
    try {
      this.#open.peek(conversationId)?.prefetch()
    } catch (error) {
      // The next request reads it again, and says what is wrong.
      this.#deps.log.error('path_not_read', error, { conversationId })
    }
  }
}
