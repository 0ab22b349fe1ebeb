import type { ConnectStep, ConnectionStatus, ConnectionSummary } from '@shared/connection'
import { t } from '../language/words'

/** The status in words. While it connects, the browser is not open yet. Tests from outside rely on these (issue 2). */
export function statusText(status: ConnectionStatus): string {
  return t.connectors.status[status]
}

export function stepText(step: ConnectStep | undefined): string {
  return step ? t.connectors.stepTexts[step] : t.connectors.starting
}

/** In the order of an attempt. */
export const steps: readonly ConnectStep[] = [
  'server',
  'discovery',
  'registration',
  'browser',
  'redirect',
  'token',
  'tools',
]

/** How far along the cable an attempt is, 0 to 1, for the progress line. */
export function stepProgress(step: ConnectStep | undefined): number {
  return (step ? steps.indexOf(step) + 1 : 0.5) / (steps.length + 1)
}

export function isAttempting(status: ConnectionStatus): boolean {
  return status === 'connecting' || status === 'waiting_for_browser'
}

/** The button that begins an attempt has two names: a person who was connected before reconnects. */
export function connectLabel(status: ConnectionStatus): string {
  return status === 'needs_sign_in' || status === 'unreachable' ? t.connectors.reconnect : t.connectors.connect
}

export type Liveness = 'live' | 'busy' | 'attention' | 'idle'

/** The four looks of a socket. */
export function liveness(status: ConnectionStatus): Liveness {
  if (status === 'connected') return 'live'
  if (isAttempting(status)) return 'busy'
  return status === 'not_connected' ? 'idle' : 'attention'
}

/** What Disconnect achieved, said once: a sign-in that is only forgotten here may still work elsewhere. */
export function signedOutText({ name, signedOut }: Pick<ConnectionSummary, 'name' | 'signedOut'>): string | undefined {
  switch (signedOut) {
    case 'revoked':
      return t.connectors.revoked(name)
    case 'forgotten':
      return t.connectors.forgotten(name)
    case undefined:
      return undefined
  }
}
