import { parseServerUrl } from '../auth/server-url'
import { AppError } from '../errors'
import type { ConnectionRecord } from '../storage/connection-record'
import type { Access, ConnectionAccess } from './access'

type SentCredentials =
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'headers'; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: 'none' }

/** A connection as a conversation's turn uses it. */
export interface UsableConnection {
  readonly id: string
  readonly name: string
  /** The URL the credentials are bound to: after redirects, as the grant has it. */
  readonly serverUrl: string
  readonly label: string
  readonly privateNetwork: boolean
  readonly revision: string
  credentials(signal: AbortSignal): Promise<SentCredentials>
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
    revision: `${String(record.connectedAt ?? 0)} ${record.scopes.join(' ')}`,
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
