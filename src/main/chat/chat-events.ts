import type { ChatEvent, TurnItem } from '@shared/turn'
import { isText, partId, reasoningText, TEXT_LIMIT, textItem, type TextKind } from './text-items'
import {
  approvalItem,
  toolCallItem,
  toolListItem,
  type ApprovalItem,
  type ItemEnd,
  type ServerFacts,
} from './tool-items'
import { listOf, numberOf, stringOf, wireOf, type Wire } from './wire'

/** An output item while its response streams: the newest wire object, and what windows show of it. */
interface OpenItem {
  readonly id: string
  readonly startedAt: number
  wire: Wire
  isDone: boolean
  /** Said by an event of its own: `output_item.done` may not repeat it. */
  hasFailed: boolean
}

export interface ChatEventsOptions {
  readonly serverOf: (label: string) => ServerFacts
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Ids that the turn shows already: an endpoint that counts from one again must not overwrite them. */
  readonly taken: Iterable<string>
  /** An answer that broke off: the first message goes on in this item, after the text that it has. */
  readonly continues?: { readonly id: string; readonly text: string } | undefined
  /** A request for approval with what the person has to know of it, or already allowed. */
  readonly review?: (item: ApprovalItem) => ApprovalItem
  /** Text without secrets: deltas pass unchecked, so what an interrupted answer leaves is looked at once more. */
  readonly clean?: (text: string) => string
}

/**
 * Turns the stream events of ONE response into what windows see. No I/O. Knows the official order and the shapes of servers
 * that leave out `item_id` and `output_index`; an unknown event gives nothing.
 */
export class ChatEvents {
  readonly #options: ChatEventsOptions
  readonly #taken: Set<string>
  readonly #open: OpenItem[] = []
  readonly #shown = new Map<string, TurnItem>()
  #continues: ChatEventsOptions['continues']
  #isContinuing = false

  constructor(options: ChatEventsOptions) {
    this.#options = options
    this.#taken = new Set(options.taken)
    this.#continues = options.continues
  }

  /** Every output item in order, as last heard of; unfinished ones too. An unfinished message has the id of its text in `shown`. */
  get output(): readonly { readonly wire: Wire; readonly isDone: boolean }[] {
    return this.#open.map((item) =>
      item.isDone || item.wire.type !== 'message' ? item : { wire: { ...item.wire, id: item.id }, isDone: false },
    )
  }

  /** What this response brought; of a text that it goes on with, only its own part. */
  get shown(): readonly TurnItem[] {
    const items = [...this.#shown.values()]
    const before = this.#isContinuing ? this.#continues : undefined
    if (!before) return items
    return items.map((item) =>
      item.id === before.id && isText(item) ? { ...item, text: item.text.slice(before.text.length) } : item,
    )
  }

  read(event: Wire): ChatEvent[] {
    switch (event.type) {
      case 'response.output_item.added':
        return this.#added(wireOf(event.item))
      case 'response.output_item.done':
        return this.#done(wireOf(event.item))
      case 'response.output_text.delta':
        return this.#delta(this.#textId(event), 'text', event)
      case 'response.refusal.delta':
        return this.#delta(this.#textId(event), 'refusal', event)
      case 'response.output_text.done':
        return this.#setText(this.#textId(event), 'text', stringOf(event.text))
      case 'response.refusal.done':
        return this.#setText(this.#textId(event), 'refusal', stringOf(event.refusal))
      case 'response.reasoning_summary_text.delta':
      case 'response.reasoning_text.delta':
        return this.#delta(this.#find(event, 'reasoning')?.id, 'reasoning', event)
      case 'response.reasoning_summary_part.added':
        return this.#newSummaryPart(event)
      case 'response.mcp_call_arguments.done':
        return this.#arguments(event)
      case 'response.mcp_list_tools.failed':
        return this.#failed(this.#find(event, 'mcp_list_tools'))
      case 'response.mcp_call.failed':
        return this.#failed(this.#find(event, 'mcp_call'))
      case 'response.completed':
      case 'response.incomplete':
        return listOf(wireOf(event.response).output).flatMap((item) => this.#done(item))
      default:
        return []
    }
  }

  /** The stream ended too early: what still runs will not finish. */
  interrupt(): ChatEvent[] {
    return [...this.#cleaned(), ...this.#open.flatMap((item) => this.#failed(item))]
  }

  #added(wire: Wire): ChatEvent[] {
    if (this.#known(wire)) return []
    const id = this.#continuedId(wire) ?? this.#newId(wire)
    const item = { id, startedAt: this.#options.now(), wire, isDone: false, hasFailed: false }
    this.#open.push(item)
    return this.#show(item)
  }

  /** The first message of a response that goes on with an answer. */
  #continuedId(wire: Wire): string | undefined {
    if (!this.#continues || this.#isContinuing || wire.type !== 'message') return undefined
    this.#isContinuing = true
    const { id, text } = this.#continues
    this.#shown.set(id, textItem(id, 'text', text))
    return id
  }

  #done(wire: Wire): ChatEvent[] {
    const known = this.#known(wire)
    const events = known ? [] : this.#added(wire)
    const item = known ?? this.#open.at(-1)
    if (!item || item.isDone) return events
    // `done` is the whole item, but some servers leave arguments out of it that came as an event of their own.
    item.wire = { ...item.wire, ...definedOf(wire) }
    item.isDone = true
    return [...events, ...this.#show(item, this.#end(item))]
  }

  #failed(item: OpenItem | undefined): ChatEvent[] {
    if (!item || item.isDone || (item.wire.type !== 'mcp_list_tools' && item.wire.type !== 'mcp_call')) return []
    item.hasFailed = true
    return this.#show(item, this.#end(item))
  }

  #arguments(event: Wire): ChatEvent[] {
    const item = this.#find(event, 'mcp_call')
    const written = stringOf(event.arguments)
    if (!item || item.isDone || written === undefined) return []
    item.wire = { ...item.wire, arguments: written }
    return this.#show(item)
  }

  #show(item: OpenItem, end?: ItemEnd): ChatEvent[] {
    const { id, wire } = item
    const facts = this.#options.serverOf(stringOf(wire.server_label) ?? '')
    switch (wire.type) {
      case 'mcp_list_tools':
        return this.#put(toolListItem(id, wire, facts, end))
      case 'mcp_call':
        return this.#put(toolCallItem(id, wire, facts, end))
      case 'mcp_approval_request':
        // Only when it is whole: what the person sees is what the endpoint will be told to run.
        return end ? this.#put(this.#reviewed(approvalItem(id, wire, facts))) : []
      case 'message':
        return end ? this.#message(item) : []
      case 'reasoning':
        return end ? this.#setText(id, 'reasoning', reasoningText(wire)) : []
      default:
        return []
    }
  }

  #reviewed(item: ApprovalItem): ApprovalItem {
    return this.#options.review?.(item) ?? item
  }

  #message(item: OpenItem): ChatEvent[] {
    return listOf(item.wire.content).flatMap((part, index) =>
      part.type === 'refusal'
        ? this.#setText(partId(item.id, index), 'refusal', stringOf(part.refusal))
        : this.#setText(partId(item.id, index), 'text', stringOf(part.text)),
    )
  }

  #newSummaryPart(event: Wire): ChatEvent[] {
    const id = this.#find(event, 'reasoning')?.id
    const hasText = id !== undefined && this.#shown.has(id)
    return hasText ? this.#delta(id, 'reasoning', { delta: '\n\n' }) : []
  }

  #delta(id: string | undefined, kind: TextKind, event: Wire): ChatEvent[] {
    const delta = stringOf(event.delta)
    if (id === undefined || !delta) return []
    const shown = this.#shown.get(id)
    if (!shown) return this.#put(textItem(id, kind, delta))
    if (!isText(shown)) return []
    const room = TEXT_LIMIT - shown.text.length
    if (room <= 0) return []
    const more = delta.length > room ? delta.slice(0, room) : delta
    // Not `#put`: a copy of the item is enough, and a rope of strings costs nothing until somebody reads it.
    this.#shown.set(id, { ...shown, text: shown.text + more })
    return [{ type: 'text_delta', itemId: id, delta: more }]
  }

  /** The final text corrects the deltas, should they differ or have been left out. */
  #setText(id: string | undefined, kind: TextKind, text: string | undefined): ChatEvent[] {
    if (id === undefined || !text) return []
    const before = this.#isContinuing && id === this.#continues?.id ? this.#continues.text : ''
    const item = textItem(id, kind, before + text)
    const shown = this.#shown.get(id)
    return isText(shown) && shown.text === item.text ? [] : this.#put(item)
  }

  #cleaned(): ChatEvent[] {
    const { clean } = this.#options
    if (!clean) return []
    return [...this.#shown.values()].flatMap((item) => {
      if (!isText(item)) return []
      const text = clean(item.text)
      return text === item.text ? [] : this.#put({ ...item, text })
    })
  }

  #put(item: TurnItem): ChatEvent[] {
    const isNew = !this.#shown.has(item.id)
    this.#shown.set(item.id, item)
    return [{ type: isNew ? 'item_added' : 'item_changed', item }]
  }

  #end(item: OpenItem): ItemEnd {
    return {
      status: item.hasFailed ? 'failed' : 'completed',
      durationMs: Math.max(0, this.#options.now() - item.startedAt),
    }
  }

  #textId(event: Wire): string | undefined {
    const id = this.#find(event, 'message')?.id ?? this.#announce(event)
    return partId(id, numberOf(event.content_index) ?? 0)
  }

  /** Text of a message that was never announced. */
  #announce(event: Wire): string {
    this.#added({ type: 'message', id: event.item_id, role: 'assistant', content: [] })
    return this.#open.at(-1)?.id ?? ''
  }

  /** By `item_id`; without one, the newest unfinished item of that type. `output_index` is not to be relied on. */
  #find(event: Wire, type: string): OpenItem | undefined {
    const id = stringOf(event.item_id)
    if (id) return this.#open.find((item) => item.wire.id === id)
    return this.#open.findLast((item) => item.wire.type === type && !item.isDone)
  }

  #known(wire: Wire): OpenItem | undefined {
    return this.#find({ item_id: wire.id }, stringOf(wire.type) ?? '')
  }

  #newId(wire: Wire): string {
    const wanted = stringOf(wire.id) ?? `item_${String(this.#taken.size + this.#open.length)}`
    let id = wanted
    for (let count = 2; this.#taken.has(id); count += 1) id = `${wanted}~${String(count)}`
    this.#taken.add(id)
    return id
  }
}

function definedOf(wire: Wire): Wire {
  return Object.fromEntries(Object.entries(wire).filter(([, value]) => value !== undefined && value !== ''))
}
