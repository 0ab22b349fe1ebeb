import type { ConnectionSummary } from '@shared/connection'
import type { ErrorReport } from '@shared/errors'
import { messageActions } from '../messages'
import { liveness } from './connection-text'

/** Which form a card opens: a client of the person's own, or whatever else proves who asks. */
export type CredentialsAsked = 'client' | 'key'

export interface Treatment {
  /** Cancelling is an outcome, not a failure (code-style.md B.e). */
  readonly error: ErrorReport | undefined
  /** The failure is that these are missing or wrong. */
  readonly asks: CredentialsAsked | undefined
  /** The one button that helps, where it is not Connect. */
  readonly help: 'enter_key' | 'correct_address' | undefined
}

export function treatmentOf({ auth, error }: Pick<ConnectionSummary, 'auth' | 'error'>): Treatment {
  if (error === undefined || error.code === 'authorization_cancelled')
    return { error: undefined, asks: undefined, help: undefined }
  const [first] = messageActions(error)
  return {
    error,
    asks: asksOf(auth, error),
    help: first === 'enter_key' || first === 'correct_address' ? first : undefined,
  }
}

function asksOf(auth: ConnectionSummary['auth'], error: ErrorReport): CredentialsAsked | undefined {
  if (auth === 'oauth') return messageActions(error)[0] === 'enter_client' ? 'client' : undefined
  if (auth === 'none') return undefined
  // A machine account has no person to sign in again: a refusal is about its credentials.
  const isMachineRefused =
    auth === 'client_credentials' && (error.code === 'token_refused' || error.code === 'client_required')
  return error.code === 'api_key_refused' || isMachineRefused ? 'key' : undefined
}

/** Something to do, but nothing broke: the status says it already, or the person decided it. */
export function isCalm({ code }: ErrorReport, status: ConnectionSummary['status']): boolean {
  const isOwnDoing = code === 'authorization_denied' || code === 'authorization_timed_out'
  return isOwnDoing || liveness(status) === 'attention'
}
