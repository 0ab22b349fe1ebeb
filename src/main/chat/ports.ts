import type { History } from '../history/rows'
import type { UsableConnection } from '../connectors/usable-connections'
import type { DefinitionChange } from '@shared/turn'
import type { GrantScope } from '@shared/tools'
import type { Wire } from './wire'

export interface ChatConnections {
  usable(): Promise<readonly UsableConnection[]>
}

/** The server that answers `/responses`. */
export interface Endpoint {
  readonly id: string
  readonly kind: 'openai' | 'compatible' | 'sandbox'
  /** Without the trailing `/responses`. */
  readonly baseUrl: string
  readonly apiKey?: string
  readonly model: string
  readonly tokenPlacement: 'authorization' | 'headers'
}

/** The tables of the history that the chat uses. */
export type ChatHistory = Pick<
  History,
  'conversations' | 'turns' | 'attachments' | 'search' | 'transaction' | 'isRestoring'
>

/** A call that the endpoint asks about. */
export interface ProposedCall {
  readonly connectionId: string
  readonly conversationId: string
  readonly tool: string
  /** Names of other services whose content this turn has read (security.md S61). */
  readonly follows: readonly string[]
}

/** What the person decided about tools (main/tools). Everything is synchronous and in memory or one indexed read. */
export interface ToolRules {
  /** What of a connection's tools the model may see and call. `names` absent = not listed yet, so all of them. */
  offered(connectionId: string): {
    readonly names: readonly string[] | undefined
    /** Only tools that claim to be read-only; with `names` absent the endpoint has to see to it. */
    readonly readOnlyMode: boolean
    /** Estimated tokens of the definitions that are offered. */
    readonly tokens: number
  }
  /** Read-only tools that may run without asking: the endpoint need not ask (`require_approval.never`). */
  neverAsk(connectionId: string, conversationId: string): readonly string[]
  review(call: ProposedCall):
    | { readonly decision: 'approve' }
    | {
        readonly decision: 'ask'
        readonly change?: DefinitionChange
        /** The tool's own words, where they hide something (security.md S56). At most 20,000 characters. */
        readonly definition?: string
      }
  /** The claim of our own listing; `undefined` = not listed. */
  isReadOnly(connectionId: string, tool: string): boolean | undefined
  /** What an endpoint listed (`mcp_list_tools`): names whose definition is not the one it showed before (S53). */
  observed(connectionId: string, endpoint: string, tools: readonly Wire[]): readonly string[]
  remember(call: Omit<ProposedCall, 'follows'>, scope: GrantScope): void
  cachedList(connectionId: string, endpoint: string, key: string): Wire | undefined
  keepList(connectionId: string, endpoint: string, key: string, item: Wire): void
}
