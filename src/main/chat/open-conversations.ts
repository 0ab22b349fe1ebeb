import { LiveConversation, type LiveConversationDeps, type NewConversation } from './live-conversation'

/** As many as a person goes back and forth between; the rest is read again when it is asked for. */
const KEPT = 8

/** The conversations in memory. */
export class OpenConversations {
  readonly #deps: LiveConversationDeps
  /** Used longest ago first. */
  readonly #open = new Map<string, LiveConversation>()

  constructor(deps: LiveConversationDeps) {
    this.#deps = deps
  }

  get all(): LiveConversation[] {
    return [...this.#open.values()]
  }

  begin(chosen: NewConversation): LiveConversation {
    return this.#use(LiveConversation.begin(chosen, this.#deps))
  }

  /** @throws AppError `not_found` */
  get(id: string): LiveConversation {
    return this.#use(this.#open.get(id) ?? LiveConversation.restore(id, this.#deps))
  }

  /** Only if it is in memory. */
  peek(id: string): LiveConversation | undefined {
    return this.#open.get(id)
  }

  forget(id: string): void {
    this.#open.delete(id)
  }

  #use(conversation: LiveConversation): LiveConversation {
    this.#open.delete(conversation.id)
    const tooMany = this.#open.size - KEPT + 1
    const idle = tooMany > 0 ? this.all.filter(({ isAtRest }) => isAtRest).slice(0, tooMany) : []
    for (const { id } of idle) this.#open.delete(id)
    this.#open.set(conversation.id, conversation)
    return conversation
  }
}
