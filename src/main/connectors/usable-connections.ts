import { parseServerUrl } from '../auth/server-url'
import { AppError } from '../errors'
import type { ConnectionRecord } from '../storage/connection-record'
import type { Access, ConnectionAccess } from './access'

/** What the `mcp` tool carries to prove who the person is. A token is raw: no `Bearer ` in front. */
export type SentCredentials =
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'headers'; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: 'none' }

/** A connection whose tools a turn may use. */
export interface UsableConnection {
  readonly id: string
  readonly name: string
  /** Who is signed in, as far as the service says. */
  readonly account?: string
  /** Full URL as the person gave it: the token is bound to exactly this one. */
  readonly serverUrl: string
  /** `server_label`: `[a-zA-Z0-9_-]`, unique among the usable connections and stable over restarts. */
  readonly label: string
  /** On this computer or a private network. */
  readonly privateNetwork: boolean
  /**
   * Changes whenever the tools may have: signed in again, other scopes, other credentials, another listing. A tool list cached in a
   * conversation is used only while this is the same.
   */
  readonly revision: string
  /**
   * Fresh credentials for one request, refreshed first when they would not last for a turn.
   * Throws AppError: `reconnect_required` and its kin stop the turn, `server_unreachable` and its kin leave the server out.
   */
  credentials(signal: AbortSignal): Promise<SentCredentials>
  /**
   * Tells that the server refused (401, 403) or could not be used (424) through the endpoint. Asks the server itself and
   * refreshes once; with a `tool` whose call was refused (403) it also finds out what permission that takes. `retry` = a fresh token is there; otherwise what is really wrong. Never rejects.
   */
  refused(status: number, tool?: string): Promise<'retry' | AppError>
}

/** Connected connections, each with its own credentials: what is not connected is not offered to the model. */
export function usableConnections(
  records: readonly ConnectionRecord[],
  access: ConnectionAccess,
): readonly UsableConnection[] {
  return records.filter(({ state }) => state === 'connected').map((record) => toUsable(record, access))
}

function toUsable(record: ConnectionRecord, access: ConnectionAccess): UsableConnection {
  return {
    id: record.id,
    name: record.name,
    serverUrl: record.finalUrl ?? record.serverUrl,
    label: serverLabel(record),
    privateNetwork: parseServerUrl(record.serverUrl).privateNetwork,
    ...(record.account === undefined ? {} : { account: record.account }),
    revision: [record.connectedAt ?? 0, record.toolsRevision ?? '', ...record.scopes].join(' '),
    credentials: async () => {
      if (record.auth === 'none') return { kind: 'none' }
      return sent(await access.credentials(record.id, record.serverUrl))
    },
    refused: async (status, tool) => {
      if (record.auth === 'none') return new AppError('server_error', { status })
      try {
        return await access.refused(record.id, record.serverUrl, status, tool)
      } catch (cause) {
        return cause instanceof AppError ? cause : new AppError('unexpected', {}, { cause })
      }
    },
  }
}

function sent(access: Access): SentCredentials {
  return access.kind === 'bearer'
    ? { kind: 'bearer', token: access.token }
    : { kind: 'headers', headers: access.headers }
}

/** `server_label`: readable for the model, unique by the id's first characters, never the server's own name for itself (S55). */
function serverLabel({ id, name }: ConnectionRecord): string {
  const readable = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    // A label starts with a letter.
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 32)
  return `${readable === '' ? 'server' : readable}_${id.replaceAll('-', '').slice(0, 6)}`
}
