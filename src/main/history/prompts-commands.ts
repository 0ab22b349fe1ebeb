import { randomUUID } from 'node:crypto'
import type { Emit, Handlers } from '@shared/contract-types'
import type { SavedPrompt } from '@shared/conversation'
import { AppError } from '../errors'
import type { SavedPrompts } from './rows'

interface PromptsDeps {
  readonly prompts: SavedPrompts
  readonly emit: Emit['prompts']
}

type PromptHandlers = Handlers['prompts']

export class PromptsCommands implements PromptHandlers {
  readonly #deps: PromptsDeps

  constructor(deps: PromptsDeps) {
    this.#deps = deps
  }

  list(): SavedPrompt[] {
    return this.#deps.prompts.list()
  }

  /** @throws AppError `invalid_input` when another prompt has the name */
  save({ id = randomUUID(), name, text }: { id?: string | undefined; name: string; text: string }): SavedPrompt[] {
    const isTaken = this.list().some((other) => other.id !== id && other.name.toLowerCase() === name.toLowerCase())
    if (isTaken) throw new AppError('invalid_input')
    this.#deps.prompts.save({ id, name, text })
    return this.#told()
  }

  remove({ promptId }: { promptId: string }): SavedPrompt[] {
    this.#deps.prompts.remove(promptId)
    return this.#told()
  }

  #told(): SavedPrompt[] {
    const prompts = this.list()
    this.#deps.emit.changed(prompts)
    return prompts
  }
}
