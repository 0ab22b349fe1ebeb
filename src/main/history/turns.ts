import { z } from 'zod'
import type { ChatEvent, Turn, Usage } from '@shared/turn'
import { AppError } from '../errors'
import { json } from './columns'
import { copyPath } from './copy-path'
import type { Database } from './database'
import { indexTurn } from './messages'
import type { StoredTurn, Turns } from './rows'
import { recentQuestion, replayText, SELECT_TURN, snapshotOf, storedTurn, TurnRow, usageColumns } from './stored-turn'
import { newestBelow, pathTo, stretchOf } from './turn-tree'

const Place = z.object({ seq: z.number(), parent: z.number().nullable(), conversation: z.number() })
const Replay = z.object({ replay: json(z.unknown()) })
const Sums = z.object({
  inputTokens: z.number(),
  cachedTokens: z.number(),
  outputTokens: z.number(),
  reasoningTokens: z.number(),
  costUsd: z.number().nullable(),
})

/** What export needs beside what the chat does. */
export interface TurnTree extends Turns {
  /** Every turn of the conversation, each after the one it follows. */
  all(conversationId: string): StoredTurn[]
}

export class TurnTable implements TurnTree {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  page(
    conversationId: string,
    query: { readonly limit: number; readonly before?: string; readonly from?: string },
  ): { turns: StoredTurn[]; hasEarlier: boolean } {
    const last = query.before === undefined ? this.#head(conversationId) : (this.#place(query.before)?.parent ?? null)
    const { turns, hasEarlier } = stretchOf(this.#db, last, { limit: query.limit, from: query.from })
    return { turns: turns.flatMap((seq) => this.#stored(seq)), hasEarlier }
  }

  read(turnId: string): (StoredTurn & { readonly conversationId: string }) | undefined {
    const row = this.#db.one(TurnRow, `${SELECT_TURN} WHERE turn.id = ?`, turnId)
    if (!row) return undefined
    // Assigned, not spread: spreading would parse the replay.
    return Object.assign(storedTurn(this.#db, row), { conversationId: row.conversationId })
  }

  all(conversationId: string): StoredTurn[] {
    const sql = `${SELECT_TURN} WHERE turn.conversation = (SELECT seq FROM conversation WHERE id = ?) ORDER BY turn.seq`
    return this.#db.all(TurnRow, sql, conversationId).map((row) => storedTurn(this.#db, row))
  }

  replays(_conversationId: string, headTurnId: string | null): { turnId: string; replay: unknown }[] {
    const head = headTurnId === null ? null : (this.#place(headTurnId)?.seq ?? null)
    return pathTo(this.#db, head).flatMap(({ seq, id }) =>
      this.#db.all(Replay, 'SELECT replay FROM turn WHERE seq = ?', seq).map(({ replay }) => ({ turnId: id, replay })),
    )
  }

  insert(added: {
    readonly conversationId: string
    readonly parentId: string | null
    readonly turn: Turn
    readonly replay: unknown
  }): void {
    const { turn } = added
    const { seq: conversation } =
      this.#db.one(z.object({ seq: z.number() }), 'SELECT seq FROM conversation WHERE id = ?', added.conversationId) ??
      missing()
    const parent = added.parentId === null ? null : (this.#place(added.parentId) ?? missing())
    if (parent !== null && parent.conversation !== conversation) missing()
    this.#db.transaction(() => {
      const sql = `
        INSERT INTO turn (id, conversation, parent, status, started_at, question, input_tokens, cached_tokens,
          output_tokens, reasoning_tokens, cost_usd, snapshot, replay) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
      const head = [turn.id, conversation, parent?.seq ?? null, turn.status, Math.floor(turn.startedAt)] as const
      const body = [
        recentQuestion(turn),
        ...usageColumns(turn.usage),
        snapshotOf(turn),
        replayText(added.replay),
      ] as const
      this.#db.run(sql, ...head, ...body)
      const { seq } = this.#place(turn.id) ?? missing()
      for (const { id } of turn.attachments) {
        this.#db.run('INSERT OR IGNORE INTO turn_attachment SELECT ?, id FROM attachment WHERE id = ?', seq, id)
      }
      indexTurn(this.#db, conversation, seq, turn)
      this.#db.run('UPDATE conversation SET head_turn_id = ? WHERE seq = ?', turn.id, conversation)
    })
  }

  /** Nothing for a turn that was deleted meanwhile (security.md R41). */
  save(turn: Turn, replay: unknown): void {
    const place = this.#place(turn.id)
    if (!place) return
    this.#db.transaction(() => {
      const sql = `
        UPDATE turn SET status = ?, question = ?, input_tokens = ?, cached_tokens = ?, output_tokens = ?,
          reasoning_tokens = ?, cost_usd = ?, snapshot = ?, replay = ? WHERE seq = ?`
      const columns = [turn.status, recentQuestion(turn), ...usageColumns(turn.usage)] as const
      this.#db.run(sql, ...columns, snapshotOf(turn), replayText(replay), place.seq)
      this.#db.run('DELETE FROM journal WHERE turn = ?', place.seq)
      indexTurn(this.#db, place.conversation, place.seq, turn)
    })
  }

  saveReplay(turnId: string, replay: unknown): void {
    this.#db.run('UPDATE turn SET replay = ? WHERE id = ?', replayText(replay), turnId)
  }

  journal(turnId: string, events: readonly ChatEvent[]): void {
    if (events.length === 0) return
    const add = 'INSERT INTO journal (turn, events) SELECT seq, ? FROM turn WHERE id = ?'
    const columns = events.filter(({ type }) => type === 'usage_counted' || type === 'status_changed')
    if (columns.length === 0) {
      this.#db.run(add, JSON.stringify(events), turnId)
      return
    }
    this.#db.transaction(() => {
      this.#db.run(add, JSON.stringify(events), turnId)
      for (const event of columns) this.#keepColumns(turnId, event)
    })
  }

  leafBelow(turnId: string): string {
    const { seq } = this.#place(turnId) ?? missing()
    const sql = 'SELECT id FROM turn WHERE seq = ?'
    return this.#db.one(z.object({ id: z.string() }), sql, newestBelow(this.#db, seq))?.id ?? turnId
  }

  copyPath(lastTurnId: string, toConversationId: string): string {
    const { seq } = this.#place(lastTurnId) ?? missing()
    const path = pathTo(this.#db, seq).flatMap((step) => this.#stored(step.seq))
    return this.#db.transaction(() =>
      copyPath(path, (copy) => this.insert({ conversationId: toConversationId, ...copy })),
    )
  }

  usage(conversationId: string): Usage {
    const sql = `
      SELECT total(input_tokens) AS inputTokens, total(cached_tokens) AS cachedTokens,
        total(output_tokens) AS outputTokens, total(reasoning_tokens) AS reasoningTokens, sum(cost_usd) AS costUsd
      FROM turn WHERE conversation = (SELECT seq FROM conversation WHERE id = ?)`
    const sums = this.#db.one(Sums, sql, conversationId)
    if (!sums) return { inputTokens: 0, cachedTokens: 0, outputTokens: 0, reasoningTokens: 0 }
    const { costUsd, ...tokens } = sums
    return costUsd === null ? tokens : { ...tokens, costUsd }
  }

  unfinished(): { conversationId: string; turnId: string }[] {
    const sql = `
      SELECT turn.id AS turnId, conversation.id AS conversationId
      FROM turn JOIN conversation ON conversation.seq = turn.conversation
      WHERE turn.status IN ('running', 'waiting') ORDER BY turn.seq`
    return this.#db.all(z.object({ conversationId: z.string(), turnId: z.string() }), sql)
  }

  /** Looks back a bounded way: who repeats one question a thousand times gets fewer. */
  recentQuestions(limit: number): string[] {
    const sql = `
      SELECT turn.question FROM turn CROSS JOIN conversation ON conversation.seq = turn.conversation
      WHERE turn.question IS NOT NULL AND conversation.removed_at IS NULL AND conversation.temporary = 0
      ORDER BY turn.seq DESC LIMIT ?`
    const found = this.#db.all(z.object({ question: z.string() }), sql, limit * 5)
    return [...new Set(found.map(({ question }) => question))].slice(0, limit)
  }

  #keepColumns(turnId: string, event: ChatEvent): void {
    if (event.type === 'status_changed') this.#db.run('UPDATE turn SET status = ? WHERE id = ?', event.status, turnId)
    if (event.type !== 'usage_counted') return
    const sql = `
      UPDATE turn SET input_tokens = ?, cached_tokens = ?, output_tokens = ?, reasoning_tokens = ?, cost_usd = ?
      WHERE id = ?`
    this.#db.run(sql, ...usageColumns(event.usage), turnId)
  }

  #stored(seq: number): StoredTurn[] {
    return this.#db.all(TurnRow, `${SELECT_TURN} WHERE turn.seq = ?`, seq).map((row) => storedTurn(this.#db, row))
  }

  #place(turnId: string): z.output<typeof Place> | undefined {
    return this.#db.one(Place, 'SELECT seq, parent, conversation FROM turn WHERE id = ?', turnId)
  }

  #head(conversationId: string): number | null {
    const sql = 'SELECT turn.seq FROM conversation JOIN turn ON turn.id = head_turn_id WHERE conversation.id = ?'
    return this.#db.one(z.object({ seq: z.number() }), sql, conversationId)?.seq ?? null
  }
}

function missing(): never {
  throw new AppError('not_found')
}
