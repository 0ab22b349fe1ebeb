import type { AuthorizationServer } from 'oauth4webapi'
import { AppError } from '../errors'
import { isTransient, OAuthError, serverError } from './auth-error'
import { methodForSecret } from './client-authentication'
import { discover } from './discovery'
import type { MachineClient, MachineGrant, PrivateKey } from './grant'
import type { GuardedFetch } from './guarded-fetch'
import { withHeadStart } from './head-start'
import { hostOf } from './known-authorization-servers'
import { probe } from './probe'
import { exchangeClientCredentials } from './token-request'
import { toTokenSet } from './token-response'

export interface ClientCredentialsRequest {
  readonly serverUrl: URL
  readonly client_id: string
  /** How the client proves itself: a secret in the way the server takes it, or a signed assertion. */
  readonly proof:
    | { readonly kind: 'client_secret'; readonly client_secret: string }
    | { readonly kind: 'private_key_jwt'; readonly privateKey: PrivateKey }
  /** Instead of what the server asks for. */
  readonly scope?: string | undefined
  /** The host that the person typed, when it may be on this computer or a private network. */
  readonly allowedPrivateHost?: string | undefined
}

export interface ClientCredentialsDeps {
  readonly fetch: GuardedFetch
  /** Epoch ms. */
  readonly now: () => number
}

/**
 * The client credentials grant (RFC 6749 §4.4, MCP extension SEP-1046) for one protected resource: discovery as for a
 * person, no browser, no refresh token; `refresh` asks again. Rejects with AppError: those of discovery, `token_refused`
 * when the client or its proof is wrong, `authorization_cancelled` on abort.
 */
export async function obtainByClientCredentials(
  request: ClientCredentialsRequest,
  deps: ClientCredentialsDeps,
  signal: AbortSignal,
): Promise<MachineGrant> {
  const { serverUrl, allowedPrivateHost } = request
  const fetch = withHeadStart(serverUrl, deps.fetch({ allowedPrivateHost }), signal)
  try {
    const answer = await probe(serverUrl, fetch, signal)
    const found = await discover(answer, fetch, signal, undefined, () => undefined)
    const scope = request.scope ?? found.scope
    const subject = {
      serverUrl: answer.finalUrl.href,
      resource: found.resource,
      authorizationServer: found.as,
      client: machineClient(found.as, request),
      ...(scope !== undefined && { requestedScope: scope }),
      ...(allowedPrivateHost !== undefined && { allowedPrivateHost }),
    }
    const body = await exchangeClientCredentials(subject, fetch, signal).catch((error: unknown) => {
      throw error instanceof OAuthError ? fromTokenEndpoint(error, hostOf(found.as)) : error
    })
    return { ...subject, tokenSet: toTokenSet(body, deps.now(), scope) }
  } catch (error) {
    throw signal.aborted ? new AppError('authorization_cancelled') : error
  }
}

function fromTokenEndpoint(error: OAuthError, host: string): AppError {
  if (isTransient(error)) return serverError(host, error)
  return new AppError('token_refused', { host, status: error.status }, { cause: error })
}

function machineClient(as: AuthorizationServer, { client_id, proof }: ClientCredentialsRequest): MachineClient {
  const identity = { issuer: as.issuer, client_id, source: 'machine' as const }
  return proof.kind === 'private_key_jwt'
    ? { ...identity, privateKey: proof.privateKey, token_endpoint_auth_method: 'private_key_jwt' }
    : { ...identity, client_secret: proof.client_secret, token_endpoint_auth_method: methodForSecret(as) }
}
