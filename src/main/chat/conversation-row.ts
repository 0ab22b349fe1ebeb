import { randomUUID } from 'node:crypto'
import type { ConversationSummary } from '@shared/conversation'
import { AppError } from '../errors'
import type { StoredConversation } from '../history/rows'
import type { ChatHistory } from './ports'

export type ConversationChange = Partial<Omit<StoredConversation, 'id' | 'createdAt'>>

/** The row of a conversation as memory has it, and as much of it as the disk took. */
export class ConversationRow {
  readonly #history: ChatHistory
  #value: StoredConversation
  #isStored: boolean
  /** On disk it has its title: writing that again would index it again. */
  #isNamed: boolean

  private constructor(value: StoredConversation, isStored: boolean, history: ChatHistory) {
    this.#value = value
    this.#isStored = isStored
    this.#isNamed = isStored && value.titleSource !== 'none'
    this.#history = history
  }

  static begin(
    { settings, temporary }: Pick<StoredConversation, 'settings' | 'temporary'>,
    now: number,
    history: ChatHistory,
  ): ConversationRow {
    const unnamed = { title: '', titleSource: 'none', pinned: false, archived: false, headTurnId: null } as const
    return new ConversationRow(
      { id: randomUUID(), ...unnamed, createdAt: now, updatedAt: now, settings, temporary },
      false,
      history,
    )
  }

  /** @throws AppError `not_found`, for a removed one too */
  static restore(id: string, history: ChatHistory): ConversationRow {
    const found = history.conversations.read(id)
    if (found?.removedAt !== null) throw new AppError('not_found')
    const { removedAt: _removedAt, ...value } = found
    return new ConversationRow(value, true, history)
  }

  get value(): StoredConversation {
    return this.#value
  }

  get isStored(): boolean {
    return this.#isStored
  }

  /** In memory, to be written with what is written next. */
  set(change: ConversationChange): void {
    this.#value = { ...this.#value, ...change }
  }

  /** @throws AppError `storage_failed`, with nothing changed */
  update(change: ConversationChange): void {
    if (this.#isStored) this.#history.conversations.update(this.#value.id, change)
    this.set(change)
  }

  /** One transaction: the row, where it is new, then `turns`, then where they led. */
  write(turns: () => void): void {
    const { id, title, titleSource, updatedAt, headTurnId } = this.#value
    this.#history.transaction(() => {
      if (!this.#isStored) this.#history.conversations.insert({ ...this.#value, headTurnId: null })
      turns()
      const named = this.#isNamed ? {} : { title, titleSource }
      this.#history.conversations.update(id, { updatedAt, headTurnId, ...named })
    })
    this.#isStored = true
    this.#isNamed = titleSource !== 'none'
  }
}

export function summaryOf(row: StoredConversation): ConversationSummary {
  const { id, title, createdAt, updatedAt, pinned, archived } = row
  return { id, title, createdAt, updatedAt, pinned, archived }
}
