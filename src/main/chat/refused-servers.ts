import type { ErrorCode } from '@shared/errors'
import type { TurnItem } from '@shared/turn'
import { AppError } from '../errors'
import { ConnectorRefused } from './connector-refused'
import type { UsableConnection } from '../connectors/usable-connections'
import { hostOf } from './response-error'

export interface RefusedServer {
  readonly connectionId: string
  readonly status: number
  /** Whose call was refused; absent for a listing. */
  readonly tool?: string
}

/** Servers that answered 401 or 403 to a listing or a call of a response that completed all the same; each once. */
export function refusedServers(items: readonly TurnItem[]): RefusedServer[] {
  const byConnection = new Map<string, RefusedServer>()
  for (const item of items) {
    const status = refusalStatus(item)
    const connectionId = 'connectionId' in item ? item.connectionId : undefined
    if (!connectionId || (status !== 401 && status !== 403)) continue
    byConnection.set(connectionId, { connectionId, status, ...(item.type === 'tool_call' ? { tool: item.name } : {}) })
  }
  return [...byConnection.values()]
}

function refusalStatus(item: TurnItem): number | undefined {
  if (item.type === 'tool_list') return item.error?.status
  return item.type === 'tool_call' && item.failure?.kind === 'http' ? item.failure.status : undefined
}

/** The connection because of which a whole response failed, and what its server answered (424: nobody says). */
export interface Blame {
  readonly connection: UsableConnection
  readonly status: number
}

/** Quota, model and content errors are never a server's. */
const mayComeFromServer: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'model_unavailable',
  'model_request_refused',
  'stream_interrupted',
])

/** By the request's own error, or by the list that failed just before an error which names nobody. */
export function blamed(
  error: unknown,
  shown: readonly TurnItem[],
  connections: ReadonlyMap<string, UsableConnection>,
): Blame | undefined {
  const all = [...connections.values()]
  if (error instanceof ConnectorRefused) {
    const connection = connections.get(error.label) ?? (all.length === 1 ? all[0] : undefined)
    return connection && { connection, status: error.status }
  }
  if (!(error instanceof AppError) || !mayComeFromServer.has(error.code)) return undefined
  const failed = shown.find((item) => item.type === 'tool_list' && item.status === 'failed')
  if (failed?.type !== 'tool_list') return undefined
  const connection = all.find(({ id }) => id === failed.connectionId)
  return connection && { connection, status: failed.error?.status ?? 424 }
}

/** Without a blame: the endpoint names a server that was not in the request. */
export function blameError(blame: Blame | undefined, cause: unknown): AppError {
  if (!blame) return new AppError('model_request_refused', { status: 424 }, { cause })
  const { connection, status } = blame
  const code = status === 401 ? 'reconnect_required' : 'server_error'
  return new AppError(code, { host: hostOf(connection.serverUrl), status }, { cause })
}
