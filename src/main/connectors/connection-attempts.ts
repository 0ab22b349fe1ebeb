import type { ConnectionStatus, ConnectStep } from '@shared/connection'
import type { ErrorCode } from '@shared/errors'
import { AppError, toErrorReport } from '../errors'
import type { Log } from '../log'
import type { ConnectionRecord } from '../storage/connection-record'
import type { Attempt, AttemptEnd, AttemptOptions, StartAttempt } from './attempt'
import type { ConnectionLog } from './connection-log'
import type { ConnectionStates } from './connection-states'
import type { ToolListing } from './tool-listing'

interface AttemptsDeps {
  readonly states: ConnectionStates
  readonly startAttempt: StartAttempt
  readonly connectionLog: ConnectionLog
  /** Before the card says Connected: what it can do is known by then. */
  readonly onListed: (connectionId: string, listing: ToolListing) => void
  readonly onConnected: (record: ConnectionRecord) => void
  readonly now: () => number
  readonly log: Log
}

const TIMEOUTS_BEFORE_ANEW = 2

/** Answers that came back through the browser: the failed step is the way back, not the browser. */
const CAME_BACK: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'authorization_denied',
  'authorization_failed',
  'issuer_mismatch',
])

/** The running attempts: at most one per connection, shown on its card while it runs and when it ends. */
export class ConnectionAttempts {
  readonly #deps: AttemptsDeps
  readonly #running = new Map<string, Attempt>()
  /** Sign-ins in a row that nobody came back from. */
  readonly #timeouts = new Map<string, number>()

  constructor(deps: AttemptsDeps) {
    this.#deps = deps
  }

  running(connectionId: string): Attempt | undefined {
    return this.#running.get(connectionId)
  }

  /** A second click joins the running attempt: one flow per connection, one browser page (mcp-authorization.md Q32). */
  async run(record: ConnectionRecord, options: Pick<AttemptOptions, 'scope'> = {}): Promise<void> {
    const attempt = this.#running.get(record.id) ?? this.#start(record, options)
    await attempt.ended
  }

  async stop(connectionId: string): Promise<void> {
    const attempt = this.#running.get(connectionId)
    attempt?.cancel()
    await attempt?.ended
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((id) => this.stop(id)))
  }

  #start(record: ConnectionRecord, options: Pick<AttemptOptions, 'scope'>): Attempt {
    const { states, connectionLog } = this.#deps
    const { id } = record
    states.show(id, { status: 'connecting', step: 'server' })
    connectionLog.add(id, 'info', 'Connecting')
    const events = {
      onStep: (step: ConnectStep) => {
        const status: ConnectionStatus = step === 'browser' ? 'waiting_for_browser' : 'connecting'
        states.show(id, { status, step })
        connectionLog.add(id, 'info', `Step: ${step}`)
      },
      onWaiting: ({ canTryAnotherWay }: { canTryAnotherWay: boolean }) => {
        states.show(id, { ...states.runtime(id), canSwitchRedirect: canTryAnotherWay })
      },
      onEnd: (end: AttemptEnd) => this.#settle(id, end),
    }
    const log = connectionLog.tee(id, this.#deps.log)
    // A server that has forgotten our client may say so in the browser only (mcp-authorization.md Q18).
    const forgetRegistrations = (this.#timeouts.get(id) ?? 0) >= TIMEOUTS_BEFORE_ANEW
    const attempt = this.#deps.startAttempt(record, events, { ...options, forgetRegistrations, log })
    this.#running.set(id, attempt)
    return attempt
  }

  async #settle(connectionId: string, end: AttemptEnd): Promise<void> {
    const { states, connectionLog, now } = this.#deps
    this.#running.delete(connectionId)
    const timedOut = !end.ok && end.error instanceof AppError && end.error.code === 'authorization_timed_out'
    this.#timeouts.set(connectionId, timedOut ? (this.#timeouts.get(connectionId) ?? 0) + 1 : 0)
    if (end.ok) {
      const { signedOut: _out, account, ...record } = states.record(connectionId)
      const { tools, revision: toolsRevision } = end.listing
      const at = now()
      const connected: ConnectionRecord = {
        ...record,
        ...end.changes,
        ...(account === undefined ? {} : { lastAccount: account }),
        ...{ tools, toolsRevision, toolsListedAt: at, state: 'connected', connectedAt: at },
      }
      this.#deps.onListed(connectionId, end.listing)
      await states.put(connected, {})
      connectionLog.add(connectionId, 'info', `Connected, ${String(connected.tools.length)} tools`)
      this.#deps.onConnected(connected)
      return
    }
    // Cancelling is not an error: the card goes back to what it was.
    if (end.error instanceof AppError && end.error.code === 'authorization_cancelled') {
      connectionLog.add(connectionId, 'info', 'Cancelled')
      states.show(connectionId, {})
      return
    }
    this.#showFailure(connectionId, end.error)
  }

  #showFailure(connectionId: string, cause: unknown): void {
    const { states, connectionLog, log } = this.#deps
    const error = toErrorReport(cause, (reference, unexpected) => {
      log.error('connection.failed', unexpected, { reference, connectionId })
    })
    const step = states.runtime(connectionId).step ?? 'server'
    const failedStep = step === 'browser' && CAME_BACK.has(error.code) ? 'redirect' : step
    const facts = [error.code, error.host, error.status].filter((fact) => fact !== undefined).join(' ')
    log.warn('connection.not_connected', { connectionId, code: error.code, step: failedStep })
    connectionLog.add(connectionId, 'error', `Failed at ${failedStep}: ${facts}`)
    const unreachable = error.code === 'server_unreachable' || error.code === 'server_timed_out'
    states.show(connectionId, {
      error,
      failedStep,
      ...(unreachable ? { status: 'unreachable' } : {}),
      ...(error.redirectUri === undefined ? {} : { redirectUri: error.redirectUri }),
    })
  }
}
