import { authorize } from '../../src/main/auth/authorize'
import { guardedFetch } from '../../src/main/auth/guarded-fetch'
import { RedirectHandler } from '../../src/main/auth/redirect-handler'
import { refresh } from '../../src/main/auth/refresh'
import { ConnectionAccess } from '../../src/main/connectors/access'
import { CredentialsVault } from '../../src/main/connectors/credentials'
import { listTools } from '../../src/main/connectors/tool-listing'
import { memoryVault } from '../../test/fakes/memory-vault'
import { silentLog } from '../../test/fakes/silent-log'
import { signInAt } from './connect-person.mjs'

const CONNECTION = 'bench'
const log = silentLog()

/** Patchbay's own modules, put together as the app does. */
export const ours = {
  async firstConnect(serverUrl, person) {
    const redirects = new RedirectHandler()
    const request = { serverUrl, storedRegistrations: [], redirect: 'auto', allowedPrivateHost: serverUrl.hostname }
    const deps = {
      fetch: guardedFetch,
      openBrowser: (url) => person(async () => redirects.receive(await signInAt(serverUrl.origin, url.href))),
      redirects,
      customProtocolIsOurs: true,
      onStep: () => undefined,
      onRegistered: async () => undefined,
      onWaiting: () => undefined,
      now: Date.now,
      log,
    }
    const grant = await authorize(request, deps, new AbortController().signal)
    await list(grant)
    const credentials = new CredentialsVault(memoryVault())
    await credentials.write(CONNECTION, { kind: 'oauth', forServerUrl: serverUrl.href, grant })
    return { serverUrl: serverUrl.href, credentials }
  },

  /** After a restart, what the next chat message needs: the model endpoint is the MCP client, so the token is all. */
  async reconnect(stored) {
    await access(stored).credentials(CONNECTION, stored.serverUrl)
  },

  async refresh({ serverUrl, credentials }) {
    const stored = await credentials.read(CONNECTION)
    const grant = { ...stored.grant, tokenSet: { ...stored.grant.tokenSet, expiresAt: Date.now() - 1 } }
    await credentials.write(CONNECTION, { ...stored, grant })
    await access({ credentials }).credentials(CONNECTION, serverUrl)
  },
}

function list(grant) {
  const headers = { authorization: `Bearer ${grant.tokenSet.access_token}` }
  return listTools(new URL(grant.serverUrl), headers, { fetch, version: '0.0.0' }, new AbortController().signal)
}

function access({ credentials }) {
  return new ConnectionAccess({
    credentials,
    refresh: (grant) => refresh(grant, { fetch: guardedFetch, now: Date.now }),
    probe: () => Promise.reject(new Error('not part of this')),
    onRefreshed: async () => undefined,
    onSignInNeeded: async () => undefined,
    now: Date.now,
    log,
  })
}
