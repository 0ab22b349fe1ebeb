import type { UsableConnection } from '../connectors/usable-connections'
import type { ConversationSummary, Turn } from '@shared/turn'
import type { ReplayTurn } from './replay'

export interface ChatConnections {
  usable(): Promise<readonly UsableConnection[]>
}

/** The server that answers `/responses`. */
export interface Endpoint {
  readonly kind: 'openai' | 'compatible' | 'sandbox'
  /** Without the trailing `/responses`. */
  readonly baseUrl: string
  readonly apiKey?: string
  readonly model: string
  readonly tokenPlacement: 'authorization' | 'headers'
}

export interface StoredConversation {
  readonly summary: ConversationSummary
  readonly turns: readonly Turn[]
  readonly replay: readonly ReplayTurn[]
}

/** Where conversations live on this computer. `read` gives what was written; `undefined` when there is no such one. */
export interface ConversationStore {
  list(): Promise<readonly ConversationSummary[]>
  read(
    id: string,
  ): Promise<
    | { readonly summary: ConversationSummary; readonly turns: readonly Turn[]; readonly replay: readonly unknown[] }
    | undefined
  >
  write(id: string, conversation: StoredConversation): Promise<void>
  remove(id: string): Promise<void>
}
