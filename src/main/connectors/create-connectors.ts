import type { Emit } from '@shared/contract-types'
import { authorize } from '../auth/authorize'
import { guardedFetch } from '../auth/guarded-fetch'
import type { RedirectHandler } from '../auth/redirect-handler'
import { refresh } from '../auth/refresh'
import { revoke } from '../auth/revoke'
import type { Log } from '../log'
import type { ConnectionRecord } from '../storage/connection-record'
import type { ConnectionRecords } from '../storage/open-stores'
import { ConnectionAccess } from './access'
import { createStartAttempt } from './attempt'
import { loadCatalog } from './catalog'
import { Connections } from './connections'
import { CredentialsVault, type PasswordVault } from './credentials'
import { PRACTICE_CATALOG_ID } from './practice-connection'
import { listTools, type ServerHeaders } from './tool-listing'
import { usableConnections, type UsableConnection } from './usable-connections'

interface ConnectorsDeps {
  readonly vault: PasswordVault
  readonly records: ConnectionRecords
  readonly redirects: RedirectHandler
  /** Whether the OS hands our scheme to us; asked once per attempt. */
  readonly schemeIsOurs: () => Promise<boolean>
  /** Starts the practice world, which must run before anything talks to its connection. */
  readonly wakePracticeWorld: () => Promise<unknown>
  readonly memoryOnly: () => boolean
  readonly openInBrowser: (url: URL) => Promise<void>
  readonly bringForward: () => void
  readonly fetch: typeof fetch
  readonly version: string
  readonly emit: Emit['connectors']
  readonly now: () => number
  readonly log: Log
}

interface Connectors {
  readonly connections: Connections
  /** For the chat: what is connected now. */
  readonly usable: () => Promise<readonly UsableConnection[]>
}

/** Builds the connectors domain: the person's connections over the OAuth client, the vault and the MCP client. */
export function createConnectors(deps: ConnectorsDeps): Connectors {
  const { records, redirects, now, log } = deps
  const credentials = new CredentialsVault(deps.vault)
  const fetchDeps = { fetch: guardedFetch, now }
  const list = (url: URL, headers: ServerHeaders, signal: AbortSignal) => listTools(url, headers, deps, signal)

  const startAttempt = createStartAttempt({
    credentials,
    listTools: list,
    prepare: async (record) => {
      if (isPractice(record)) await deps.wakePracticeWorld()
    },
    authorize: async (request, events, signal) => {
      const customProtocolIsOurs = await deps.schemeIsOurs()
      const { openInBrowser: openBrowser } = deps
      const grant = await authorize(
        request,
        { ...events, ...fetchDeps, openBrowser, redirects, customProtocolIsOurs, log },
        signal,
      )
      // The person is in the browser: the app comes back when the sign-in did.
      deps.bringForward()
      return grant
    },
  })

  const connections: Connections = new Connections({
    ...deps,
    catalog: loadCatalog,
    credentials,
    startAttempt,
    receiveRedirect: (rawUrl) => redirects.receive(rawUrl),
    revoke: async (connectionId) => {
      const stored = await credentials.read(connectionId)
      if (stored?.kind !== 'oauth') return
      const result = await revoke(stored.grant, fetchDeps, AbortSignal.timeout(5000)).catch(() => 'failed')
      log.info('connection.revoked', { connectionId, result })
    },
  })

  const access = new ConnectionAccess({
    credentials,
    refresh: (grant) => refresh(grant, fetchDeps),
    probe: (url, headers) => list(url, headers, AbortSignal.timeout(20_000)),
    onRefreshed: (connectionId, { tokenSet }) => connections.tokenRefreshed(connectionId, tokenSet.expiresAt),
    onSignInNeeded: (connectionId, error) => connections.signInNeeded(connectionId, error),
    now,
    log,
  })

  return {
    connections,
    usable: async () => {
      if (records.list().some((record) => isPractice(record) && record.state === 'connected'))
        await deps.wakePracticeWorld()
      return usableConnections(records.list(), access)
    },
  }
}

function isPractice({ catalogId }: ConnectionRecord): boolean {
  return catalogId === PRACTICE_CATALOG_ID
}
