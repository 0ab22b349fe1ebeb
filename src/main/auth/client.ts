import type { AuthorizationServer } from 'oauth4webapi'
import type { RedirectPreference } from '@shared/connection'
import { AppError } from '../errors'
import { methodForSecret } from './client-authentication'
import { mayAcceptAnotherRedirect, registerClient } from './client-registration'
import type { Discovery } from './discovery'
import type { ClientRegistration, RedirectKind } from './grant'
import type { Fetch } from './guarded-fetch'
import { hostOf } from './known-authorization-servers'
import { openRedirect, type OpenRedirect } from './open-redirect'
import type { RedirectHandler } from './redirect-handler'
import {
  CUSTOM_PROTOCOL_REDIRECT_URI,
  loopbackRedirectUriFor,
  OWN_CLIENT_LOOPBACK_PORT,
  ownClientRedirectKind,
  ownClientRedirectUri,
  redirectKinds,
} from './redirect-uri'

export interface OwnClient {
  readonly client_id: string
  readonly client_secret?: string | undefined
}

/** A client ID metadata document of this app, hosted at its `client_id` (MCP 2025-11-25, SEP-991). */
export interface ClientMetadataDocument {
  readonly client_id: string
  readonly redirect_uris: readonly string[]
}

export interface ClientRequest {
  readonly ownClient?: OwnClient | undefined
  readonly storedRegistrations: readonly ClientRegistration[]
  readonly redirect: RedirectPreference
}

export interface ClientDeps {
  readonly fetch: Fetch
  readonly redirects: RedirectHandler
  readonly customProtocolIsOurs: boolean
  readonly clientMetadataDocument?: ClientMetadataDocument | undefined
  readonly onRegistered: (registration: ClientRegistration) => Promise<void>
  readonly now: () => number
  readonly signal: AbortSignal
}

export interface ChosenClient {
  readonly client: ClientRegistration
  readonly redirect: OpenRedirect
  /** From an earlier attempt: the server may have forgotten it. */
  readonly isStored: boolean
}

/**
 * The client identity for an authorization server and a redirect URI that already listens: own, metadata document,
 * stored, newly registered (MCP 2026-07-28). Throws `client_required` when the person must bring one.
 */
export async function chooseClient(
  { as, scope, isAssumed }: Discovery,
  request: ClientRequest,
  deps: ClientDeps,
): Promise<ChosenClient> {
  if (request.ownClient) return chooseOwnClient(as, request.ownClient, request, deps)
  const kinds = redirectKinds(request.redirect, deps.customProtocolIsOurs)
  const known = (await chooseDocument(as, kinds, deps)) ?? (await chooseStored(as, kinds, request, deps))
  if (known) return known
  if (as.registration_endpoint === undefined) throw clientRequired(as, request, deps)
  try {
    return await register(as, kinds, scope, deps)
  } catch (error) {
    if (!isAssumed || deps.signal.aborted || !(error instanceof AppError)) throw error
    // Neither metadata nor the old default endpoints: the server says nowhere how to sign in.
    throw new AppError('authorization_not_advertised', { host: hostOf(as) }, { cause: error })
  }
}

async function chooseOwnClient(
  as: AuthorizationServer,
  own: OwnClient,
  request: ClientRequest,
  deps: ClientDeps,
): Promise<ChosenClient> {
  const kind = ownClientRedirectKind(request.redirect, deps.customProtocolIsOurs)
  const stored = request.storedRegistrations.find(
    (each) => each.source === 'own' && each.issuer === as.issuer && each.redirectKind === kind,
  )
  const redirect = await openRedirect(kind, deps, portOf(stored) ?? OWN_CLIENT_LOOPBACK_PORT)
  const client: ClientRegistration = {
    issuer: as.issuer,
    client_id: own.client_id,
    ...(own.client_secret !== undefined && { client_secret: own.client_secret }),
    token_endpoint_auth_method: own.client_secret === undefined ? 'none' : methodForSecret(as),
    redirect_uri: redirect.redirectUri,
    redirectKind: kind,
    source: 'own',
  }
  return { client, redirect, isStored: false }
}

async function chooseDocument(
  as: AuthorizationServer,
  kinds: readonly RedirectKind[],
  deps: ClientDeps,
): Promise<ChosenClient | null> {
  const document = deps.clientMetadataDocument
  if (!document || as.client_id_metadata_document_supported !== true) return null
  const listed = kinds.flatMap((kind) =>
    document.redirect_uris.filter((uri) => isOfKind(uri, kind)).map((uri) => ({ kind, uri })),
  )
  for (const { kind, uri } of listed) {
    const redirect = await openRedirect(kind, deps, Number(new URL(uri).port) || undefined)
    // Strict servers compare the port as well, so a busy one leads to the next that the document lists (Q5).
    if (redirect.redirectUri === uri) {
      const client: ClientRegistration = {
        issuer: as.issuer,
        client_id: document.client_id,
        token_endpoint_auth_method: 'none',
        redirect_uri: redirect.redirectUri,
        redirectKind: kind,
        source: 'metadata_document',
      }
      return { client, redirect, isStored: false }
    }
    await redirect.close()
  }
  return null
}

/** A registration is only good for its issuer, its redirect URI to the letter, and its time (SEP-2352, Q4). */
async function chooseStored(
  as: AuthorizationServer,
  kinds: readonly RedirectKind[],
  request: ClientRequest,
  deps: ClientDeps,
): Promise<ChosenClient | null> {
  for (const client of request.storedRegistrations) {
    const isOurs = client.source === 'dynamic' && client.issuer === as.issuer && kinds.includes(client.redirectKind)
    if (!isOurs || (client.expiresAt !== undefined && client.expiresAt <= deps.now())) continue
    const redirect = await openRedirect(client.redirectKind, deps, portOf(client))
    if (redirect.redirectUri === client.redirect_uri) return { client, redirect, isStored: true }
    await redirect.close()
  }
  return null
}

/** One redirect kind at a time; the next one when the server refuses it (Q1, Q3). */
async function register(
  as: AuthorizationServer,
  kinds: readonly RedirectKind[],
  scope: string | undefined,
  deps: ClientDeps,
): Promise<ChosenClient> {
  let refusal: AppError | undefined
  for (const kind of kinds) {
    const redirect = await openRedirect(kind, deps)
    try {
      const client = await registerClient(as, { redirectUri: redirect.redirectUri, redirectKind: kind, scope }, deps)
      await deps.onRegistered(client)
      return { client, redirect, isStored: false }
    } catch (error) {
      await redirect.close()
      if (!mayAcceptAnotherRedirect(error)) throw error
      if (refusal?.code !== 'redirect_uri_refused') refusal = error
    }
  }
  throw refusal ?? new AppError('registration_refused', { host: hostOf(as) })
}

function clientRequired(as: AuthorizationServer, request: ClientRequest, deps: ClientDeps): AppError {
  const redirectUri = ownClientRedirectUri(request.redirect, deps.customProtocolIsOurs)
  return new AppError('client_required', { redirectUri, host: hostOf(as) })
}

function isOfKind(redirectUri: string, kind: RedirectKind): boolean {
  if (kind === 'custom_protocol') return redirectUri === CUSTOM_PROTOCOL_REDIRECT_URI
  return redirectUri === loopbackRedirectUriFor(kind, Number(/:(\d+)\//.exec(redirectUri)?.[1]))
}

function portOf(registration: ClientRegistration | undefined): number | undefined {
  if (!registration || registration.redirectKind === 'custom_protocol') return undefined
  return Number(new URL(registration.redirect_uri).port) || undefined
}
