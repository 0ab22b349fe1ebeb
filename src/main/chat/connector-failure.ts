import type { ErrorCode } from '@shared/errors'
import { AppError } from '../errors'
import type { UsableConnection } from '../connectors/usable-connections'
import type { Endpoint } from './ports'
import { hostOf } from './response-error'

/** What becomes of a turn when one server refuses or cannot be used. */
export type Verdict =
  | { readonly kind: 'retry' }
  /** The turn goes on without it, and says so. */
  | { readonly kind: 'leave_out'; readonly error: AppError }
  /** The person has to do something first: Reconnect, or go on without. */
  | { readonly kind: 'fail'; readonly error: AppError }

/** Failures that only the person can end. All others pass by themselves or are the server's. */
const needsPerson: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'reconnect_required',
  'insufficient_scope',
  'api_key_refused',
  'token_refused',
  'client_required',
  'vault_locked',
  'vault_key_lost',
  'vault_unreadable',
])

/** For an unclear refusal the connection is asked what is wrong, but a dead server must not hold up the answer. */
const PATIENCE_MS = 5_000

export function verdictOn(error: AppError): Verdict {
  return { kind: needsPerson.has(error.code) ? 'fail' : 'leave_out', error }
}

/** `status` is what the server answered to the endpoint; 424 = it could not be used, and nobody says why. */
export async function judgeRefusal(
  connection: UsableConnection,
  status: number,
  endpoint: Endpoint,
  hasRetried: boolean,
): Promise<Verdict> {
  const isAboutToken = status === 401 || status === 403
  const outOfReach = connection.privateNetwork && isRemote(endpoint)
  if (!hasRetried && (isAboutToken || (status === 424 && !outOfReach))) {
    const asked = askAbout(connection, status)
    const answer = await (isAboutToken ? asked : patiently(asked))
    if (answer === 'retry') return { kind: 'retry' }
    if (answer !== undefined) return verdictOn(answer)
  }
  const host = hostOf(connection.serverUrl)
  if (isAboutToken) {
    return verdictOn(new AppError(status === 401 ? 'reconnect_required' : 'insufficient_scope', { host, status }))
  }
  // Asked by us it answers, asked by the endpoint it does not.
  if (outOfReach || (status === 424 && hasRetried && isRemote(endpoint))) {
    return { kind: 'leave_out', error: new AppError('connector_unreachable_from_endpoint', { host }) }
  }
  return {
    kind: 'leave_out',
    error: new AppError(status === 424 ? 'server_unreachable' : 'server_error', { host, status }),
  }
}

/** Never rejects: a connection that cannot even say what is wrong must not take the turn with it. */
export async function askAbout(
  connection: UsableConnection,
  status: number,
  tool?: string,
): Promise<'retry' | AppError> {
  try {
    return await connection.refused(status, tool)
  } catch (error) {
    return error instanceof AppError ? error : new AppError('unexpected', {}, { cause: error })
  }
}

/** OpenAI itself can never reach a private network, so it is not even given the token. A gateway may stand inside. */
export function isHopeless(connection: UsableConnection, endpoint: Endpoint): boolean {
  return connection.privateNetwork && /(^|\.)openai\.com(:\d+)?$/u.test(hostOf(endpoint.baseUrl))
}

/** Not on this computer. */
export function isRemote(endpoint: Endpoint): boolean {
  const host = hostOf(endpoint.baseUrl)
  return !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/u.test(host)
}

async function patiently<T>(answer: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE_MS)
  })
  try {
    return await Promise.race([answer, tooLate])
  } finally {
    clearTimeout(timer)
  }
}
