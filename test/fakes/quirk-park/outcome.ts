import type { ConnectionStatus } from '@shared/connection'
import type { ErrorCode } from '@shared/errors'
import type { RedirectKind } from '../../../src/main/auth/grant'

/** What a person sees at the end of an attempt, and what the app has stored. */
export interface Outcome {
  readonly status: ConnectionStatus
  readonly code?: ErrorCode
  /** Redirect kinds of the client registrations that are stored, in the order they were made. */
  readonly registrations: readonly RedirectKind[]
  /** Whether tokens are stored. */
  readonly tokens: boolean
}
