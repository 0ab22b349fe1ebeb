import type { Emit } from '@shared/contract-types'
import type { ConversationSettings } from '@shared/conversation'
import type { TurnStatus } from '@shared/turn'
import type { Log } from '../log'
import type { ChatConnections, ChatHistory, Endpoint, ToolRules } from './ports'
import type { ResponsesClient } from './responses-client'

export interface ChatDeps {
  readonly connections: ChatConnections
  /** What answers a conversation with these settings. Throws AppError(`endpoint_missing`) until one is chosen. */
  readonly endpoint: (settings: ConversationSettings) => Promise<Endpoint>
  readonly history: ChatHistory
  readonly toolRules: ToolRules
  /** Whether the model may be asked for a conversation's title. */
  readonly modelTitles: () => boolean
  readonly isOnline: () => boolean
  readonly emit: Emit['chat']
  /** What is on the screen is not on the disk. At most once a minute. */
  readonly onStorageFailed: () => void
  /** Every change of a turn's status, after the windows were told: for tray and notifications. */
  readonly onTurnChanged?: (conversationId: string, status: TurnStatus) => void
  readonly log: Log
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly createClient?: (endpoint: Endpoint) => ResponsesClient
}
