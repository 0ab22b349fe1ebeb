import type { LiveConversation } from './live-conversation'
import type { LiveTurn } from './live-turn'
import { runTurn, type TurnRunnerDeps } from './turn-runner'

interface Run {
  readonly conversation: LiveConversation
  readonly controller: AbortController
}

interface RunOptions {
  /** Connections that the person leaves out this time. */
  readonly leaveOut?: readonly string[]
  /** The answer goes on after its last word. */
  readonly continuing?: boolean
}

export interface TurnRunsDeps extends TurnRunnerDeps {
  readonly onCompleted: (conversation: LiveConversation, turn: LiveTurn) => void
}

/** Turns whose requests are on their way. */
export class TurnRuns {
  readonly #deps: TurnRunsDeps
  readonly #runs = new Map<LiveTurn, Run>()

  constructor(deps: TurnRunsDeps) {
    this.#deps = deps
  }

  start(conversation: LiveConversation, turn: LiveTurn, { leaveOut = [], continuing = false }: RunOptions = {}): void {
    const run = { conversation, controller: new AbortController() }
    this.#runs.set(turn, run)
    const request = {
      live: turn,
      history: conversation.historyBefore(turn),
      leaveOut,
      continuing,
      signal: run.controller.signal,
      conversationId: conversation.id,
      settings: conversation.row.settings,
    }
    void runTurn(request, this.#deps).then(() => {
      if (this.#runs.get(turn) !== run) return
      this.#runs.delete(turn)
      conversation.settled(turn)
      if (turn.status === 'completed') this.#deps.onCompleted(conversation, turn)
    })
  }

  /** The turn is then the caller's: its run touches it no more. */
  abandon(turn: LiveTurn): void {
    this.#runs.get(turn)?.controller.abort()
    this.#runs.delete(turn)
  }

  /** Ends a turn that runs or waits, at once: nobody waits for the endpoint to notice. */
  stop(conversation: LiveConversation, turn: LiveTurn): void {
    this.abandon(turn)
    if (turn.isOpen) turn.stop()
    conversation.settled(turn)
  }

  /** Those that run; what waits for the person goes on waiting. */
  stopAll(): void {
    for (const [turn, { conversation }] of [...this.#runs]) if (turn.isBusy) this.stop(conversation, turn)
  }
}
