import type { ConversationSettings } from '@shared/conversation'
import type { ErrorReport } from '@shared/errors'
import { toErrorReport } from '../errors'
import type { UsableConnection } from '../connectors/usable-connections'
import type { Log } from '../log'
import { ChatEvents } from './chat-events'
import type { LiveTurn } from './live-turn'
import type { McpToolSet } from './mcp-tools'
import type { ChatConnections, ChatHistory, Endpoint, ToolRules } from './ports'
import { LostInSleep } from './lost-in-sleep'
import type { ReplayTurn } from './replay'
import type { ResponsesClient } from './responses-client'
import { textWithoutSecrets, withoutSecrets } from './secrets'
import { ToolWatch } from './tool-watch'
import { TurnFailures, type Next } from './turn-failures'
import { TurnRequest, type Attempt } from './turn-request'
import { TurnServers } from './turn-servers'
import { addedUsage, usageOf } from './usage'
import { WakeWatch } from './wake-watch'
import type { Waking } from './waking'
import { isWire, wireOf, type Wire } from './wire'

export interface TurnRunnerDeps {
  readonly connections: ChatConnections
  readonly endpoint: (settings: ConversationSettings) => Promise<Endpoint>
  readonly history: ChatHistory
  readonly toolRules: ToolRules
  readonly isOnline: () => boolean
  readonly createClient: (endpoint: Endpoint) => ResponsesClient
  readonly waking: Waking
  readonly log: Log
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Resolves after so many milliseconds, or at once when aborted. */
  readonly pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** Milliseconds that a response has after waking. */
  readonly proofOfLife?: number
}

export interface TurnRun {
  readonly live: LiveTurn
  /** The turns before this one. */
  readonly history: readonly ReplayTurn[]
  readonly conversationId: string
  readonly settings: ConversationSettings
  /** Connections that the person leaves out this time. */
  readonly leaveOut: readonly string[]
  /** The answer goes on after its last word instead of beginning anew. */
  readonly continuing?: boolean | undefined
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

/** The API takes no more without tool search, as far as is known; what then happens is the endpoint's to say. */
const MANY_TOOLS = 128

const NONE: readonly UsableConnection[] = []

class TurnRunner {
  readonly #run: TurnRun
  readonly #deps: TurnRunnerDeps
  readonly #servers: TurnServers
  readonly #watch: ToolWatch
  readonly #request: TurnRequest
  readonly #failures: TurnFailures

  constructor(run: TurnRun, deps: TurnRunnerDeps) {
    this.#run = run
    this.#deps = deps
    const { live, settings } = run
    const { toolRules: rules, connections, log, now, history } = deps
    const report = (error: unknown) => this.#report(error)
    this.#servers = new TurnServers({ ...run, connectionsOff: settings.connectionsOff, rules, connections, report })
    this.#watch = new ToolWatch({ rules, conversationId: run.conversationId, live, log })
    const request = { live, turns: run.history, settings, rules, attachments: history.attachments, now }
    this.#request = new TurnRequest(request, run.continuing === true)
    this.#failures = new TurnFailures({
      ...run,
      ...deps,
      servers: this.#servers,
      request: this.#request,
      report,
      fail: (error, id) => this.fail(error, id),
    })
  }

  /** One request and its stream. */
  async respond(): Promise<Next> {
    const endpoint = await this.#deps.endpoint(this.#run.settings)
    const tools = await this.#servers.tools(endpoint)
    if (this.#isOver()) return 'end'
    if ('error' in tools) return this.fail(tools.error, tools.connection.id)
    const request = this.#request.prepare(endpoint, tools)
    const attempt = { ...request, reading: this.#reading(tools, request.continues) }
    this.#logSize(attempt)
    let drifted: readonly UsableConnection[]
    try {
      drifted = await this.#stream(attempt)
    } catch (error) {
      return this.#isOver() ? 'end' : await this.#failures.after(error, attempt)
    }
    if (this.#isOver()) return 'end'
    return drifted.length > 0 ? this.#failures.afterDrift(drifted, attempt) : await this.#afterCompletion(attempt)
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

  /** Resolves with the connections whose tools are not what they were: then the rest of the response is not read. */
  async #stream(attempt: Attempt): Promise<readonly UsableConnection[]> {
    const { live, signal } = this.#run
    const { endpoint, request, tools, reading } = attempt
    live.read(reading, tools.secrets)
    let drifted = NONE
    const watch = new WakeWatch(this.#deps.waking, signal, this.#deps.proofOfLife)
    const take = (event: Wire) => {
      watch.heard()
      if (this.#isOver() || watch.isLost) return 'stop'
      const clean = withoutSecrets(event, tools.secrets)
      const events = reading.read(clean)
      if (events.length > 0) live.apply(events)
      drifted = this.#afterEvent(clean, attempt)
      return drifted.length > 0 ? 'stop' : undefined
    }
    try {
      await this.#deps.createClient(endpoint).stream(request, watch.signal, take)
    } catch (error) {
      if (!watch.isLost) throw error
    } finally {
      watch.stop()
    }
    if (watch.isLost) throw new LostInSleep(endpoint)
    return drifted
  }

  #afterEvent(event: Wire, attempt: Attempt): readonly UsableConnection[] {
    switch (event.type) {
      case 'response.output_item.done': {
        const drifted = this.#watch.drifted(attempt)
        if (drifted.length === 0) this.#run.live.keepReplay()
        return drifted
      }
      case 'response.completed':
        this.#count(event, attempt.endpoint)
        return this.#watch.drifted(attempt)
      case 'response.incomplete':
      case 'response.failed':
        this.#count(event, attempt.endpoint)
        return NONE
      default:
        return NONE
    }
  }

  #count(event: Wire, endpoint: Endpoint): void {
    const response = wireOf(event.response)
    const { live } = this.#run
    if (event.type === 'response.failed' && !isWire(response.usage)) return
    const usage = addedUsage(live.turn.usage, usageOf(response, endpoint))
    live.apply([{ type: 'usage_counted', usage, model: endpoint.model }])
  }

  #reading(tools: McpToolSet, continues: Attempt['continues']): ChatEvents {
    return new ChatEvents({
      now: this.#deps.now,
      taken: this.#run.live.items.map(({ id }) => id),
      serverOf: this.#watch.serverOf(tools),
      continues,
      review: (item) => this.#watch.review(item),
      clean: (text) => textWithoutSecrets(text, tools.secrets),
    })
  }

  async #afterCompletion(attempt: Attempt): Promise<Next> {
    const { live } = this.#run
    this.#watch.keepLists(attempt)
    live.complete(attempt.tools.listKeys)
    this.#failures.forgive()
    this.#request.isContinuing = false
    await this.#servers.tellRefusals(attempt.reading.shown, attempt.tools)
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

  #logSize({ tools }: Attempt): void {
    const isSearched = tools.tools.some(({ type }) => type === 'tool_search')
    if (tools.count > MANY_TOOLS && !isSearched) this.#deps.log.warn('many_tools', { count: tools.count })
  }

  #report(error: unknown): ErrorReport {
    return toErrorReport(error, (reference, cause) => this.#deps.log.error('turn_error', cause, { reference }))
  }
}
