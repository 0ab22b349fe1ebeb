import { openHistory } from '../../../../src/main/history/open-history'
import { openHistoryFile } from '../../../../src/main/history/open-file'
import { DROP_TRIGGERS, TRIGGERS } from '../../../../src/main/history/schema'
import { newReplay } from '../../../../src/main/chat/replay'
import { silentLog } from '../../../../test/fakes/silent-log'

const MINUTE = 60_000
const BEGIN = Date.UTC(2025, 0, 1)
const usage = { inputTokens: 1200, cachedTokens: 800, outputTokens: 300, reasoningTokens: 0 }

const INSERT_CONVERSATION = `
  INSERT INTO conversation (seq, id, title, title_source, created_at, updated_at, pinned, archived, head_turn_id, settings)
  VALUES (?, ?, ?, 'model', ?, ?, 0, 0, ?, '{"connectionsOff":[]}')`
const INSERT_TURN = `
  INSERT INTO turn (seq, id, conversation, parent, status, started_at, question, input_tokens, cached_tokens,
    output_tokens, reasoning_tokens, cost_usd, snapshot, replay)
  VALUES (?, ?, ?, ?, 'completed', ?, ?, 1200, 800, 300, 0, NULL, ?, ?)`
const INSERT_MESSAGE = 'INSERT INTO message (seq, conversation, turn, role, text) VALUES (?, ?, ?, ?, ?)'

/**
 * The real history with conversations in it, written in one transaction past the tables' own code, which renews the search index
 * with each turn: a person's ten years in some seconds.
 * @param {string} folder
 * @param {{ conversations: number, turnsEach: number, title: () => string, question: () => string, answer: () => string,
 *   endpoint?: string }} content `endpoint`: whose answers they are, for requests that go on from them
 * @returns {Promise<{ db: object, history: object, ids: string[] }>} `db`: another connection to the same file
 */
export async function madeHistory(folder, content) {
  const log = silentLog()
  const { db } = openHistoryFile(folder, Date.now, log)
  const ids = Array.from({ length: content.conversations }, (_, index) => `conversation-${index + 1}`)
  db.transaction(() => {
    db.exec(DROP_TRIGGERS)
    const rows = new Rows(db, content)
    for (const id of ids) rows.addConversation(id)
    db.exec(`${TRIGGERS} INSERT INTO search (search) VALUES ('rebuild');`)
  })
  const history = await openHistory({ directory: folder, log, now: Date.now })
  return { db, history, ids }
}

class Rows {
  #db
  #content
  #conversations = 0
  #turns = 0

  constructor(db, content) {
    this.#db = db
    this.#content = content
  }

  addConversation(id) {
    const { turnsEach, title } = this.#content
    const seq = ++this.#conversations
    const begun = BEGIN + this.#turns * MINUTE
    const updated = begun + (turnsEach - 1) * MINUTE
    const head = `${id}-turn-${turnsEach}`
    this.#db.run(INSERT_CONVERSATION, seq, id, title(), begun, updated, head)
    for (let turn = 1; turn <= turnsEach; turn += 1) this.#addTurn(seq, `${id}-turn-${turn}`, turn === 1)
  }

  #addTurn(conversation, id, isFirst) {
    const { question, answer, endpoint = '' } = this.#content
    const seq = ++this.#turns
    const startedAt = BEGIN + seq * MINUTE
    const asked = question()
    const text = answer()
    const item = { type: 'text', id: `${id}-text`, text, refusal: false }
    const turn = { id, startedAt, userText: asked, attachments: [], mentions: [], status: 'completed', items: [item] }
    const message = {
      type: 'message',
      id: `msg_${seq}`,
      role: 'assistant',
      status: 'completed',
      content: [{ type: 'output_text', text, annotations: [] }],
    }
    const replay = newReplay(turn)
    const kept = { ...replay, endpoint, items: [...replay.items, message] }
    const snapshot = JSON.stringify({ ...turn, model: 'model', usage })
    const parent = isFirst ? null : seq - 1
    this.#db.run(INSERT_TURN, seq, id, conversation, parent, startedAt, asked, snapshot, JSON.stringify(kept))
    // As messages.ts numbers them: by time.
    this.#db.run(INSERT_MESSAGE, startedAt * 1000, conversation, seq, 'question', asked)
    this.#db.run(INSERT_MESSAGE, startedAt * 1000 + 1, conversation, seq, 'answer', text)
  }
}
