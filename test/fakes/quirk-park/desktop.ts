import type { ConnectionSummary, NewConnection } from '@shared/connection'
import type { ClientMetadataDocument } from '../../../src/main/auth/client'
import { RedirectHandler } from '../../../src/main/auth/redirect-handler'
import { createConnectors } from '../../../src/main/connectors/create-connectors'
import { CredentialsVault } from '../../../src/main/connectors/credentials'
import type { ToolDefinition } from '../../../src/main/connectors/tool-listing'
import type { ConnectionRecord } from '../../../src/main/storage/connection-record'
import { browse } from '../authorization-server/browser'
import { memoryVault } from '../memory-vault'
import { silentLog } from '../silent-log'
import type { Outcome } from './outcome'

interface Options {
  readonly schemeIsOurs?: boolean
  readonly memoryOnly?: boolean
  readonly clientMetadataDocument?: ClientMetadataDocument
  /** Instead of a person who consents at once; whose browser shows an error (422), presses "The browser shows an error". */
  readonly person?: (url: URL, redirects: RedirectHandler) => Promise<unknown>
}

/** The connectors domain as the app builds it, with a person at the browser who consents at once. */
export function startDesktop(options: Options = {}) {
  const { schemeIsOurs = true, memoryOnly = false, clientMetadataDocument, person = browse } = options
  let records: readonly ConnectionRecord[] = []
  const clock = { ahead: 0 }
  const vault = memoryVault()
  const redirects = new RedirectHandler()
  const opened: URL[] = []
  const log = silentLog()
  const seen: ConnectionSummary[] = []
  const logged: string[] = []
  const told: string[] = []
  const listings: { readonly connectionId: string; readonly definitions: readonly ToolDefinition[] }[] = []
  const { connections, usable, relist, setReadOnlyMode } = createConnectors({
    vault,
    records: {
      list: () => records,
      put: (record) => {
        records = [...records.filter(({ id }) => id !== record.id), record]
        return Promise.resolve()
      },
      remove: (id) => {
        records = records.filter((record) => record.id !== id)
        return Promise.resolve()
      },
    },
    redirects,
    schemeIsOurs: () => Promise.resolve(schemeIsOurs),
    wakePracticeWorld: () => Promise.resolve(),
    memoryOnly: () => memoryOnly,
    openInBrowser: async (url) => {
      opened.push(url)
      if ((await person(url, redirects)) !== 422) return
      const waiting = connections.list().find(({ canSwitchRedirect }) => canSwitchRedirect)
      if (waiting) connections.switchRedirect({ connectionId: waiting.id })
    },
    clientMetadataDocument,
    bringForward: () => undefined,
    onListed: (connectionId, definitions) => void listings.push({ connectionId, definitions }),
    onSignedOut: (connectionId) => void told.push(`signed out ${connectionId}`),
    onRemoved: (connectionId) => void told.push(`removed ${connectionId}`),
    fetch,
    version: '0.0.0',
    emit: {
      changed: (summary) => void seen.push(structuredClone<ConnectionSummary>(summary)),
      removed: () => undefined,
      logged: ({ connectionId, line }) => void logged.push(`${connectionId} ${line.text}`),
    },
    now: () => Date.now() + clock.ahead,
    log,
  })
  const credentials = new CredentialsVault(vault)

  const outcome = async (connectionId: string): Promise<Outcome> => {
    const { status, error } = connections.list().find(({ id }) => id === connectionId)!
    return {
      status,
      ...(error && { code: error.code }),
      registrations: (await credentials.registrations(connectionId)).map(({ redirectKind }) => redirectKind),
      tokens: (await credentials.read(connectionId)) !== null,
    }
  }
  const add = async (serverUrl: URL, typed: Partial<NewConnection> = {}): Promise<string> => {
    const connection = { name: 'Quirk', serverUrl: serverUrl.href, credentials: { kind: 'oauth' as const }, ...typed }
    return (await connections.add(connection)).id
  }
  const connect = async (serverUrl: URL, typed: Partial<NewConnection> = {}): Promise<Outcome & { id: string }> => {
    const id = await add(serverUrl, typed)
    await connections.connect({ connectionId: id })
    return { id, ...(await outcome(id)) }
  }
  const summary = (connectionId: string) => connections.list().find(({ id }) => id === connectionId)!
  const serverUrl = async (connectionId: string) => (await usable()).find(({ id }) => id === connectionId)!.serverUrl
  /** As a turn of the chat would ask for it. */
  const token = async (connectionId: string): Promise<string> => {
    const connection = (await usable()).find(({ id }) => id === connectionId)!
    const sent = await connection.credentials(new AbortController().signal)
    return sent.kind === 'bearer' ? sent.token : ''
  }
  const refused = async (connectionId: string, status: number) =>
    (await usable()).find(({ id }) => id === connectionId)!.refused(status)
  return {
    connections,
    credentials,
    clock,
    log,
    listings,
    logged,
    opened,
    records: () => records,
    redirects,
    relist,
    seen,
    setReadOnlyMode,
    told,
    usable,
    vault,
    add,
    connect,
    outcome,
    refused,
    serverUrl,
    summary,
    token,
  }
}
