import { revocationRequest } from 'oauth4webapi'
import { clientAuthentication } from './client-authentication'
import type { AnyGrant } from './grant'
import type { GuardedFetch } from './guarded-fetch'
import { libraryClient, libraryOptions } from './library-options'

export type Revocation = 'revoked' | 'not_supported' | 'failed'

/**
 * Revokes a grant at its server (RFC 7009): the refresh token first, because most servers end the access token with it,
 * then the access token. Never throws; the local copy is deleted whatever the answer is.
 */
export async function revoke(
  grant: AnyGrant,
  deps: { fetch: GuardedFetch },
  signal?: AbortSignal,
): Promise<Revocation> {
  const { authorizationServer: as, client, tokenSet } = grant
  if (as.revocation_endpoint === undefined) return 'not_supported'
  const options = libraryOptions(deps.fetch({ allowedPrivateHost: grant.allowedPrivateHost }), signal)
  const revokeToken = async (token: string, hint: 'refresh_token' | 'access_token'): Promise<boolean> => {
    const additionalParameters = { token_type_hint: hint }
    const request = { ...options, additionalParameters }
    const response = await revocationRequest(as, libraryClient(client), clientAuthentication(client), token, request)
    return response.ok
  }
  try {
    const isRefreshTokenRevoked =
      tokenSet.refresh_token === undefined || (await revokeToken(tokenSet.refresh_token, 'refresh_token'))
    // RFC 7009 §2.2.1: a server need not support revoking access tokens; they end by themselves.
    const isAccessTokenRevoked = await revokeToken(tokenSet.access_token, 'access_token')
    const isRevoked = tokenSet.refresh_token === undefined ? isAccessTokenRevoked : isRefreshTokenRevoked
    return isRevoked ? 'revoked' : 'failed'
  } catch {
    return 'failed'
  }
}
