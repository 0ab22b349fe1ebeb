import type { AuthorizationServer } from 'oauth4webapi'
import type { RedirectPreference } from '@shared/connection'
import type { AppError } from '../errors'
import type { ChosenClient } from './client'
import type { ClientRegistration, RedirectKind } from './grant'
import { redirectKinds } from './redirect-uri'

/** What one round through the browser asks for, and as whom: everything that another round may do differently. */
export interface Way {
  /** Absent = left to the server. */
  readonly scope: string | undefined
  /** The person chose the scope: nothing of it is given up behind their back. */
  readonly scopeIsChosen: boolean
  readonly resourceOmitted: boolean
  readonly redirect: RedirectPreference
  /** Where the browser has shown an error already. */
  readonly refusedRedirects: readonly RedirectKind[]
  readonly registrations: readonly ClientRegistration[]
  readonly usesMetadataDocument: boolean
}

/** The person says that the browser shows an error instead of coming back (Q18). */
export const ERROR_PAGE = 'error_page'

/** A round that ended without tokens: why, as which client, and what a person is told when there is no other way. */
export class Refusal extends Error {
  /** An OAuth error code, or `ERROR_PAGE`. */
  readonly reason: string
  readonly chosen: ChosenClient
  readonly report: AppError

  constructor(reason: string, chosen: ChosenClient, report: AppError) {
    super('the authorization server refused')
    this.reason = reason
    this.chosen = chosen
    this.report = report
  }
}

/**
 * Another way to the same tokens, or null when there is none. Each gives something up, so that the rounds come to an end:
 * a registration, a metadata document, scopes that the server does not know, `resource`, a redirect kind.
 */
export function anotherWay(
  way: Way,
  { reason, chosen }: Pick<Refusal, 'reason' | 'chosen'>,
  as: AuthorizationServer,
  customProtocolIsOurs: boolean,
): Way | null {
  switch (reason) {
    case 'invalid_scope':
      return way.scope === undefined || way.scopeIsChosen
        ? null
        : { ...remember(way, chosen), scope: knownScope(way.scope, as) }
    case 'invalid_target':
      return way.resourceOmitted ? null : { ...remember(way, chosen), resourceOmitted: true }
    case 'invalid_client':
    case 'unauthorized_client':
      return withoutClient(way, chosen)
    case ERROR_PAGE:
      return withoutClient(way, chosen) ?? withNextRedirect(way, chosen, customProtocolIsOurs)
    default:
      return null
  }
}

/** The part that the server lists, else none at all; never the server's own list (Q27). */
function knownScope(scope: string, as: AuthorizationServer): string | undefined {
  const asked = scope.split(' ')
  const known = asked.filter((each) => as.scopes_supported?.includes(each))
  return known.length > 0 && known.length < asked.length ? known.join(' ') : undefined
}

/** A client that was registered a moment ago need not be registered again. */
function remember(way: Way, { client, isStored }: ChosenClient): Way {
  if (isStored || client.source !== 'dynamic') return way
  return { ...way, registrations: [...way.registrations, client] }
}

/** The server has forgotten a registration (Q18), or does not take the metadata document (Q5). */
function withoutClient(way: Way, { client, isStored }: ChosenClient): Way | null {
  if (client.source === 'metadata_document') return { ...way, usesMetadataDocument: false }
  if (!isStored) return null
  return { ...way, registrations: way.registrations.filter(({ client_id }) => client_id !== client.client_id) }
}

function withNextRedirect(way: Way, { client }: ChosenClient, customProtocolIsOurs: boolean): Way | null {
  const refusedRedirects = [...way.refusedRedirects, client.redirectKind]
  const next = redirectKinds('auto', customProtocolIsOurs).find((kind) => !refusedRedirects.includes(kind))
  return next === undefined ? null : { ...way, redirect: next, refusedRedirects }
}
