import type { ConnectStep, ConnectionStatus, ConnectionSummary } from '@shared/connection'

/** The status in words. While it connects, the browser is not open yet. Tests from outside rely on these (issue 2). */
export const statusText: Readonly<Record<ConnectionStatus, string>> = {
  not_connected: 'Not connected',
  connecting: 'Connecting',
  waiting_for_browser: 'Waiting for your browser',
  connected: 'Connected',
  needs_sign_in: 'Needs sign-in',
  unreachable: 'Unreachable',
}

const stepTexts: Readonly<Record<ConnectStep, string>> = {
  server: 'Asking the server what it needs…',
  discovery: 'Looking up where to sign in…',
  registration: 'Introducing Patchbay to the service…',
  browser: 'Opening your browser…',
  redirect: 'Coming back from your browser…',
  token: 'Finishing the sign-in…',
  tools: 'Asking what it can do…',
}

export function stepText(step: ConnectStep | undefined): string {
  return step ? stepTexts[step] : 'Starting…'
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
export function connectLabel(status: ConnectionStatus): 'Connect' | 'Reconnect' {
  return status === 'needs_sign_in' || status === 'unreachable' ? 'Reconnect' : 'Connect'
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
      return `Signed out: ${name} no longer accepts the old sign-in.`
    case 'forgotten':
      return `Forgotten on this computer. ${name} offers no way to sign out from here; you can end the access in its own settings.`
    case undefined:
      return undefined
  }
}
