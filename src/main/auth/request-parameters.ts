import type { AuthorizationServer } from 'oauth4webapi'
import { resourceParameter } from './known-authorization-servers'

interface Subject {
  readonly authorizationServer: AuthorizationServer
  readonly resource: string
  readonly resourceOmitted?: boolean
  readonly extraParameters?: Readonly<Record<string, string>>
}

/** What the protocol itself decides: nobody may add it by hand. */
const protocolParameters: ReadonlySet<string> = new Set([
  'response_type',
  'response_mode',
  'client_id',
  'client_secret',
  'client_assertion',
  'client_assertion_type',
  'redirect_uri',
  'state',
  'code',
  'code_verifier',
  'code_challenge',
  'code_challenge_method',
  'grant_type',
  'refresh_token',
  'scope',
  'resource',
  'request',
  'request_uri',
])

/** What every request of one grant carries: `resource` (RFC 8707), and what the person added, like Auth0's `audience` (Q28). */
export function requestParameters(subject: Subject): Record<string, string> {
  const added = Object.entries(subject.extraParameters ?? {}).filter(([name]) => !protocolParameters.has(name))
  const resource =
    subject.resourceOmitted === true ? {} : resourceParameter(subject.authorizationServer, subject.resource)
  return { ...Object.fromEntries(added), ...resource }
}
