import { randomUUID } from 'node:crypto'
import type { ErrorReport } from '@shared/errors'
import type { TurnItem } from '@shared/turn'
import { AppError } from '../errors'
import { askAbout, isHopeless, judgeRefusal, verdictOn, type Verdict } from './connector-failure'
import type { LiveTurn } from './live-turn'
import { mcpTools, type McpToolSet } from './mcp-tools'
import type { UsableConnection } from '../connectors/usable-connections'
import type { ChatConnections, Endpoint, ToolRules } from './ports'
import { refusedServers, type RefusedServer } from './refused-servers'
import { hostOf } from './response-error'
import { toolOffer } from './tool-offers'

interface TurnServersDeps {
  readonly connections: ChatConnections
  readonly live: LiveTurn
  readonly leaveOut: readonly string[]
  /** Connections that the conversation does without, unless its message asks for them. */
  readonly connectionsOff: readonly string[]
  readonly conversationId: string
  readonly rules: ToolRules
  readonly signal: AbortSignal
  readonly report: (error: unknown) => ErrorReport
}

/** The servers of one run of a turn: who takes part, who is left out, and that this is said. */
export class TurnServers {
  readonly #deps: TurnServersDeps
  readonly #leftOut: Set<string>
  /** Asked about a refusal already: once in a run, or a bad server could keep it going for ever. */
  readonly #asked = new Set<string>()

  constructor(deps: TurnServersDeps) {
    this.#deps = deps
    this.#leftOut = new Set(deps.leaveOut)
  }

  /** Tools with fresh credentials, or the connection that the person has to see to first. */
  async tools(endpoint: Endpoint): Promise<McpToolSet | { connection: UsableConnection; error: AppError }> {
    const { live, connectionsOff, rules, conversationId, signal } = this.#deps
    const mentioned = new Set(live.turn.mentions.map(({ connectionId }) => connectionId))
    const off = new Set(connectionsOff.filter((id) => !mentioned.has(id)))
    const all = await this.#deps.connections.usable()
    const usable = all.filter(({ id }) => !this.#leftOut.has(id) && !off.has(id))
    for (const connection of usable.filter((candidate) => isHopeless(candidate, endpoint))) {
      this.goOnWithout(
        connection,
        new AppError('connector_unreachable_from_endpoint', { host: hostOf(connection.serverUrl) }),
      )
    }
    const possible = usable.filter(({ id }) => !this.#leftOut.has(id))
    const offerOf = (id: string) => toolOffer(rules, id, conversationId)
    const tools = await mcpTools({ connections: possible, endpoint, offerOf, mentioned, signal })
    for (const { connection, error } of tools.unavailable) {
      const verdict = verdictOn(error)
      if (verdict.kind === 'fail') return { connection, error }
      this.goOnWithout(connection, error)
    }
    return tools
  }

  async judge(connection: UsableConnection, status: number, endpoint: Endpoint): Promise<Verdict> {
    const verdict = await judgeRefusal(connection, status, endpoint, this.#asked.has(connection.id))
    this.#asked.add(connection.id)
    return verdict
  }

  goOnWithout(connection: UsableConnection, error: AppError): void {
    this.#leftOut.add(connection.id)
    this.notice(connection, this.#deps.report(error))
  }

  /** A dead token also shows inside a response that completed. The model has answered around it; the person is told. */
  async tellRefusals(shown: readonly TurnItem[], tools: McpToolSet): Promise<void> {
    for (const refused of refusedServers(shown)) {
      const connection = [...tools.connections.values()].find(({ id }) => id === refused.connectionId)
      if (connection) this.notice(connection, await this.#meaning(connection, refused))
    }
  }

  async #meaning(connection: UsableConnection, { status, tool }: RefusedServer): Promise<ErrorReport> {
    const host = hostOf(connection.serverUrl)
    const answer = await askAbout(connection, status, tool)
    // A fresh token is there: the person may simply ask again.
    if (answer === 'retry') return { code: 'server_error', host, status }
    const isOnlyThisCall = status === 403 && answer.code === 'connector_unreachable_from_endpoint'
    return isOnlyThisCall ? { code: 'insufficient_scope', host, status } : this.#deps.report(answer)
  }

  /** Says it once. */
  notice(connection: UsableConnection, error: ErrorReport): void {
    const { live, signal } = this.#deps
    const isSaid = live.items.some(
      (item) => item.type === 'notice' && item.connectionId === connection.id && item.error.code === error.code,
    )
    if (isSaid || signal.aborted) return
    const about = { connectionId: connection.id, server: connection.name, error }
    live.apply([{ type: 'item_added', item: { type: 'notice', id: `notice_${randomUUID()}`, ...about } }])
  }
}
