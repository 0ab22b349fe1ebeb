import type { ConnectionSummary } from '@shared/connection'
import type { ConversationSettings } from '@shared/conversation'

/** Those that were connected once and not disconnected since: what a switch or a sign-in is worth showing for. */
export function relevantServices(connections: readonly ConnectionSummary[]): readonly ConnectionSummary[] {
  return connections.filter(({ status }) => status !== 'not_connected')
}

export function isOn({ connectionsOff }: ConversationSettings, connectionId: string): boolean {
  return !connectionsOff.includes(connectionId)
}

/** What the next question can use. */
export function usableServices(
  connections: readonly ConnectionSummary[],
  settings: ConversationSettings,
): readonly ConnectionSummary[] {
  return connections.filter(({ id, status }) => status === 'connected' && isOn(settings, id))
}

export function switched(settings: ConversationSettings, connectionId: string, on: boolean): ConversationSettings {
  const others = settings.connectionsOff.filter((id) => id !== connectionId)
  return { ...settings, connectionsOff: on ? others : [...others, connectionId] }
}

export function needsSignIn({ status }: Pick<ConnectionSummary, 'status'>): boolean {
  return status === 'needs_sign_in' || status === 'unreachable'
}
