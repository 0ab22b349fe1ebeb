import { authorize, type AuthorizeDeps, type AuthorizeRequest } from '../../../src/main/auth/authorize'
import type { Grant } from '../../../src/main/auth/grant'
import { AppError } from '../../../src/main/errors'
import { browse } from '../../fakes/authorization-server/browser'
import { playKnownHost } from '../../fakes/quirk-park/known-host'
import type { Outcome } from '../../fakes/quirk-park/outcome'
import type { QuirkPark } from '../../fakes/quirk-park/quirk-park'
import { dependencies, never, requestFor } from '../auth/flow'

export interface SignIn extends Outcome {
  readonly grant: Grant | undefined
  readonly opened: readonly URL[]
}

/** The OAuth client alone, for what a connection can't be told yet or what goes by a host of the real world. */
export async function signIn(
  park: QuirkPark,
  request: Partial<AuthorizeRequest> = {},
  overrides: Partial<AuthorizeDeps> = {},
): Promise<SignIn> {
  const deps = dependencies(overrides)
  let waiting: Parameters<AuthorizeDeps['onWaiting']>[0] | undefined
  const opened: URL[] = []
  const openBrowser = async (url: URL) => {
    opened.push(url)
    // A page instead of a redirect: the person presses "The browser shows an error".
    if ((await browse(url, deps.redirects)) === 422) waiting?.tryAnotherWay?.()
  }
  const onWaiting: AuthorizeDeps['onWaiting'] = (now) => {
    waiting = now
  }
  const grant = await authorize(
    requestFor(park, request),
    { ...deps, openBrowser, ...overrides, onWaiting },
    never(),
  ).catch((error: unknown) => error as Error)
  const registrations = deps.registered.map(({ redirectKind }) => redirectKind)
  if (!(grant instanceof Error)) return { status: 'connected', registrations, tokens: true, grant, opened }
  if (!(grant instanceof AppError)) throw grant
  return { status: 'not_connected', code: grant.code, registrations, tokens: false, grant: undefined, opened }
}

/** Signs in at the park as if its authorization server were at a host of the real world. */
export async function signInAt(
  host: string,
  park: QuirkPark,
  request: Partial<AuthorizeRequest> = {},
): Promise<SignIn> {
  const { fetch, here } = playKnownHost(park, host)
  const deps = dependencies()
  const { redirects } = deps
  return signIn(park, request, {
    fetch,
    redirects,
    openBrowser: async (url) => {
      await browse(here(url), redirects)
    },
  })
}

export function outcomeOf({ status, code, registrations, tokens }: Outcome): Outcome {
  return { status, ...(code !== undefined && { code }), registrations, tokens }
}
