import { AppError } from '../errors'
import type { RedirectKind } from './grant'
import type { OpenRedirect } from './open-redirect'
import type { RedirectHandler } from './redirect-handler'

export interface BrowserDeps {
  readonly redirects: RedirectHandler
  readonly openBrowser: (url: URL) => Promise<void>
  readonly onWaiting: (waiting: { authorizationUrl: URL; redirectKind: RedirectKind }) => void
}

/** Waits for the authorization response; the waiting starts before the browser opens and ends when it can't be opened. */
export async function awaitRedirect(
  { url, state, redirect }: { url: URL; state: string; redirect: OpenRedirect },
  deps: BrowserDeps,
  signal: AbortSignal,
): Promise<URLSearchParams> {
  const attempt = new AbortController()
  const abort = () => attempt.abort(signal.reason)
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort, { once: true })
  try {
    const received = deps.redirects.expect({ state, redirectUri: redirect.redirectUri, signal: attempt.signal })
    void open(url, redirect.kind, deps, attempt)
    return await received
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

/** Not waited for: some systems end the opener only with the browser. */
async function open(url: URL, redirectKind: RedirectKind, deps: BrowserDeps, attempt: AbortController): Promise<void> {
  if (attempt.signal.aborted) return
  try {
    deps.onWaiting({ authorizationUrl: url, redirectKind })
    await deps.openBrowser(url)
  } catch (cause) {
    attempt.abort(new AppError('browser_not_opened', { host: url.hostname }, { cause }))
  }
}
