import { expect } from 'vitest'
import type { ErrorCode } from '@shared/errors'
import { AppError } from '../../../src/main/errors'
import type { AuthorizeDeps, AuthorizeRequest } from '../../../src/main/auth/authorize'
import type { ClientRegistration } from '../../../src/main/auth/grant'
import { guardedFetch } from '../../../src/main/auth/guarded-fetch'
import { RedirectHandler } from '../../../src/main/auth/redirect-handler'
import type { Log } from '../../../src/main/log'
import {
  type FakeAuthorizationServer,
  startAuthorizationServer,
} from '../../fakes/authorization-server/authorization-server'
import { browse } from '../../fakes/authorization-server/browser'
import { type ProtectedServer, startProtectedServer } from '../../fakes/authorization-server/protected-server'

export const LOOPBACK = '127.0.0.1'

export interface World {
  readonly as: FakeAuthorizationServer
  readonly server: ProtectedServer
  readonly close: () => Promise<void>
}

export async function startWorld(issuerPath = ''): Promise<World> {
  const as = await startAuthorizationServer(issuerPath)
  const server = await startProtectedServer([as.issuer])
  return {
    as,
    server,
    close: async () => {
      await Promise.all([as.close(), server.close()])
    },
  }
}

export interface RecordedDeps extends AuthorizeDeps {
  readonly steps: string[]
  readonly registered: ClientRegistration[]
  readonly opened: URL[]
  readonly logged: string[]
}

/** The dependencies of `authorize` with a person who consents at once. */
export function dependencies(overrides: Partial<AuthorizeDeps> = {}): RecordedDeps {
  const steps: string[] = []
  const registered: ClientRegistration[] = []
  const opened: URL[] = []
  const logged: string[] = []
  const redirects = new RedirectHandler()
  const record = (event: string, facts?: unknown) => void logged.push(JSON.stringify([event, facts]))
  const log: Log = { info: record, warn: record, error: (event, cause, facts) => record(event, [String(cause), facts]) }
  return {
    fetch: guardedFetch,
    openBrowser: async (url) => {
      opened.push(url)
      await browse(url, overrides.redirects ?? redirects)
    },
    redirects,
    customProtocolIsOurs: true,
    onStep: (step) => void steps.push(step),
    onRegistered: (registration) => {
      registered.push(registration)
      return Promise.resolve()
    },
    onWaiting: () => undefined,
    now: Date.now,
    log,
    ...overrides,
    steps,
    registered,
    opened,
    logged,
  }
}

export function requestFor(world: World, overrides: Partial<AuthorizeRequest> = {}): AuthorizeRequest {
  return {
    serverUrl: world.server.serverUrl,
    storedRegistrations: [],
    redirect: 'auto',
    allowedPrivateHost: LOOPBACK,
    ...overrides,
  }
}

/** The AppError that a promise rejects with; fails when it resolves or rejects with anything else. */
export async function rejection(promise: Promise<unknown>): Promise<AppError> {
  const outcome = await promise.then(
    () => new Error('resolved'),
    (error: unknown) => error,
  )
  expect(outcome).toBeInstanceOf(AppError)
  return outcome as AppError
}

export async function expectCode(promise: Promise<unknown>, code: ErrorCode): Promise<AppError> {
  const error = await rejection(promise)
  expect(error.code).toBe(code)
  return error
}

export const never = (): AbortSignal => new AbortController().signal
