import type { Emit } from '@shared/contract-types'
import { authorize } from '../auth/authorize'
import type { ClientMetadataDocument } from '../auth/client'
import { obtainByClientCredentials } from '../auth/client-credentials'
import { guardedFetch } from '../auth/guarded-fetch'
import type { RedirectHandler } from '../auth/redirect-handler'
import { refresh } from '../auth/refresh'
import { revoke } from '../auth/revoke'
import type { Log } from '../log'
import type { ConnectionRecord } from '../storage/connection-record'
import type { ConnectionRecords } from '../storage/open-stores'
import { accountLookup } from './account-lookup'
import { ConnectionAccess } from './access'
import { createStartAttempt } from './attempt'
import { loadCatalog } from './catalog'
import { ConnectionAttempts } from './connection-attempts'
import { ConnectionLog } from './connection-log'
import { ConnectionStates } from './connection-states'
import { Connections } from './connections'
import { CredentialsVault, type PasswordVault } from './credentials'
import { PRACTICE_CATALOG_ID } from './practice-connection'
import { StepUpOffers } from './step-up-offers'
import { callBare } from './tool-call'
import type { ServerHeaders } from './mcp-session'
import { Relisting } from './relisting'
import { listTools, type ToolDefinition, type ToolListing } from './tool-listing'
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
  /** A server listed its tools: at Connect, when asked again, or because the last listing was old. */
  readonly onListed: (connectionId: string, definitions: readonly ToolDefinition[]) => void
  /** Signed out, reset, given other credentials, or signed in as somebody else: what was allowed before is void. */
  readonly onSignedOut: (connectionId: string) => void
  readonly onRemoved: (connectionId: string) => void
  readonly fetch: typeof fetch
  /** This app's own, once it is hosted (MCP 2025-11-25). */
  readonly clientMetadataDocument?: ClientMetadataDocument | undefined
  readonly version: string
  readonly emit: Emit['connectors']
  readonly now: () => number
  readonly log: Log
}

interface Connectors {
  readonly connections: Connections
  /** A record was changed from outside: the windows hear of it. */
  readonly announce: (connectionId: string) => void
  /** For the chat: what is connected now. */
  readonly usable: () => Promise<readonly UsableConnection[]>
  /** Asks the server for its tools again. @throws AppError */
  readonly relist: (connectionId: string) => Promise<void>
  readonly setReadOnlyMode: (connectionId: string, readOnlyMode: boolean) => Promise<unknown>
}

const PROBE_MS = 20_000
const REVOKE_MS = 5_000

/** Builds the connectors domain: the person's connections over the OAuth client, the vault and the MCP client. */
export function createConnectors(deps: ConnectorsDeps): Connectors {
  const { records, redirects, now, log, clientMetadataDocument } = deps
  const credentials = new CredentialsVault(deps.vault)
  const fetchDeps = { fetch: guardedFetch, now }
  const list = (url: URL, headers: ServerHeaders, signal: AbortSignal) => listTools(url, headers, deps, signal)
  const call = (url: URL, headers: ServerHeaders, tool: string) =>
    callBare(url, headers, tool, deps, AbortSignal.timeout(PROBE_MS))

  const states = new ConnectionStates(deps)
  const connectionLog = new ConnectionLog((connectionId, line) => {
    deps.emit.logged({ connectionId, line })
  }, now)
  const stepUps = new StepUpOffers({ states, credentials, attempts: () => attempts })
  const findAccount = accountLookup({
    credentials,
    states,
    call,
    fetch: guardedFetch,
    onOtherAccount: deps.onSignedOut,
    log,
  })
  const prepare = async (record: ConnectionRecord) => {
    if (isPractice(record)) await deps.wakePracticeWorld()
  }
  const onListed = (connectionId: string, { definitions }: ToolListing) => {
    deps.onListed(connectionId, definitions)
  }

  const startAttempt = createStartAttempt({
    credentials,
    listTools: list,
    prepare,
    obtainByClientCredentials: (request, signal) => obtainByClientCredentials(request, fetchDeps, signal),
    authorize: async (request, events, signal) => {
      const customProtocolIsOurs = await deps.schemeIsOurs()
      const browser = { openBrowser: deps.openInBrowser, redirects, customProtocolIsOurs, clientMetadataDocument }
      const grant = await authorize(request, { ...events, ...fetchDeps, ...browser }, signal)
      // The person is in the browser: the app comes back when the sign-in did.
      deps.bringForward()
      return grant
    },
  })
  const attempts = new ConnectionAttempts({
    states,
    startAttempt,
    connectionLog,
    onListed,
    onConnected: (record) => void findAccount(record),
    now,
    log,
  })

  const connections = new Connections({
    catalog: loadCatalog,
    states,
    attempts,
    stepUps,
    connectionLog,
    credentials,
    onSignedOut: deps.onSignedOut,
    onRemoved: deps.onRemoved,
    openInBrowser: deps.openInBrowser,
    receiveRedirect: (rawUrl) => redirects.receive(rawUrl),
    revoke: async (connectionId) => {
      const stored = await credentials.read(connectionId)
      if (stored?.kind !== 'oauth') return 'not_supported'
      return revoke(stored.grant, fetchDeps, AbortSignal.timeout(REVOKE_MS))
    },
    version: deps.version,
    now,
  })

  const access = new ConnectionAccess({
    credentials,
    refresh: (grant) => refresh(grant, fetchDeps),
    probe: (url, headers) => list(url, headers, AbortSignal.timeout(PROBE_MS)),
    probeTool: call,
    onRefreshed: (connectionId, { tokenSet }) => connections.tokenRefreshed(connectionId, tokenSet.expiresAt),
    onSignInNeeded: (connectionId, error) => connections.signInNeeded(connectionId, error),
    onStepUpNeeded: (connectionId, tool, scope) => stepUps.needed(connectionId, tool, scope),
    now,
    log,
  })

  const relisting = new Relisting({
    states,
    access,
    listTools: (url, headers) => list(url, headers, AbortSignal.timeout(PROBE_MS)),
    prepare,
    onListed,
    now,
    log,
  })

  return {
    connections,
    relist: (connectionId) => relisting.now(connectionId),
    setReadOnlyMode: (connectionId, readOnlyMode) => states.put({ ...states.record(connectionId), readOnlyMode }),
    announce: (connectionId) => {
      states.show(connectionId, {})
    },
    usable: async () => {
      const connected = records.list().filter(({ state }) => state === 'connected')
      // If it does not start, its server cannot be reached, and the turn says so like of any other server.
      if (connected.some(isPractice)) await deps.wakePracticeWorld().catch(() => undefined)
      relisting.whereStale(records.list())
      return usableConnections(records.list(), access)
    },
  }
}

function isPractice({ catalogId }: ConnectionRecord): boolean {
  return catalogId === PRACTICE_CATALOG_ID
}
