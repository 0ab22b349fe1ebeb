import { readFile, stat } from 'node:fs/promises'
import type { Handlers } from '@shared/contract-types'
import { AppError } from '../errors'
import { cleanFileName } from './clean-title'
import type { OpenHistory } from './open-history'
import type { StoredConversation } from './rows'
import { exportJson } from './transfer/export-json'
import { exportMarkdown } from './transfer/export-markdown'
import { importJson } from './transfer/import-json'
import { saveFile } from './transfer/save-file'

export type SaveKind = 'markdown' | 'json' | 'backup'
export type ChooseKind = 'json' | 'backup'

/** The system's file dialogs; `undefined` = the person closed it. */
export interface FileDialogs {
  chooseFile(kind: ChooseKind): Promise<string | undefined>
  chooseSavePath(proposal: { readonly defaultName: string; readonly kind: SaveKind }): Promise<string | undefined>
}

interface HistoryDeps {
  readonly history: OpenHistory
  readonly dialogs: FileDialogs
  /** What windows show may no longer be so. */
  readonly emitReplaced: () => void
  /** Another history is there now: what is in memory is of the old one. Instead of `emitReplaced`. */
  readonly onRestored?: () => void
  /** Epoch milliseconds. */
  readonly now: () => number
}

type HistoryHandlers = Handlers['history']

/** A file of ours is parsed as one text. */
const LARGEST_IMPORT = 256 * 1024 * 1024
const PAGE = 200

export class HistoryCommands implements HistoryHandlers {
  readonly #deps: HistoryDeps

  constructor(deps: HistoryDeps) {
    this.#deps = deps
  }

  async exportConversation(asked: {
    conversationId: string
    format: 'markdown' | 'json'
  }): Promise<{ saved: boolean }> {
    const { history } = this.#deps
    const conversation = history.conversations.read(asked.conversationId)
    if (!conversation) throw new AppError('not_found')
    const title = conversation.title.replaceAll(/[/\\]/g, '-') || 'Conversation'
    const name = cleanFileName(`${title}.${asked.format === 'json' ? 'json' : 'md'}`)
    return this.#save(name, asked.format, (path) => {
      if (asked.format === 'json') return saveFile(path, this.#json([conversation]))
      const { turns } = history.turns.page(conversation.id, { limit: Number.MAX_SAFE_INTEGER - 1 })
      return saveFile(path, [
        exportMarkdown(
          conversation,
          turns.map(({ turn }) => turn),
        ),
      ])
    })
  }

  exportAll(): Promise<{ saved: boolean }> {
    return this.#save(`Patchbay ${this.#today()}.json`, 'json', (path) => saveFile(path, this.#json(this.#every())))
  }

  async import(): Promise<{ imported: number }> {
    const path = await this.#deps.dialogs.chooseFile('json')
    if (path === undefined) return { imported: 0 }
    const imported = importJson(this.#deps.history, await importedText(path))
    if (imported > 0) this.#deps.emitReplaced()
    return { imported }
  }

  backup(): Promise<{ saved: boolean }> {
    return this.#save(`Patchbay ${this.#today()}.sqlite`, 'backup', (path) => this.#deps.history.backup(path))
  }

  async restore(): Promise<{ restored: boolean }> {
    const path = await this.#deps.dialogs.chooseFile('backup')
    if (path === undefined) return { restored: false }
    const { history, onRestored, emitReplaced } = this.#deps
    await history.restore(path)
    if (onRestored) onRestored()
    else emitReplaced()
    return { restored: true }
  }

  async #save(
    defaultName: string,
    kind: SaveKind,
    write: (path: string) => Promise<void>,
  ): Promise<{ saved: boolean }> {
    const path = await this.#deps.dialogs.chooseSavePath({ defaultName, kind })
    if (path === undefined) return { saved: false }
    await write(path)
    return { saved: true }
  }

  #json(conversations: Iterable<StoredConversation>): Iterable<string> {
    const { history, now } = this.#deps
    return exportJson(conversations, { turnsOf: (id) => history.turns.all(id), attachments: history.attachments, now })
  }

  *#every(): Generator<StoredConversation> {
    for (const archived of [false, true]) {
      for (const pinned of [true, false]) yield* this.#pages({ archived, pinned })
    }
  }

  *#pages(which: { readonly archived: boolean; readonly pinned: boolean }): Generator<StoredConversation> {
    for (let after: StoredConversation | undefined; ;) {
      const page = this.#deps.history.conversations.list({ ...which, after, limit: PAGE })
      yield* page
      after = page.at(-1)
      if (page.length < PAGE) return
    }
  }

  #today(): string {
    return new Date(this.#deps.now()).toISOString().slice(0, 10)
  }
}

async function importedText(path: string): Promise<string> {
  try {
    const { size } = await stat(path)
    if (size > LARGEST_IMPORT) throw new AppError('import_unreadable')
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('import_unreadable', {}, { cause })
  }
}
