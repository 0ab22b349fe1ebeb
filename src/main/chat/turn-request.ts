import type { ConversationSettings } from '@shared/conversation'
import { withAttachedFiles } from './attached-files'
import type { ChatEvents } from './chat-events'
import { instructions } from './instructions'
import type { LiveTurn } from './live-turn'
import type { McpToolSet } from './mcp-tools'
import type { ChatHistory, Endpoint, ToolRules } from './ports'
import { reasoningFor } from './reasoning'
import { inputFrom, moved, restarted, type ReplayTurn } from './replay'
import type { ResponsesRequest } from './responses-client'
import { stringOf, type Wire } from './wire'

/** One request and what comes back. */
export interface Attempt {
  readonly endpoint: Endpoint
  /** What item ids, tool lists and pins belong to. */
  readonly endpointKey: string
  readonly tools: McpToolSet
  readonly request: ResponsesRequest
  /** Tool lists in it that were made in another conversation. */
  readonly borrowed: number
  /** The text item that the answer goes on in. */
  readonly continues: { readonly id: string; readonly text: string } | undefined
  readonly reading: ChatEvents
}

export interface TurnRequestDeps {
  readonly live: LiveTurn
  /** The turns before this one. */
  readonly turns: readonly ReplayTurn[]
  readonly settings: ConversationSettings
  readonly rules: ToolRules
  readonly attachments: ChatHistory['attachments']
  /** Epoch milliseconds. */
  readonly now: () => number
}

const CONTINUE =
  'Your last answer was cut off. Continue it exactly where it stopped, in the middle of a word if need be. Do not repeat anything, do not apologise, do not comment on the interruption.'

/** The requests of one run of a turn. */
export class TurnRequest {
  /** Tool lists of other conversations go along, until an endpoint refuses them. */
  borrowsLists = true
  /** The answer goes on after its last word. */
  isContinuing: boolean
  /** Labels whose tools turned out to be others than before: no list of them is sent again. */
  readonly distrusted = new Set<string>()
  readonly #deps: TurnRequestDeps

  constructor(deps: TurnRequestDeps, isContinuing: boolean) {
    this.#deps = deps
    this.isContinuing = isContinuing
  }

  prepare(endpoint: Endpoint, tools: McpToolSet): Omit<Attempt, 'reading'> {
    const { live, settings, now, attachments } = this.#deps
    const endpointKey = `${endpoint.kind} ${endpoint.baseUrl}`
    const own = this.#ownInput(endpointKey, tools)
    const lists = this.#borrowed(own, endpointKey, tools)
    const continues = this.isContinuing ? lastText(live) : undefined
    const goOn = continues ? [{ role: 'developer', content: CONTINUE }] : []
    const { mentions } = live.turn
    const request: ResponsesRequest = {
      instructions: instructions({ now: now(), own: settings.instructions, mentions: labelled(mentions, tools) }),
      input: withAttachedFiles([...lists, ...own, ...goOn], attachments),
      tools: tools.tools,
      reasoning: reasoningFor(endpoint, settings.effort),
    }
    return { endpoint, endpointKey, tools, request, borrowed: lists.length, continues }
  }

  #ownInput(endpointKey: string, tools: McpToolSet): Wire[] {
    const { live, turns } = this.#deps
    // Another endpoint knows nothing of what this turn did so far.
    if (live.replay.endpoint !== endpointKey) {
      const { replay } = live
      live.remember(this.isContinuing ? moved(replay, endpointKey) : { ...restarted(replay), endpoint: endpointKey })
    }
    const input = inputFrom([...turns, live.replay], endpointKey, tools.listKeys)
    return input.filter((item) => item.type !== 'mcp_list_tools' || !this.distrusted.has(labelOf(item)))
  }

  /** At the very front, where they are the same for every request and a cached prompt prefix stays valid. */
  #borrowed(own: readonly Wire[], endpointKey: string, tools: McpToolSet): Wire[] {
    if (!this.borrowsLists) return []
    const listed = new Set(own.flatMap((item) => (item.type === 'mcp_list_tools' ? [labelOf(item)] : [])))
    return [...tools.connections].flatMap(([label, { id }]) => {
      if (listed.has(label) || this.distrusted.has(label)) return []
      const list = this.#deps.rules.cachedList(id, endpointKey, tools.listKeys.get(label) ?? '')
      return list?.type === 'mcp_list_tools' ? [{ ...list, server_label: label }] : []
    })
  }
}

/** Only when nothing came after it: a tool that ran since is what the model goes on from. */
function lastText({ items }: LiveTurn): Attempt['continues'] {
  const last = items.findLast(({ type }) => type !== 'notice')
  return last?.type === 'text' && !last.refusal ? { id: last.id, text: last.text } : undefined
}

function labelled(
  mentions: LiveTurn['turn']['mentions'],
  tools: McpToolSet,
): { label: string; tool?: string | undefined }[] {
  return mentions.flatMap(({ connectionId, tool }) => {
    const connection = [...tools.connections.values()].find(({ id }) => id === connectionId)
    return connection ? [{ label: connection.label, tool }] : []
  })
}

function labelOf(item: Wire): string {
  return stringOf(item.server_label) ?? ''
}
