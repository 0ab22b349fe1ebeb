import { createHash } from 'node:crypto'
import type { GrantScope } from '@shared/tools'
import type { DefinitionChange } from '@shared/turn'
import type { History, StoredTool } from '../history/rows'
import { definitionChange, readableDefinition } from './definition-change'
import { wireHash, type Definition } from './definition-hash'
import { covers, isAbout, newGrant, type GrantedCall } from './grants'
import type { KnownTools } from './known-tools'
import { toolFacts } from './tool-facts'

interface ToolRulesDeps {
  readonly known: KnownTools
  readonly history: Pick<History, 'tools'>
  readonly readOnlyMode: (connectionId: string) => boolean
  /** An endpoint showed definitions other than before: our own listing may be old as well. */
  readonly onDrift: (connectionId: string) => void
  readonly now: () => number
}

type Review =
  | { readonly decision: 'approve' }
  | { readonly decision: 'ask'; readonly change?: DefinitionChange; readonly definition?: string }

/** Of `ApprovalItem.definition`. */
const DEFINITION_LIMIT = 20_000

/**
 * What the model may see and call, and when the person is asked. A server's claims about its tools only ever take something
 * away (read-only mode) or say how far a person's own yes goes; they never make one (security.md S60).
 */
export class ToolRules {
  readonly #deps: ToolRulesDeps

  constructor(deps: ToolRulesDeps) {
    this.#deps = deps
  }

  offered(connectionId: string) {
    const readOnlyMode = this.#deps.readOnlyMode(connectionId)
    const tools = this.#offered(connectionId, readOnlyMode)
    return {
      names: tools?.map(({ name }) => name),
      readOnlyMode,
      tokens: (tools ?? []).reduce((sum, { definition, hash }) => sum + toolFacts(definition, hash).tokens, 0),
    }
  }

  /** Nobody sees such a call before it runs: only what reads, was allowed as it is now, and hides nothing. */
  neverAsk(connectionId: string, conversationId: string): readonly string[] {
    const grants = this.#deps.known.grants(connectionId)
    if (grants.length === 0) return []
    const tools = this.#offered(connectionId, this.#deps.readOnlyMode(connectionId)) ?? []
    return tools.flatMap(({ name, definition, hash }) => {
      const { readOnly, hidesText } = toolFacts(definition, hash)
      const call = { connectionId, conversationId, tool: name }
      return readOnly && !hidesText && grants.some((grant) => covers(grant, call, hash)) ? [name] : []
    })
  }

  review(call: GrantedCall & { readonly follows: readonly string[] }): Review {
    const tool = this.#deps.known.find(call.connectionId, call.tool)
    if (!tool) return { decision: 'ask' }
    const { readOnly, hidesText } = toolFacts(tool.definition, tool.hash)
    const shown = hidesText ? { definition: readableDefinition(tool.definition, DEFINITION_LIMIT) } : {}
    if (!tool.enabled) return { decision: 'ask', ...shown }
    const grants = this.#deps.known.grants(call.connectionId)
    const isAllowed = grants.some((grant) => covers(grant, call, tool.hash))
    // What another service's content led to is never done unseen, unless it only reads (S61).
    const isRisky = call.follows.length > 0 && !readOnly
    if (isAllowed) return isRisky ? { decision: 'ask', ...shown } : { decision: 'approve' }
    const [latest] = grants.filter((grant) => isAbout(grant, call)).sort((a, b) => b.grantedAt - a.grantedAt)
    const before = latest?.definitions[call.tool]
    const change = before === undefined ? undefined : definitionChange(before, readableDefinition(tool.definition))
    return { decision: 'ask', ...(change ? { change } : {}), ...shown }
  }

  isReadOnly(connectionId: string, tool: string): boolean | undefined {
    const listed = this.#deps.known.find(connectionId, tool)
    return listed && toolFacts(listed.definition, listed.hash).readOnly
  }

  observed(connectionId: string, endpoint: string, tools: readonly Definition[]): readonly string[] {
    const { history, known, onDrift } = this.#deps
    const pins = history.tools.wirePins(connectionId, endpoint)
    const shown = tools.flatMap((tool) => (typeof tool.name === 'string' ? [[tool.name, wireHash(tool)] as const] : []))
    const news = shown.filter(([name, hash]) => !Object.hasOwn(pins, name) || pins[name] !== hash)
    const changed = [...new Set(news.flatMap(([name]) => (Object.hasOwn(pins, name) ? [name] : [])))]
    if (news.length === 0) return []
    // Pins of tools that are not shown stay: one that comes back must be what it was.
    known.pinned(connectionId, endpoint, { ...pins, ...Object.fromEntries(shown) }, changed)
    if (changed.length > 0) onDrift(connectionId)
    return changed
  }

  /** A tool that is not in our listing cannot be pinned, so it goes on asking. */
  remember(call: GrantedCall, scope: GrantScope): void {
    const { known, now } = this.#deps
    const grant = newGrant(call, scope, known.of(call.connectionId), now())
    if (grant) known.allow(grant)
  }

  cachedList(connectionId: string, endpoint: string, key: string) {
    return this.#deps.history.tools.cachedList(connectionId, endpoint, this.#listKey(connectionId, key))
  }

  keepList(connectionId: string, endpoint: string, key: string, item: Definition): void {
    this.#deps.history.tools.keepList(connectionId, endpoint, this.#listKey(connectionId, key), item)
  }

  /** `undefined` = never listed. */
  #offered(connectionId: string, readOnlyMode: boolean): readonly StoredTool[] | undefined {
    const tools = this.#deps.known.of(connectionId)
    if (tools.length === 0) return undefined
    return tools.filter(
      ({ enabled, definition, hash }) => enabled && (!readOnlyMode || toolFacts(definition, hash).readOnly),
    )
  }

  /** A list is good for the definitions and the choice of tools that it was made with. */
  #listKey(connectionId: string, key: string): string {
    const offered = this.#offered(connectionId, this.#deps.readOnlyMode(connectionId)) ?? []
    const hashes = offered.map(({ hash }) => hash).sort()
    return `${key} ${createHash('sha256').update(hashes.join()).digest('hex').slice(0, 32)}`
  }
}
