import { AppError } from '../errors'
import { isTransient, OAuthError, serverError } from './auth-error'
import type { AnyGrant } from './grant'
import type { GuardedFetch } from './guarded-fetch'
import { hostOf } from './known-authorization-servers'
import { exchangeClientCredentials, exchangeRefreshToken } from './token-request'
import { toTokenSet } from './token-response'

export interface RefreshDeps {
  readonly fetch: GuardedFetch
  /** Epoch ms. */
  readonly now: () => number
}

/**
 * A grant with a new token set (RFC 6749 §6). The caller saves it before using it and runs one refresh at a time per
 * grant. Throws `reconnect_required` only when the server says that this grant is over; everything that may pass
 * (`server_unreachable`, `server_timed_out`, `server_error`) leaves the grant as good as it was.
 */
export async function refresh<G extends AnyGrant>(grant: G, deps: RefreshDeps, signal?: AbortSignal): Promise<G> {
  const host = hostOf(grant.authorizationServer)
  if (!isRefreshable(grant)) throw new AppError('reconnect_required', { host })
  const fetch = deps.fetch({ allowedPrivateHost: grant.allowedPrivateHost })
  try {
    const { refresh_token } = grant.tokenSet
    // A client that acts for itself asks again; it needs no refresh token (RFC 6749 §4.4.3).
    const response =
      refresh_token === undefined
        ? await exchangeClientCredentials(grant, fetch, signal)
        : await exchangeRefreshToken(grant, refresh_token, fetch, signal)
    const tokenSet = toTokenSet(response, deps.now(), grant.tokenSet.scope)
    // Without rotation the server repeats nothing: the old refresh token stays good.
    return { ...grant, tokenSet: { ...(refresh_token !== undefined && { refresh_token }), ...tokenSet } }
  } catch (error) {
    if (error instanceof OAuthError) throw fromOAuthError(error, host)
    throw error
  }
}

/** Whether a new token set can be had without the person. */
export function isRefreshable({ client, tokenSet }: AnyGrant): boolean {
  return tokenSet.refresh_token !== undefined || client.source === 'machine'
}

const grantIsOver: ReadonlySet<string> = new Set(['invalid_grant', 'invalid_client', 'unauthorized_client'])

function fromOAuthError(error: OAuthError, host: string): AppError {
  if (isTransient(error)) return serverError(host, error)
  const code = grantIsOver.has(error.error) ? 'reconnect_required' : 'token_refused'
  return new AppError(code, { host, status: error.status }, { cause: error })
}
