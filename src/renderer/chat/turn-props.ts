import type { ConnectionSummary } from '@shared/connection'
import type { Turn } from '@shared/turn'

/** Where the buttons of a turn lead. One object for the whole life of the page, so that turns are not drawn anew for it. */
export interface TurnNavigation {
  readonly openSettings: () => void
  readonly openConnectors: () => void
  readonly newChat: () => void
  readonly openChat: (conversationId: string) => void
  /** Another version of a turn, and what followed it. Rejects when it could not be had. */
  readonly showVersion: (turnId: string) => Promise<void>
}

export interface TurnProps {
  readonly conversationId: string
  readonly turn: Turn
  readonly isLast: boolean
  /** Nothing of this chat is being answered: something can be asked. */
  readonly isIdle: boolean
  readonly connections: readonly ConnectionSummary[]
  readonly navigation: TurnNavigation
}
