import type { AppError } from '../errors'
import type { ConversationSummary, Turn } from '@shared/turn'
import type { ReplayTurn } from './replay'

/** What the `mcp` tool carries to prove who the person is. A token is raw: no `Bearer ` in front. */
export type Credentials =
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'headers'; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: 'none' }

/** A connection whose tools a turn may use. */
export interface UsableConnection {
  readonly id: string
  readonly name: string
  /** Full URL as the person gave it: the token is bound to exactly this one. */
  readonly serverUrl: string
  /** `server_label`: `[a-zA-Z0-9_-]`, unique among the usable connections and stable over restarts. */
  readonly label: string
  readonly description?: string
  /** On this computer or a private network. */
  readonly privateNetwork: boolean
  /**
   * Changes whenever the tools may have: signed in again, other scopes, other credentials. A tool list cached in a
   * conversation is used only while this is the same.
   */
  readonly revision: string
  /**
   * Fresh credentials for one request, refreshed first when they would not last for a turn.
   * Throws AppError: `reconnect_required` and its kin stop the turn, `server_unreachable` and its kin leave the server out.
   */
  credentials(signal: AbortSignal): Promise<Credentials>
  /**
   * Tells that the server refused (401, 403) or could not be used (424) through the endpoint. Asks the server itself and
   * refreshes once; with a `tool` whose call was refused (403) it also finds out what permission that takes. `retry` = a fresh token is there; otherwise what is really wrong. Never rejects.
   */
  refused(status: number, tool?: string): Promise<'retry' | AppError>
}

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
