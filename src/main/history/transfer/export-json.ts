import type { Attachments, StoredConversation, StoredTurn } from '../rows'
import { EXPORT_FORMAT, EXPORT_VERSION, type ExportedConversation, type ExportedTurn } from './export-format'

interface ExportSource {
  /** Every turn of a conversation, each after the one it follows. */
  readonly turnsOf: (conversationId: string) => readonly StoredTurn[]
  readonly attachments: Attachments
  /** Epoch milliseconds. */
  readonly now: () => number
}

/** The file piece by piece, so that a large history is never in memory as one text. */
export function* exportJson(conversations: Iterable<StoredConversation>, source: ExportSource): Generator<string> {
  const attached = new Set<string>()
  yield `{"format":"${EXPORT_FORMAT}","version":${EXPORT_VERSION},"exportedAt":${source.now()},"conversations":[`
  let comma = ''
  for (const conversation of conversations) {
    const exported = exportedConversation(conversation, source.turnsOf(conversation.id))
    for (const { turn } of exported.turns) for (const { id } of turn.attachments) attached.add(id)
    yield `${comma}\n${JSON.stringify(exported)}`
    comma = ','
  }
  yield '\n],"attachments":['
  comma = ''
  for (const id of attached) {
    const found = source.attachments.read(id)
    if (!found) continue
    const base64 = Buffer.from(found.bytes).toString('base64')
    yield `${comma}\n${JSON.stringify({ ...found.attachment, base64 })}`
    comma = ','
  }
  yield '\n]}\n'
}

function exportedConversation(conversation: StoredConversation, turns: readonly StoredTurn[]): ExportedConversation {
  const { id, title, titleSource, createdAt, updatedAt, pinned, archived, settings, headTurnId } = conversation
  return {
    ...{ id, title, titleSource, createdAt, updatedAt, pinned, archived, settings, headTurnId },
    turns: turns.map(({ parentId, turn, replay }): ExportedTurn => {
      const { versions: _versions, ...exported } = turn
      return { parentId, turn: exported, replay }
    }),
  }
}
