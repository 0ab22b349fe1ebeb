import { applyChatEvent } from '@shared/apply-chat-event'
import type { Emit } from '@shared/contract-types'
import type { Conversation, ConversationSummary } from '@shared/conversation'
import { Turn, type TurnStatus } from '@shared/turn'

/** What a window does with chat's events, and a way to await what it shows. */
export class WindowCopy {
  readonly turns = new Map<string, Turn>()
  /** Turn ids in view, by conversation. */
  readonly paths = new Map<string, string[]>()
  readonly summaries: ConversationSummary[] = []
  readonly removed: string[] = []
  readonly replaced: (string | null)[] = []
  /** Everything that crossed, for canaries. */
  readonly crossed: unknown[] = []
  readonly #open: (conversationId: string) => Promise<unknown>
  readonly #waiting: (() => void)[] = []
  /** Answers that are on their way. */
  #reading = 0

  constructor(open: (conversationId: string) => Promise<unknown>) {
    this.#open = open
  }

  readonly emit: Emit['chat'] = {
    turnStarted: (started) => this.#heard(started, () => this.#started(started)),
    streamed: ({ turnId, events }) =>
      this.#heard(events, () => {
        for (const event of events) {
          const turn = this.turns.get(turnId)
          if (turn) this.turns.set(turnId, applyChatEvent(turn, event))
        }
      }),
    changed: (summary) => this.#heard(summary, () => this.summaries.push(summary)),
    removed: ({ conversationId }) => this.#heard(conversationId, () => this.removed.push(conversationId)),
    replaced: ({ conversationId }) =>
      this.#heard(conversationId, () => {
        this.replaced.push(conversationId)
        if (conversationId !== null) this.#readAgain(conversationId)
      }),
  }

  turn(turnId: string): Turn {
    const turn = this.turns.get(turnId)
    if (!turn) throw new Error(`no turn ${turnId}`)
    return turn
  }

  path(conversationId: string): Turn[] {
    return (this.paths.get(conversationId) ?? []).map((id) => this.turn(id))
  }

  /** The answer to a command that gives a whole conversation. */
  take({ id, turns }: Pick<Conversation, 'id' | 'turns'>): void {
    for (const turn of turns) this.turns.set(turn.id, turn)
    this.paths.set(
      id,
      turns.map((turn) => turn.id),
    )
  }

  /** Resolves when `isSo` holds; it is looked at after every event. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  async status(turnId: string, ...statuses: TurnStatus[]): Promise<Turn> {
    await this.until(() => statuses.includes(this.turn(turnId).status))
    return this.turn(turnId)
  }

  /** Resolves when nothing is being read again. */
  async upToDate(): Promise<void> {
    await this.until(() => this.#reading === 0)
  }

  #started({ conversationId, turn, parentTurnId }: Parameters<Emit['chat']['turnStarted']>[0]): void {
    const path = this.paths.get(conversationId) ?? []
    const parent = parentTurnId === null ? -1 : path.indexOf(parentTurnId)
    this.turns.set(turn.id, Turn.parse(turn))
    if (path.includes(turn.id)) return
    if (parentTurnId !== null && parent < 0) this.#readAgain(conversationId)
    else this.paths.set(conversationId, [...path.slice(0, parent + 1), turn.id])
  }

  /** A message of its own to main, as over IPC: never in the middle of what main is doing. */
  #readAgain(conversationId: string): void {
    this.#reading += 1
    setImmediate(() => {
      void this.#open(conversationId)
        .then(
          (conversation) => {
            this.take(conversation as Conversation)
          },
          // Removed meanwhile.
          () => undefined,
        )
        .then(() => {
          this.#reading -= 1
          this.#look()
        })
    })
  }

  #heard(payload: unknown, take: () => void): void {
    this.crossed.push(structuredClone(payload))
    take()
    this.#look()
  }

  #look(): void {
    for (const look of this.#waiting.splice(0)) look()
  }
}
