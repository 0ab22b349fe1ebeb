import { AppError } from '../errors'
import type { RedirectKind } from './grant'
import type { OpenRedirect } from './open-redirect'
import type { RedirectHandler } from './redirect-handler'

export interface Waiting {
  readonly authorizationUrl: URL
  readonly redirectKind: RedirectKind
  /** For "the browser shows an error": goes round again in another way. Absent when there is none left. */
  readonly tryAnotherWay?: () => void
}

export interface BrowserDeps {
  readonly redirects: RedirectHandler
  readonly openBrowser: (url: URL) => Promise<void>
  readonly onWaiting: (waiting: Waiting) => void
}

interface Round {
  readonly url: URL
  readonly state: string
  readonly redirect: OpenRedirect
  readonly canTryAnother: boolean
}

/** The person saw an error page instead of a sign-in page: the server refuses this client or its redirect URI (Q18). */
export class ErrorPageShown extends AppError {
  constructor(host: string) {
    super('redirect_uri_refused', { host })
  }
}

/** Waits for the authorization response; the waiting starts before the browser opens and ends when it can't be opened. */
export async function awaitRedirect(round: Round, deps: BrowserDeps, signal: AbortSignal): Promise<URLSearchParams> {
  const attempt = new AbortController()
  const abort = () => attempt.abort(signal.reason)
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort, { once: true })
  try {
    const { state, redirect } = round
    const received = deps.redirects.expect({ state, redirectUri: redirect.redirectUri, signal: attempt.signal })
    void open(round, deps, attempt)
    return await received
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

/** Not waited for: some systems end the opener only with the browser. */
async function open({ url, redirect, canTryAnother }: Round, deps: BrowserDeps, attempt: AbortController) {
  if (attempt.signal.aborted) return
  const tryAnotherWay = () => attempt.abort(new ErrorPageShown(url.hostname))
  try {
    deps.onWaiting({ authorizationUrl: url, redirectKind: redirect.kind, ...(canTryAnother && { tryAnotherWay }) })
    await deps.openBrowser(url)
  } catch (cause) {
    attempt.abort(new AppError('browser_not_opened', { host: url.hostname }, { cause }))
  }
}
