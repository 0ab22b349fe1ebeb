import type { ConnectStep } from '@shared/connection'
import { AppError } from '../errors'
import type { Log } from '../log'
import type { ConnectionRecord } from '../storage/connection-record'
import {
  connectByMachineGrant,
  connectByOAuth,
  connectByStaticCredentials,
  type ConnectDeps,
  type Connected,
} from './connect-by'

/** One try to connect, from the click to the tool listing or the error. */
export interface Attempt {
  readonly ended: Promise<void>
  cancel(): void
  /** The sign-in page, while one is waited for. */
  authorizationUrl(): URL | undefined
  /** Goes round again with another redirect or a new registration; false when there is no other way. */
  tryAnotherWay(): boolean
}

export type AttemptEnd = ({ readonly ok: true } & Connected) | { readonly ok: false; readonly error: unknown }

export interface AttemptEvents {
  onStep(step: ConnectStep): void
  onWaiting(waiting: { readonly canTryAnotherWay: boolean }): void
  onEnd(end: AttemptEnd): Promise<void>
}

export interface AttemptOptions {
  /** Instead of the connection's own scope: a step-up asks for more. */
  readonly scope?: string
  /** Register anew whatever is stored. */
  readonly forgetRegistrations?: boolean
  readonly log: Log
}

export type StartAttempt = (record: ConnectionRecord, events: AttemptEvents, options: AttemptOptions) => Attempt

/** What an attempt that waits for a browser offers. */
export interface BrowserWait {
  url?: URL
  tryAnotherWay?: (() => void) | undefined
}

interface AttemptDeps extends ConnectDeps {
  /** What must happen before the server can be asked anything. */
  readonly prepare: (record: ConnectionRecord) => Promise<void>
}

export function createStartAttempt(deps: AttemptDeps): StartAttempt {
  return (record, events, options) => {
    const controller = new AbortController()
    const wait: BrowserWait = {}
    const attempt = { record, deps, events, options, wait, signal: controller.signal }
    const ended = deps
      .prepare(record)
      .then(() => {
        if (record.auth === 'oauth') return connectByOAuth(attempt)
        return record.auth === 'client_credentials'
          ? connectByMachineGrant(attempt)
          : connectByStaticCredentials(attempt)
      })
      .then(
        (connected) => events.onEnd({ ok: true, ...connected }),
        (error: unknown) =>
          events.onEnd({
            ok: false,
            error: controller.signal.aborted ? new AppError('authorization_cancelled') : error,
          }),
      )
    return {
      ended,
      cancel: () => {
        controller.abort()
      },
      authorizationUrl: () => wait.url,
      tryAnotherWay: () => {
        wait.tryAnotherWay?.()
        return wait.tryAnotherWay !== undefined
      },
    }
  }
}
