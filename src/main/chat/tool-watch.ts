import type { UsableConnection } from '../connectors/usable-connections'
import type { Log } from '../log'
import { withReview } from './approval-reviews'
import type { LiveTurn } from './live-turn'
import type { McpToolSet } from './mcp-tools'
import type { ToolRules } from './ports'
import { keepable } from './replay'
import type { ApprovalItem, ServerFacts } from './tool-items'
import type { Attempt } from './turn-request'
import { listOf, stringOf, type Wire } from './wire'

interface ToolWatchDeps {
  readonly rules: ToolRules
  readonly conversationId: string
  readonly live: LiveTurn
  readonly log: Log
}

/** A model that never comes to an end must not call tools for ever because somebody once said yes. */
const GRANTED_CALLS = 64

/** What the endpoint shows and asks of tools during one run of a turn, held against what the person decided. */
export class ToolWatch {
  readonly #deps: ToolWatchDeps
  readonly #observed = new WeakSet<Wire>()
  #granted = 0

  constructor(deps: ToolWatchDeps) {
    this.#deps = deps
  }

  /** The facts behind a `server_label`, for the cards of its calls. */
  serverOf(tools: McpToolSet): (label: string) => ServerFacts {
    const { rules } = this.#deps
    return (label) => {
      const connection = tools.connections.get(label)
      if (!connection) return { server: label }
      const { id, name, serverUrl, account } = connection
      return {
        connectionId: id,
        server: name,
        account: account?.slice(0, 200),
        serverUrl,
        isReadOnly: (tool) => rules.isReadOnly(id, tool),
      }
    }
  }

  /** A grant answers for the person, but never for what may follow from another service's content (security.md S61). */
  review(item: ApprovalItem): ApprovalItem {
    const { connectionId, name: tool } = item
    if (connectionId === undefined) return item
    const { rules, conversationId } = this.#deps
    const follows = item.readOnly === true ? [] : this.#servicesRead(connectionId)
    const known = follows.length > 0 ? { ...item, follows } : item
    const review = rules.review({ connectionId, conversationId, tool, follows })
    if (review.decision === 'ask') return withReview(known, review)
    if (follows.length > 0 || this.#granted >= GRANTED_CALLS) return known
    this.#granted += 1
    return { ...known, decision: 'approved', decidedBy: 'grant' }
  }

  /** Connections whose tools are not what this endpoint showed before (security.md S53). Looks at each list once. */
  drifted({ reading, tools, endpointKey }: Attempt): UsableConnection[] {
    return listsIn(reading.output, tools).flatMap(({ list, connection }) => {
      if (this.#observed.has(list)) return []
      this.#observed.add(list)
      const names = this.#deps.rules.observed(connection.id, endpointKey, listOf(list.tools))
      return names.length > 0 ? [connection] : []
    })
  }

  /** The lists of a completed response, so that the next conversation need not wait for them. */
  keepLists({ reading, tools, endpointKey }: Attempt): void {
    for (const { list, label, connection } of listsIn(reading.output, tools)) {
      try {
        this.#deps.rules.keepList(connection.id, endpointKey, tools.listKeys.get(label) ?? '', keepable(list))
      } catch (error) {
        this.#deps.log.error('tool_list_not_kept', error, { connectionId: connection.id })
      }
    }
  }

  /** Names of the other services whose words the model has read in this turn. */
  #servicesRead(exceptId: string): string[] {
    const read = this.#deps.live.items.flatMap((item) =>
      item.type === 'tool_call' && item.connectionId !== exceptId && (item.output || item.failure) ? [item.server] : [],
    )
    return [...new Set(read)]
  }
}

interface FoundList {
  readonly list: Wire
  readonly label: string
  readonly connection: UsableConnection
}

function listsIn(output: Attempt['reading']['output'], tools: McpToolSet): FoundList[] {
  return output.flatMap(({ wire: list, isDone }) => {
    if (!isDone || list.type !== 'mcp_list_tools' || list.error) return []
    const label = stringOf(list.server_label) ?? ''
    const connection = tools.connections.get(label)
    return connection ? [{ list, label, connection }] : []
  })
}
