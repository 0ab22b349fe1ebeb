import type { ReplayTurn } from './replay'

/** The turns in view from the first to the last, as far as requests need them: nothing is read between Enter and the request. */
export class TurnPath {
  readonly #read: () => ReplayTurn[]
  #turns: ReplayTurn[] | undefined

  constructor(read: () => ReplayTurn[]) {
    this.#read = read
  }

  get turns(): readonly ReplayTurn[] {
    return this.load()
  }

  load(): readonly ReplayTurn[] {
    this.#turns ??= this.#read()
    return this.#turns
  }

  /** Another path came into view: it is read when it is needed. */
  forget(): void {
    this.#turns = undefined
  }

  has(turnId: string): boolean {
    return this.turns.some((turn) => turn.turnId === turnId)
  }

  /** `undefined` = the turn is not in view. */
  before(turnId: string): readonly ReplayTurn[] | undefined {
    const index = this.turns.findIndex((turn) => turn.turnId === turnId)
    return index < 0 ? undefined : this.turns.slice(0, index)
  }

  /** A new turn after `parentId` ends the path. */
  end(parentId: string | null, turn: ReplayTurn): void {
    const index = parentId === null ? -1 : this.turns.findIndex(({ turnId }) => turnId === parentId)
    if (parentId !== null && index < 0) this.forget()
    else this.#turns = [...this.turns.slice(0, index + 1), turn]
  }

  update(turn: ReplayTurn): void {
    this.#turns = this.#turns?.map((known) => (known.turnId === turn.turnId ? turn : known))
  }
}
