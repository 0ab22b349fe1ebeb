import type { Attachment } from '@shared/attachment'
import type { Turn } from '@shared/turn'
import { truncated, isWire, listOf, stringOf, type Wire } from './wire'

/**
 * What one turn puts into the `input` of later requests. With `store: false` the endpoint remembers nothing, so its output
 * items are sent back whole; `mcp_list_tools` among them spares listing the tools again.
 */
export interface ReplayTurn {
  readonly turnId: string
  /** The endpoint that wrote `items`: item ids and encrypted reasoning mean nothing to another one. */
  readonly endpoint: string
  /** The user message, the output of every completed response and the answers to approvals. */
  readonly items: readonly Wire[]
  /** What a response that did not complete got done: context for later turns, left out when the turn is run again. */
  readonly tail: readonly Wire[]
  /** Per `server_label`: the connection state its `mcp_list_tools` was made in (`listKey`). */
  readonly lists: Readonly<Record<string, string>>
}

const OUTPUT_LIMIT = 200_000

/** A turn that has only its question. */
export function newReplay({ id, userText, attachments }: Pick<Turn, 'id' | 'userText' | 'attachments'>): ReplayTurn {
  return { turnId: id, endpoint: '', items: [userMessage(userText, attachments)], tail: [], lists: {} }
}

/** Files by their id: a request gets their bytes (attached-files.ts), the history does not hold them twice. */
export function userMessage(text: string, attachments: readonly Attachment[] = []): Wire {
  if (attachments.length === 0) return { role: 'user', content: text }
  const files = attachments.map(({ id, kind, name }) => ({
    type: kind === 'image' ? 'input_image' : 'input_file',
    attachment_id: id,
    filename: name,
  }))
  return { role: 'user', content: [...files, ...(text === '' ? [] : [{ type: 'input_text', text }])] }
}

export function assistantMessage(text: string): Wire {
  return { role: 'assistant', content: text }
}

export function approvalResponse(approvalRequestId: string, approve: boolean): Wire {
  return { type: 'mcp_approval_response', approval_request_id: approvalRequestId, approve }
}

/** An output item as it may be kept: no echo of credentials, no endless tool output. */
export function keepable(wire: Wire): Wire {
  const { authorization: _authorization, headers: _headers, ...item } = wire
  return typeof item.output === 'string' ? { ...item, output: truncated(item.output, OUTPUT_LIMIT) } : item
}

/**
 * The `input` of a request; the last of `turns` is the one that asks. `listKeys` names the servers of this request: a tool list
 * is sent only while its key still holds, and an approval whose server is not there goes, or the endpoint would look for a tool that it does not have.
 */
export function inputFrom(
  turns: readonly ReplayTurn[],
  endpoint: string,
  listKeys: ReadonlyMap<string, string>,
): Wire[] {
  const items = turns.flatMap((turn, index) => {
    const isCurrent = index === turns.length - 1
    const all = isCurrent ? [...turn.items, ...turn.tail] : withoutOpenApprovals([...turn.items, ...turn.tail])
    if (turn.endpoint !== endpoint) return plain(all)
    return all.filter((item) => !isList(item) || turn.lists[labelOf(item)] === listKeys.get(labelOf(item)))
  })
  const finished = withoutSupersededLists(items).map(asSaid).filter(isFinished)
  return withoutOrphans(finished, new Set(listKeys.keys()))
}

/** A message that reached its limit (`response.incomplete`) was said all the same; as an item it would not be taken back. */
function asSaid(item: Wire): Wire {
  return item.type === 'message' && item.status === 'incomplete' ? assistantMessage(textOf(item)) : item
}

/**
 * A failed or stopped turn, ready to go on where it was: results of tools that did run are kept, so nothing runs twice; a call
 * whose end nobody saw loses its approval, so the model has to ask again.
 */
export function resumed(turn: ReplayTurn): ReplayTurn {
  const lastResult = turn.tail.findLastIndex((item) => item.type === 'mcp_call' && isFinished(item))
  const uncertain = new Set(
    turn.tail.flatMap((item) => (item.type === 'mcp_call' && !isFinished(item) ? approvalIdOf(item) : [])),
  )
  const items = [...turn.items, ...turn.tail.slice(0, lastResult + 1).filter(isFinished)]
  const answered = new Set(items.flatMap((item) => (item.type === 'mcp_approval_response' ? approvalIdOf(item) : [])))
  return {
    ...turn,
    items: items.filter((item) => {
      if (item.type === 'mcp_approval_response') return !approvalIdOf(item).some((id) => uncertain.has(id))
      if (item.type !== 'mcp_approval_request') return true
      return answered.has(String(item.id)) && !uncertain.has(String(item.id))
    }),
    tail: [],
  }
}

/** Without approvals of these servers that no call has used: they were given for tools that are others now. */
export function withdrawn(turn: ReplayTurn, labels: ReadonlySet<string>): ReplayTurn {
  const called = idsOf(turn.items.filter(isFinished), 'mcp_call')
  const gone = new Set(
    turn.items.flatMap((item) => {
      const isOpen = item.type === 'mcp_approval_request' && labels.has(labelOf(item)) && !called.has(String(item.id))
      return isOpen ? [String(item.id)] : []
    }),
  )
  const items = turn.items.filter((item) => {
    if (item.type === 'mcp_approval_request') return !gone.has(String(item.id))
    return item.type !== 'mcp_approval_response' || !approvalIdOf(item).some((id) => gone.has(id))
  })
  return { ...turn, items }
}

/** A broken-off turn that goes on at another endpoint: what was said, without what only the first one understands. */
export function moved(turn: ReplayTurn, endpoint: string): ReplayTurn {
  return { ...turn, endpoint, items: plain(turn.items), tail: plain(turn.tail) }
}

/** A completed turn asked once more: from the question. */
export function restarted(turn: ReplayTurn): ReplayTurn {
  return { ...turn, items: turn.items.slice(0, 1), tail: [] }
}

function isFinished(item: Wire): boolean {
  if (item.type === 'mcp_call') return item.status === 'completed' || item.status === 'failed' || hasResult(item)
  return item.status === undefined || item.status === null || item.status === 'completed'
}

/** Some servers give no `status`. */
function hasResult(item: Wire): boolean {
  return item.status === undefined && (typeof item.output === 'string' || Boolean(item.error))
}

/** Question and answer only. */
function plain(items: readonly Wire[]): Wire[] {
  return items.flatMap((item) => {
    if (item.role === 'user') return [item]
    if (item.type !== 'message' && item.role !== 'assistant') return []
    const text = typeof item.content === 'string' ? item.content : textOf(item)
    return text ? [assistantMessage(text)] : []
  })
}

function textOf(message: Wire): string {
  return listOf(message.content)
    .flatMap((part) => stringOf(part.text) ?? stringOf(part.refusal) ?? [])
    .join('\n\n')
}

/** An approval that an earlier turn never got to use: sent again, it would run the tool now. */
function withoutOpenApprovals(items: readonly Wire[]): Wire[] {
  const called = idsOf(items.filter(isFinished), 'mcp_call')
  return items.filter(
    (item) =>
      item.type !== 'mcp_approval_response' ||
      item.approve === false ||
      approvalIdOf(item).some((id) => called.has(id)),
  )
}

function withoutSupersededLists(items: readonly Wire[]): Wire[] {
  const newest = new Map(items.flatMap((item) => (isList(item) ? [[labelOf(item), item] as const] : [])))
  return items.filter((item) => !isList(item) || newest.get(labelOf(item)) === item)
}

/** Every reference must find its other half: request and response of an approval, reasoning and what it led to. */
function withoutOrphans(items: readonly Wire[], labels: ReadonlySet<string>): Wire[] {
  const called = idsOf(items, 'mcp_call')
  const answered = idsOf(items, 'mcp_approval_response')
  const kept = new Set(
    items.flatMap((item) => {
      if (item.type !== 'mcp_approval_request') return []
      const id = String(item.id)
      return answered.has(id) && (called.has(id) || labels.has(labelOf(item))) ? [id] : []
    }),
  )
  const paired = items.filter((item) => {
    if (item.type === 'mcp_approval_request') return kept.has(String(item.id))
    if (item.type === 'mcp_approval_response') return approvalIdOf(item).some((id) => kept.has(id))
    return true
  })
  return paired.filter((item, index) => item.type !== 'reasoning' || isUsefulReasoning(paired, index))
}

/** With `store: false` only encrypted reasoning means anything to the endpoint, and only before the item it led to. */
function isUsefulReasoning(items: readonly Wire[], index: number): boolean {
  const next = items.slice(index + 1).find((item) => item.type !== 'reasoning')
  const isBeforeOutput = next !== undefined && typeof next.id === 'string' && !isList(next)
  return isBeforeOutput && typeof items[index]?.encrypted_content === 'string'
}

function idsOf(items: readonly Wire[], type: string): Set<string> {
  return new Set(items.flatMap((item) => (item.type === type ? approvalIdOf(item) : [])))
}

function approvalIdOf(item: Wire): string[] {
  return typeof item.approval_request_id === 'string' ? [item.approval_request_id] : []
}

function isList(item: Wire): boolean {
  return item.type === 'mcp_list_tools'
}

function labelOf(item: Wire): string {
  return stringOf(item.server_label) ?? ''
}

/** What the store gave back: written by this file, but a file may have been touched. */
export function replayTurnsFrom(values: readonly unknown[]): ReplayTurn[] {
  return values.filter(isWire).flatMap((value) => {
    const turnId = stringOf(value.turnId)
    if (turnId === undefined) return []
    const lists = isWire(value.lists) ? value.lists : {}
    return {
      turnId,
      endpoint: stringOf(value.endpoint) ?? '',
      items: listOf(value.items),
      tail: listOf(value.tail),
      lists: Object.fromEntries(Object.entries(lists).flatMap(([k, v]) => (typeof v === 'string' ? [[k, v]] : []))),
    }
  })
}
