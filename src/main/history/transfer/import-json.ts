import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { AppError } from '../../errors'
import { cleanFileName, cleanTitle } from '../clean-title'
import { atRest } from '../copy-path'
import type { History } from '../rows'
import { sniffMediaType } from '../sniff-media-type'
import { EXPORT_VERSION, type ExportedConversation, ExportFile, ExportHeader } from './export-format'
import { foreignReplay } from './foreign-replay'

type Target = Pick<History, 'conversations' | 'turns' | 'attachments' | 'transaction'>

/**
 * Takes in what a file of ours holds, all of it or nothing. Conversations that are there already stay as they are.
 *
 * @returns how many conversations were added
 * @throws AppError `import_unreadable`, `import_newer`, `storage_failed`
 */
export function importJson(history: Target, text: string): number {
  const file = parsed(text)
  return history.transaction(() => {
    for (const { base64, ...attachment } of file.attachments) {
      const bytes = Buffer.from(base64, 'base64')
      const found = sniffMediaType(bytes)
      // The bytes say what it is, not the file that names it.
      if (!found || history.attachments.describe([attachment.id]).length > 0) continue
      const name = cleanFileName(attachment.name)
      history.attachments.insert({ id: attachment.id, name, size: bytes.length, ...found }, bytes)
    }
    const added = file.conversations.filter((conversation) => broughtIn(history, conversation))
    return added.length
  })
}

/** What was deleted a moment ago comes back as it was; what is there already stays. */
function broughtIn(history: Target, conversation: ExportedConversation): boolean {
  const known = history.conversations.read(conversation.id)
  if (!known) addConversation(history, conversation)
  else if (known.removedAt !== null) history.conversations.undoRemove(conversation.id)
  return known?.removedAt !== null
}

function parsed(text: string): z.output<typeof ExportFile> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new AppError('import_unreadable', {}, { cause })
  }
  const header = ExportHeader.safeParse(value)
  if (header.success && header.data.version > EXPORT_VERSION) throw new AppError('import_newer')
  const file = ExportFile.safeParse(value)
  if (!file.success) throw new AppError('import_unreadable', {}, { cause: file.error })
  return file.data
}

function addConversation(
  history: Target,
  { turns, headTurnId, settings, ...conversation }: ExportedConversation,
): void {
  // An endpoint of another installation means nothing here.
  const { endpointId: _endpointId, ...kept } = settings
  const title = cleanTitle(conversation.title)
  history.conversations.insert({ ...conversation, title, settings: kept, temporary: false, headTurnId: null })
  const ids = new Map<string, string>()
  for (const { parentId, turn, replay } of turns) {
    if (ids.has(turn.id) || (parentId !== null && !ids.has(parentId))) throw new AppError('import_unreadable')
    const id = history.turns.read(turn.id) ? randomUUID() : turn.id
    ids.set(turn.id, id)
    history.turns.insert({
      conversationId: conversation.id,
      parentId: parentId === null ? null : (ids.get(parentId) ?? null),
      turn: { ...atRest(turn), id },
      replay: foreignReplay(id, replay),
    })
  }
  history.conversations.update(conversation.id, { headTurnId: ids.get(headTurnId ?? '') ?? lastOf(ids) })
}

function lastOf(ids: ReadonlyMap<string, string>): string | null {
  return [...ids.values()].at(-1) ?? null
}
