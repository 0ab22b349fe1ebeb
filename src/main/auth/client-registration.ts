import { type AuthorizationServer, dynamicClientRegistrationRequest } from 'oauth4webapi'
import { z } from 'zod'
import { AppError } from '../errors'
import { retryAfterSeconds, serverError } from './auth-error'
import {
  methodForSecret,
  methodToRegister,
  type TokenEndpointAuthMethod,
  toSupportedMethod,
} from './client-authentication'
import type { ClientRegistration, RedirectKind } from './grant'
import type { Fetch } from './guarded-fetch'
import { hostOf } from './known-authorization-servers'
import { libraryOptions } from './library-options'

export interface RegistrationRequest {
  readonly redirectUri: string
  readonly redirectKind: RedirectKind
  readonly scope: string | undefined
}

export interface RegistrationDeps {
  readonly fetch: Fetch
  readonly signal: AbortSignal
}

/** RFC 7591 §3.2.1, as loose as real servers are: null members, a secret without expiry, any 2xx. */
const ClientInformation = z.object({
  client_id: z.string().min(1).max(2048),
  client_secret: z.string().min(1).max(4096).nullish().catch(undefined),
  client_secret_expires_at: z.coerce.number().int().nullish().catch(undefined),
  token_endpoint_auth_method: z.string().nullish().catch(undefined),
})

/**
 * Dynamic client registration (RFC 7591) with exactly one redirect URI. Throws `redirect_uri_refused` or
 * `registration_refused` (see `mayAcceptAnotherRedirect`), or `server_error` when it may work later.
 */
export async function registerClient(
  as: AuthorizationServer,
  request: RegistrationRequest,
  deps: RegistrationDeps,
): Promise<ClientRegistration> {
  const response = await sendShapes(as, request, deps)
  const host = hostOf(as)
  const { status } = response
  const isRedirectRefused = isRefusal(status) && (await errorOf(response)) === 'invalid_redirect_uri'
  if (isRedirectRefused) throw new AppError('redirect_uri_refused', { host, status })
  if (status >= 500 || status === 429)
    throw serverError(host, { status, retryAfterSeconds: retryAfterSeconds(response) })
  if (!response.ok) throw new AppError('registration_refused', { host, status })
  return toRegistration(as, request, response)
}

/** Not every server says `invalid_redirect_uri` when it means it (Q1). */
export function mayAcceptAnotherRedirect(error: unknown): error is AppError {
  return error instanceof AppError && error.code !== 'server_error' && isRefusal(error.facts.status)
}

function isRefusal(status: number | undefined): boolean {
  return status === 400 || status === 422
}

/**
 * Some servers refuse `scope` in a registration, others cap the client to what it names; some want no public clients
 * and do not say so (Q8). The shapes in order, the next one only after a 400 that is not about the redirect URI.
 */
async function sendShapes(
  as: AuthorizationServer,
  request: RegistrationRequest,
  deps: RegistrationDeps,
): Promise<Response> {
  const method = methodToRegister(as)
  const unscoped = { ...request, scope: undefined }
  let response = await send(as, request, method, deps)
  if (request.scope !== undefined && (await isOtherShapeWanted(response))) {
    response = await send(as, unscoped, method, deps)
  }
  if (as.token_endpoint_auth_methods_supported === undefined && (await isOtherShapeWanted(response))) {
    response = await send(as, unscoped, methodForSecret(as), deps)
  }
  return response
}

async function isOtherShapeWanted(response: Response): Promise<boolean> {
  return response.status === 400 && (await errorOf(response)) !== 'invalid_redirect_uri'
}

function send(
  as: AuthorizationServer,
  request: RegistrationRequest,
  method: TokenEndpointAuthMethod,
  deps: RegistrationDeps,
): Promise<Response> {
  const metadata = {
    client_name: 'Patchbay',
    application_type: 'native',
    redirect_uris: [request.redirectUri],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: method,
    ...(request.scope !== undefined && { scope: request.scope }),
  }
  return dynamicClientRegistrationRequest(as, metadata, libraryOptions(deps.fetch, deps.signal))
}

async function toRegistration(
  as: AuthorizationServer,
  request: RegistrationRequest,
  response: Response,
): Promise<ClientRegistration> {
  const parsed = ClientInformation.safeParse(await response.json().catch(() => null))
  if (!parsed.success) throw new AppError('registration_refused', { host: hostOf(as), status: response.status })
  const { client_id, client_secret, client_secret_expires_at: expiresAt, token_endpoint_auth_method } = parsed.data
  const method =
    toSupportedMethod(token_endpoint_auth_method) ?? (typeof client_secret === 'string' ? methodForSecret(as) : 'none')
  return {
    issuer: as.issuer,
    client_id,
    ...(typeof client_secret === 'string' && { client_secret }),
    token_endpoint_auth_method: method,
    // Ours, whatever the answer says: proxies rewrite it, and the server checks what is sent (Q8).
    redirect_uri: request.redirectUri,
    redirectKind: request.redirectKind,
    source: 'dynamic',
    ...(typeof expiresAt === 'number' && expiresAt > 0 && { expiresAt: expiresAt * 1000 }),
  }
}

async function errorOf(response: Response): Promise<unknown> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null)
  return typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined
}
