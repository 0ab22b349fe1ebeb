import type { ErrorReport } from '@shared/errors'
import type { UsableConnection } from '../connectors/usable-connections'
import { AppError } from '../errors'
import type { Log } from '../log'
import { isRemote } from './connector-failure'
import { ConnectorRefused } from './connector-refused'
import type { LiveTurn } from './live-turn'
import { LostInSleep } from './lost-in-sleep'
import { summaryRefused } from './reasoning'
import { blamed, blameError } from './refused-servers'
import { withdrawn } from './replay'
import { hostOf, refusedParameter } from './response-error'
import type { Attempt, TurnRequest } from './turn-request'
import type { TurnServers } from './turn-servers'
import { pause, Waits } from './waits'
import type { Waking } from './waking'

export type Next = 'again' | 'end'

interface TurnFailuresDeps {
  readonly live: LiveTurn
  readonly signal: AbortSignal
  readonly servers: TurnServers
  readonly request: TurnRequest
  readonly isOnline: () => boolean
  readonly waking: Waking
  readonly log: Log
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>
  readonly report: (error: unknown) => ErrorReport
  readonly fail: (error: unknown, connectionId?: string) => 'end'
}

/** What becomes of a run when a request or its response fails: asked again, without a server, after a pause, or not at all. */
export class TurnFailures {
  readonly #deps: TurnFailuresDeps
  readonly #waits = new Waits()
  #hasDrifted = false
  #hasSlept = false

  constructor(deps: TurnFailuresDeps) {
    this.#deps = deps
  }

  /** A response completed. */
  forgive(): void {
    this.#waits.reset()
  }

  /** Asked once more with tools that have to ask; a server that changes them all the time ends the turn. */
  afterDrift(drifted: readonly UsableConnection[], attempt: Attempt): Next {
    const error = new AppError('tool_definition_changed')
    const [first] = drifted
    if (this.#hasDrifted) return this.#deps.fail(error, first?.id)
    this.#hasDrifted = true
    this.#startOver(attempt, false)
    this.#withdraw(new Set(drifted.map(({ label }) => label)))
    for (const connection of drifted) {
      this.#deps.log.warn('tools_changed', { connectionId: connection.id })
      this.#deps.request.distrusted.add(connection.label)
      this.#deps.servers.notice(connection, this.#deps.report(error))
    }
    return 'again'
  }

  /** What was allowed a moment ago was another tool, and nobody knows whether the call began: the person is asked again. */
  #withdraw(labels: ReadonlySet<string>): void {
    const { live } = this.#deps
    const { items } = withdrawn(live.replay, labels)
    const asked = new Set(items.map(({ id }) => id))
    const gone = live.replay.items.flatMap(({ type, id }) =>
      type === 'mcp_approval_request' && !asked.has(id) ? [id] : [],
    )
    live.remember({ items })
    for (const item of live.items) if (item.type === 'approval' && gone.includes(item.id)) live.decide(item, 'void')
  }

  async after(error: unknown, attempt: Attempt): Promise<Next> {
    const { endpoint, reading, tools } = attempt
    const blame = blamed(error, reading.shown, tools.connections)
    if (!blame) {
      if (error instanceof ConnectorRefused) return this.#deps.fail(blameError(undefined, error))
      return hasOnlyLists(attempt) ? await this.#afterRefusal(error, attempt) : this.#deps.fail(error)
    }
    const { connection, status } = blame
    if (!hasOnlyLists(attempt)) return this.#deps.fail(blameError(blame, error), connection.id)
    const verdict = await this.#deps.servers.judge(connection, status, endpoint)
    if (this.#deps.signal.aborted) return 'end'
    this.#deps.log.warn('connector_refused', { connectionId: connection.id, status, verdict: verdict.kind })
    if (verdict.kind === 'fail') return this.#deps.fail(verdict.error, connection.id)
    this.#startOver(attempt, verdict.kind === 'leave_out')
    if (verdict.kind === 'leave_out') this.#deps.servers.goOnWithout(connection, verdict.error)
    return 'again'
  }

  /** The endpoint itself refused or cannot now, and nothing was done yet: the request may go out again (security.md R36). */
  async #afterRefusal(error: unknown, attempt: Attempt): Promise<Next> {
    const { endpoint, borrowed } = attempt
    if (!(error instanceof AppError)) return this.#deps.fail(error)
    if (error instanceof LostInSleep && !this.#hasSlept) {
      this.#hasSlept = true
      this.#startOver(attempt, false)
      return 'again'
    }
    const isRefused = error.code === 'model_request_refused' && error.facts.status === 400
    if (isRefused && refusedParameter(error)?.startsWith('reasoning.summary') && summaryRefused(endpoint))
      return 'again'
    if (isRefused && borrowed > 0) {
      this.#deps.request.borrowsLists = false
      return 'again'
    }
    if (error.code === 'model_unreachable' && isRemote(endpoint) && !this.#deps.isOnline()) {
      return this.#deps.fail(new AppError('offline', { host: hostOf(endpoint.baseUrl) }, { cause: error }))
    }
    const milliseconds = this.#waits.next(error)
    return milliseconds === undefined ? this.#deps.fail(error) : await this.#wait(milliseconds, error, attempt)
  }

  async #wait(milliseconds: number, error: AppError, attempt: Attempt): Promise<Next> {
    const { live } = this.#deps
    this.#startOver(attempt, false)
    const retryAt = this.#deps.now() + milliseconds
    const report = this.#deps.report(error)
    this.#deps.log.info('turn_waits', { turnId: live.replay.turnId, code: report.code, milliseconds })
    live.apply([{ type: 'status_changed', status: 'waiting', error: report, retryAt }])
    await this.#pause(milliseconds, retryAt)
    if (this.#deps.signal.aborted) return 'end'
    live.apply([{ type: 'status_changed', status: 'running' }])
    return 'again'
  }

  /** Timers stand still while the computer sleeps: what was to happen meanwhile happens when it wakes. */
  async #pause(milliseconds: number, retryAt: number): Promise<void> {
    const { signal, waking, now } = this.#deps
    const early = new AbortController()
    const end = () => {
      early.abort()
    }
    signal.addEventListener('abort', end, { once: true })
    const forget = waking.on(() => {
      if (now() >= retryAt) end()
    })
    await (this.#deps.pause ?? pause)(milliseconds, early.signal)
    forget()
    signal.removeEventListener('abort', end)
  }

  /** What the failed attempt listed will be listed again; the list that failed stays in sight when its server is left out. */
  #startOver({ reading, continues }: Attempt, keepsFailed: boolean): void {
    const { live } = this.#deps
    const attempt = new Set(reading.shown.map(({ id }) => id))
    if (continues) attempt.delete(continues.id)
    const items = live.items.filter(
      (item) => !attempt.has(item.id) || (keepsFailed && item.type === 'tool_list' && item.status === 'failed'),
    )
    if (attempt.size > 0) live.begin(items, live.replay)
  }
}

function hasOnlyLists({ reading }: Attempt): boolean {
  return reading.output.every(({ wire }) => wire.type === 'mcp_list_tools')
}
