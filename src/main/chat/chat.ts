import { randomUUID } from 'node:crypto'
import type { Emit, Handlers } from '@shared/contract-types'
import type { Conversation, ConversationSummary } from '@shared/turn'
import { AppError } from '../errors'
import type { Log } from '../log'
import { LiveConversation } from './live-conversation'
import type { LiveTurn } from './live-turn'
import type { ChatConnections, ConversationStore, Endpoint } from './ports'
import { restarted, resumed } from './replay'
import { createResponsesClient, type ResponsesClient } from './responses-client'
import { titleFrom } from './title'
import { runTurn } from './turn-runner'

export interface ChatDeps {
  readonly connections: ChatConnections
  /** Throws AppError(`endpoint_missing`) until one is chosen. */
  readonly endpoint: () => Promise<Endpoint>
  readonly store: ConversationStore
  readonly emit: Emit['chat']
  readonly log: Log
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly createClient?: (endpoint: Endpoint) => ResponsesClient
}

interface TurnReference {
  readonly conversationId: string
  readonly turnId: string
}

interface Run {
  readonly turn: LiveTurn
  readonly controller: AbortController
}

type ChatHandlers = Handlers['chat']

/** The chat domain's commands. A conversation runs one turn at a time; a turn's outcome comes by events, never as a rejection. */
export class Chat implements ChatHandlers {
  readonly #deps: ChatDeps
  readonly #conversations = new Map<string, Promise<LiveConversation>>()
  readonly #runs = new Map<LiveConversation, Run>()

  constructor(deps: ChatDeps) {
    this.#deps = deps
  }

  async list(): Promise<ConversationSummary[]> {
    const stored = await this.#deps.store.list()
    const live = await Promise.all(this.#conversations.values())
    const known = new Map(stored.map((summary) => [summary.id, summary]))
    for (const conversation of live) {
      if (conversation.isRemoved) known.delete(conversation.id)
      else if (conversation.turns.length > 0) known.set(conversation.id, conversation.summary)
    }
    return [...known.values()].sort((a, b) => b.updatedAt - a.updatedAt)
  }

  async open({ conversationId }: { conversationId: string }): Promise<Conversation> {
    return (await this.#conversation(conversationId)).snapshot
  }

  /** An empty conversation lives in memory only: it is stored and listed with its first message. */
  start(): Conversation {
    const conversation = new LiveConversation(randomUUID(), this.#deps)
    this.#conversations.set(conversation.id, Promise.resolve(conversation))
    return conversation.snapshot
  }

  async remove({ conversationId }: { conversationId: string }): Promise<void> {
    const conversation = await this.#conversation(conversationId)
    this.#abort(conversation)
    await conversation.remove()
    this.#conversations.delete(conversationId)
    this.#deps.emit.removed({ conversationId })
  }

  async send({ conversationId, text }: { conversationId: string; text: string }): Promise<{ turnId: string }> {
    const conversation = await this.#conversation(conversationId)
    this.#refuseWhileRunning(conversation)
    for (const turn of conversation.turns) if (turn.status === 'awaiting_approval') turn.stop()
    const turnId = randomUUID()
    const startedAt = this.#deps.now()
    const turn = conversation.add(
      { id: turnId, startedAt, userText: text, status: 'running', items: [] },
      titleFrom(text),
    )
    this.#run(conversation, turn)
    return { turnId }
  }

  async stop({ conversationId, turnId }: TurnReference): Promise<void> {
    const { conversation, turn } = await this.#turn(conversationId, turnId)
    if (turn.status === 'running') this.#abort(conversation)
    else if (turn.status === 'awaiting_approval') turn.stop()
    else return
    conversation.touch()
  }

  /** Accepted once; what was asked for is main's own copy, never the window's. */
  async answerApproval(answer: TurnReference & { approvalRequestId: string; approve: boolean }): Promise<void> {
    const { conversation, turn } = await this.#turn(answer.conversationId, answer.turnId)
    const approval = turn.pendingApprovals.find(({ id }) => id === answer.approvalRequestId)
    if (!approval || (turn.status !== 'awaiting_approval' && turn.status !== 'running')) throw new AppError('not_found')
    this.#refuseWhileRunning(conversation, turn)
    turn.decide(approval, answer.approve ? 'approved' : 'denied')
    if (turn.status === 'awaiting_approval' && turn.pendingApprovals.length === 0) {
      turn.remember({ items: [...turn.replay.items, ...turn.unsentAnswers] })
      turn.apply([{ type: 'status_changed', status: 'running' }])
      this.#run(conversation, turn)
    }
    conversation.save()
  }

  async retry(retry: TurnReference & { withoutConnectionId?: string | undefined }): Promise<void> {
    const { conversation, turn } = await this.#turn(retry.conversationId, retry.turnId)
    this.#refuseWhileRunning(conversation)
    if (turn.status === 'awaiting_approval') throw new AppError('invalid_input')
    const replay = turn.status === 'completed' ? restarted(turn.replay) : resumed(turn.replay)
    const kept = new Set(replay.items.map(({ id }) => id))
    const items = turn.items.filter(({ id }) => kept.has(id.replace(/#\d+$/u, '')))
    turn.begin(items, replay)
    this.#run(conversation, turn, retry.withoutConnectionId ? [retry.withoutConnectionId] : [])
    conversation.touch()
  }

  /** Stops every turn and waits until all conversations are on disk. */
  async close(): Promise<void> {
    for (const conversation of [...this.#runs.keys()]) {
      this.#abort(conversation)
      conversation.touch()
    }
    const loaded = await Promise.allSettled(this.#conversations.values())
    await Promise.all(loaded.flatMap((result) => (result.status === 'fulfilled' ? [result.value.saved()] : [])))
  }

  #run(conversation: LiveConversation, turn: LiveTurn, leaveOut: readonly string[] = []): void {
    const controller = new AbortController()
    const { signal } = controller
    const run: Run = { turn, controller }
    this.#runs.set(conversation, run)
    const createClient = this.#deps.createClient ?? createResponsesClient
    const deps = { ...this.#deps, createClient }
    const history = conversation.historyBefore(turn)
    void runTurn({ live: turn, history, leaveOut, signal }, deps).then(() => {
      if (this.#runs.get(conversation) !== run) return
      this.#runs.delete(conversation)
      conversation.touch()
    })
  }

  /** At once: nobody waits for the endpoint to notice. */
  #abort(conversation: LiveConversation): void {
    const run = this.#runs.get(conversation)
    if (!run) return
    this.#runs.delete(conversation)
    run.controller.abort()
    if (run.turn.status === 'running') run.turn.stop()
  }

  /** By the turn's status, not the run's: windows hear of the end before the run is put away. */
  #refuseWhileRunning(conversation: LiveConversation, except?: LiveTurn): void {
    if (conversation.isRemoved) throw new AppError('not_found')
    const turn = this.#runs.get(conversation)?.turn
    if (turn && turn !== except && turn.status === 'running') throw new AppError('invalid_input')
  }

  async #turn(conversationId: string, turnId: string): Promise<{ conversation: LiveConversation; turn: LiveTurn }> {
    const conversation = await this.#conversation(conversationId)
    const turn = conversation.turn(turnId)
    if (!turn) throw new AppError('not_found')
    return { conversation, turn }
  }

  #conversation(id: string): Promise<LiveConversation> {
    const known = this.#conversations.get(id)
    if (known) return known
    const loading = this.#load(id)
    this.#conversations.set(id, loading)
    // A failed read is tried again next time.
    loading.catch(() => this.#conversations.delete(id))
    return loading
  }

  async #load(id: string): Promise<LiveConversation> {
    const stored = await this.#deps.store.read(id)
    if (!stored) throw new AppError('not_found')
    return LiveConversation.restore(id, stored, this.#deps)
  }
}
