import { toErrorReport } from '../errors'
import type { ErrorReport } from '@shared/errors'
import type { Log } from '../log'
import { ChatEvents } from './chat-events'
import type { Verdict } from './connector-failure'
import { ConnectorRefused } from './connector-refused'
import { instructions } from './instructions'
import type { LiveTurn } from './live-turn'
import type { McpToolSet } from './mcp-tools'
import type { ChatConnections, Endpoint } from './ports'
import { blamed, blameError } from './refused-servers'
import { inputFrom, restarted, type ReplayTurn } from './replay'
import type { ResponsesClient } from './responses-client'
import { withoutSecrets } from './secrets'
import { TurnServers } from './turn-servers'
import type { Wire } from './wire'

export interface TurnRunnerDeps {
  readonly connections: ChatConnections
  readonly endpoint: () => Promise<Endpoint>
  readonly createClient: (endpoint: Endpoint) => ResponsesClient
  readonly log: Log
  /** Epoch milliseconds. */
  readonly now: () => number
}

export interface TurnRun {
  readonly live: LiveTurn
  /** The turns before this one. */
  readonly history: readonly ReplayTurn[]
  /** Connections that the person leaves out this time. */
  readonly leaveOut: readonly string[]
  /** Once aborted the turn belongs to whoever aborted it: nothing here touches it any more. */
  readonly signal: AbortSignal
}

/** Runs a turn until it is completed, waits for an approval, or failed. Never rejects. */
export async function runTurn(run: TurnRun, deps: TurnRunnerDeps): Promise<void> {
  const runner = new TurnRunner(run, deps)
  try {
    while ((await runner.respond()) === 'again');
  } catch (error) {
    runner.fail(error)
  }
}

type Next = 'again' | 'end'

/** What one request was made of. */
interface Attempt {
  readonly endpoint: Endpoint
  readonly tools: McpToolSet
  readonly reading: ChatEvents
  readonly listKeys: ReadonlyMap<string, string>
}

class TurnRunner {
  readonly #run: TurnRun
  readonly #deps: TurnRunnerDeps
  readonly #servers: TurnServers

  constructor(run: TurnRun, deps: TurnRunnerDeps) {
    this.#run = run
    this.#deps = deps
    this.#servers = new TurnServers({ ...run, connections: deps.connections, report: (error) => this.#report(error) })
  }

  /** One request and its stream. */
  async respond(): Promise<Next> {
    const endpoint = await this.#deps.endpoint()
    const tools = await this.#servers.tools(endpoint)
    if (this.#isOver()) return 'end'
    if ('error' in tools) return this.fail(tools.error, tools.connection.id)
    const keys = [...tools.connections].map(
      ([label, server]) => [label, `${server.serverUrl} ${server.revision}`] as const,
    )
    const attempt = { endpoint, tools, reading: this.#reading(tools), listKeys: new Map(keys) }
    try {
      await this.#stream(attempt)
    } catch (error) {
      return this.#isOver() ? 'end' : await this.#afterFailure(error, attempt)
    }
    return this.#isOver() ? 'end' : await this.#afterCompletion(attempt)
  }

  fail(error: unknown, connectionId?: string): 'end' {
    const { live } = this.#run
    if (this.#isOver()) return 'end'
    live.interrupt()
    live.voidApprovals()
    const report = this.#report(error)
    this.#deps.log.warn('turn_failed', { turnId: live.replay.turnId, code: report.code, connectionId })
    const about = connectionId ? { errorConnectionId: connectionId } : {}
    live.apply([{ type: 'status_changed', status: 'failed', error: report, ...about }])
    return 'end'
  }

  #isOver(): boolean {
    return this.#run.signal.aborted
  }

  async #stream({ endpoint, tools, reading, listKeys }: Attempt): Promise<void> {
    const { live, signal } = this.#run
    const input = this.#input(endpoint, listKeys)
    const request = { instructions: instructions(this.#deps.now()), input, tools: tools.tools }
    live.read(reading)
    for await (const event of this.#deps.createClient(endpoint).stream(request, signal)) {
      if (this.#isOver()) return
      live.apply(reading.read(withoutSecrets(event, tools.secrets)))
    }
  }

  #reading(tools: McpToolSet): ChatEvents {
    return new ChatEvents({
      now: this.#deps.now,
      taken: this.#run.live.items.map(({ id }) => id),
      serverOf: (label) => {
        const connection = tools.connections.get(label)
        if (!connection) return { server: label }
        return { connectionId: connection.id, server: connection.name, serverUrl: connection.serverUrl }
      },
    })
  }

  #input(endpoint: Endpoint, listKeys: ReadonlyMap<string, string>): Wire[] {
    const { live, history } = this.#run
    const key = `${endpoint.kind} ${endpoint.baseUrl}`
    // Another endpoint knows nothing of what this turn did so far.
    if (live.replay.endpoint !== key) live.remember({ ...restarted(live.replay), endpoint: key })
    return inputFrom([...history, live.replay], key, listKeys)
  }

  async #afterCompletion({ reading, tools, listKeys }: Attempt): Promise<Next> {
    const { live } = this.#run
    live.complete(listKeys)
    await this.#servers.tellRefusals(reading.shown, tools)
    if (this.#isOver()) return 'end'
    if (live.pendingApprovals.length > 0) {
      live.apply([{ type: 'status_changed', status: 'awaiting_approval' }])
      return 'end'
    }
    const answers = live.unsentAnswers
    if (answers.length > 0) {
      live.remember({ items: [...live.replay.items, ...answers] })
      return 'again'
    }
    live.apply([{ type: 'status_changed', status: 'completed' }])
    return 'end'
  }

  /** Only a response that did nothing but list tools may be asked for again by itself. */
  async #afterFailure(error: unknown, { endpoint, reading, tools }: Attempt): Promise<Next> {
    const blame = blamed(error, reading.shown, tools.connections)
    if (!blame) return this.fail(error instanceof ConnectorRefused ? blameError(undefined, error) : error)
    const { connection, status } = blame
    if (reading.shown.some(({ type }) => type !== 'tool_list'))
      return this.fail(blameError(blame, error), connection.id)
    const verdict = await this.#servers.judge(connection, status, endpoint)
    if (this.#isOver()) return 'end'
    this.#deps.log.warn('connector_refused', { connectionId: connection.id, status, verdict: verdict.kind })
    if (verdict.kind === 'fail') return this.fail(verdict.error, connection.id)
    this.#startOver(reading, verdict)
    if (verdict.kind === 'leave_out') this.#servers.goOnWithout(connection, verdict.error)
    return 'again'
  }

  /** What the failed attempt listed will be listed again; the list that failed stays in sight when its server is left out. */
  #startOver(reading: ChatEvents, verdict: Verdict): void {
    const { live } = this.#run
    const attempt = new Set(reading.shown.map(({ id }) => id))
    const keepsFailed = verdict.kind === 'leave_out'
    const items = live.items.filter(
      (item) => !attempt.has(item.id) || (keepsFailed && item.type === 'tool_list' && item.status === 'failed'),
    )
    if (attempt.size > 0) live.begin(items, live.replay)
  }

  #report(error: unknown): ErrorReport {
    return toErrorReport(error, (reference, cause) => this.#deps.log.error('turn_error', cause, { reference }))
  }
}
