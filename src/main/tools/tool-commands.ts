import type { ConnectionTools, Grant, ToolDetail } from '@shared/tools'
import { AppError } from '../errors'
import type { StoredGrant, StoredTool } from '../history/rows'
import { livePins } from './grants'
import type { KnownTools } from './known-tools'
import { toolFacts, toolTitle } from './tool-facts'
import type { ToolRules } from './tool-rules'

/** What of a connection the tools need; a `ConnectionRecord` is one. */
export interface ToolConnection {
  readonly id: string
  readonly name: string
  readonly account?: string | undefined
  readonly readOnlyMode?: boolean | undefined
}

interface ToolCommandsDeps {
  readonly known: KnownTools
  readonly rules: ToolRules
  readonly connections: () => readonly ToolConnection[]
  readonly setReadOnlyMode: (connectionId: string, readOnlyMode: boolean) => Promise<unknown>
  /** Asks the server again; the listing arrives at `KnownTools.listed`. @throws AppError */
  readonly relist: (connectionId: string) => Promise<void>
  readonly conversationTitle: (conversationId: string) => string | undefined
}

interface ById {
  readonly connectionId: string
}

interface Configuration extends ById {
  readonly readOnlyMode?: boolean | undefined
  readonly enable?: readonly string[] | undefined
  readonly disable?: readonly string[] | undefined
}

const SCHEMA_LIMIT = 20_000
const ACCOUNT_LIMIT = 200

/** The page where tools are switched, and the list of what is allowed: the contract's `tools` commands. */
export class ToolCommands {
  readonly #deps: ToolCommandsDeps

  constructor(deps: ToolCommandsDeps) {
    this.#deps = deps
  }

  list({ connectionId }: ById): ConnectionTools {
    const { known, rules } = this.#deps
    this.#connection(connectionId)
    const tools = known.of(connectionId)
    const { readOnlyMode, tokens } = rules.offered(connectionId)
    const listedAt = tools[0]?.listedAt
    return {
      connectionId,
      readOnlyMode,
      tools: tools.map(toolDetail),
      tokens,
      ...(listedAt ? { listedAt } : {}),
    }
  }

  async refresh({ connectionId }: ById): Promise<ConnectionTools> {
    this.#connection(connectionId)
    await this.#deps.relist(connectionId)
    return this.list({ connectionId })
  }

  async configure({ connectionId, readOnlyMode, enable = [], disable = [] }: Configuration): Promise<ConnectionTools> {
    this.#connection(connectionId)
    if (readOnlyMode !== undefined) await this.#deps.setReadOnlyMode(connectionId, readOnlyMode)
    const [on, off] = [new Set(enable), new Set(disable)]
    this.#deps.known.change(connectionId, (tool) => {
      const enabled = !off.has(tool.name) && (tool.enabled || on.has(tool.name))
      return enabled === tool.enabled ? tool : { ...tool, enabled }
    })
    return this.list({ connectionId })
  }

  markSeen({ connectionId }: ById): ConnectionTools {
    this.#connection(connectionId)
    this.#deps.known.change(connectionId, (tool) =>
      tool.seenHash === tool.hash ? tool : { ...tool, seenHash: tool.hash },
    )
    return this.list({ connectionId })
  }

  grants(): Grant[] {
    const { known, connections } = this.#deps
    const byId = new Map(connections().map((connection) => [connection.id, connection]))
    return known
      .grants()
      .flatMap((grant) => this.#grant(grant, byId.get(grant.connectionId)) ?? [])
      .sort((a, b) => b.grantedAt - a.grantedAt)
  }

  revoke({ grantId }: { readonly grantId: string }): Grant[] {
    this.#deps.known.revoke([grantId])
    return this.grants()
  }

  revokeAll(): Grant[] {
    this.#deps.known.revokeAll()
    return this.grants()
  }

  /** What lets nothing through any more, or belongs to a chat that is gone, is not shown: it cannot come back to life. */
  #grant(grant: StoredGrant, connection: ToolConnection | undefined): Grant | undefined {
    const { id, scope, connectionId, tool, conversationId, grantedAt, expiresAt } = grant
    const toolCount = livePins(grant).length
    const title = conversationId === null ? undefined : this.#deps.conversationTitle(conversationId)
    if (!connection || toolCount === 0 || (conversationId !== null && title === undefined)) return undefined
    return {
      id,
      scope,
      connectionId,
      server: connection.name,
      grantedAt,
      ...(connection.account === undefined ? {} : { account: connection.account.slice(0, ACCOUNT_LIMIT) }),
      ...(tool === null ? { toolCount } : { tool }),
      ...(conversationId === null ? {} : { conversationId }),
      ...(title === undefined ? {} : { conversationTitle: title }),
      ...(expiresAt === null ? {} : { expiresAt }),
    }
  }

  #connection(connectionId: string): ToolConnection {
    const connection = this.#deps.connections().find(({ id }) => id === connectionId)
    if (!connection) throw new AppError('not_found')
    return connection
  }
}

function toolDetail({ name, definition, hash, seenHash, enabled }: StoredTool): ToolDetail {
  const { readOnly, destructive, hidesText, tokens } = toolFacts(definition, hash)
  const title = toolTitle(definition)
  const { description, inputSchema } = definition
  return {
    name,
    readOnly,
    destructive,
    enabled,
    isNew: seenHash === null,
    hasChanged: seenHash !== null && seenHash !== hash,
    hidesText,
    tokens,
    schema: cut(JSON.stringify(inputSchema ?? {}, null, 2)),
    ...(title === undefined ? {} : { title }),
    ...(typeof description === 'string' ? { description: cut(description) } : {}),
  }
}

function cut(text: string): string {
  return text.length <= SCHEMA_LIMIT ? text : `${text.slice(0, SCHEMA_LIMIT)}\n…`
}
