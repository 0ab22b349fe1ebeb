import { SavedPrompt } from '@shared/conversation'
import type { Database } from './database'
import type { SavedPrompts } from './rows'

export class PromptTable implements SavedPrompts {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  list(): SavedPrompt[] {
    const prompts = this.#db.all(SavedPrompt, 'SELECT id, name, text FROM prompt')
    return prompts.sort((a, b) => a.name.localeCompare(b.name))
  }

  save({ id, name, text }: SavedPrompt): void {
    this.#db.run('INSERT OR REPLACE INTO prompt (id, name, text) VALUES (?, ?, ?)', id, name, text)
  }

  remove(id: string): void {
    this.#db.run('DELETE FROM prompt WHERE id = ?', id)
  }
}
