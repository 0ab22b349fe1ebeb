import { authorize, type AuthorizeDeps } from '../../src/main/auth/authorize'
import type { ClientRegistration, Grant } from '../../src/main/auth/grant'
import { guardedFetch } from '../../src/main/auth/guarded-fetch'
import { RedirectHandler } from '../../src/main/auth/redirect-handler'
import { CUSTOM_PROTOCOL_REDIRECT_URI } from '../../src/main/auth/redirect-uri'
import { browse } from '../fakes/authorization-server/browser'
import { silentLog } from '../fakes/silent-log'
import type { Scenario } from './scenario'

/** The suite looks for this client id; nothing is hosted there. */
const clientMetadataDocument = {
  client_id: 'https://conformance-test.local/client-metadata.json',
  redirect_uris: [CUSTOM_PROTOCOL_REDIRECT_URI],
}

/**
 * A person who connects one server and consents to everything. Only the browser is not the product's: it is replaced by
 * following the redirect.
 *
 * @returns signs in, for the scope that the server asks for or for the given one
 */
export function createPerson({ serverUrl, ownClient }: Scenario): (scope?: string) => Promise<Grant> {
  const registrations: ClientRegistration[] = []
  const redirects = new RedirectHandler()
  const deps: AuthorizeDeps = {
    fetch: guardedFetch,
    openBrowser: async (url) => {
      await browse(url, redirects)
    },
    redirects,
    customProtocolIsOurs: true,
    clientMetadataDocument,
    onStep: () => undefined,
    onRegistered: async (registration) => {
      registrations.push(registration)
    },
    onWaiting: () => undefined,
    now: Date.now,
    log: silentLog(),
  }
  return (scope) => {
    const request = {
      serverUrl,
      ownClient,
      storedRegistrations: registrations,
      redirect: 'auto' as const,
      allowedPrivateHost: serverUrl.hostname,
      scope,
    }
    return authorize(request, deps, new AbortController().signal)
  }
}
