import { invalidRequest } from './api-error'
import type { InputItem, ListedTool } from './input-item'
import type { CreateResponse } from './request'

export interface ApprovalRequest {
  readonly id: string
  readonly serverLabel: string
  readonly name: string
  readonly arguments: string
}

/** A call that has happened. `output` is missing when it failed; `failure` says why in words. */
export interface FinishedCall {
  readonly serverLabel: string
  readonly name: string
  readonly arguments: string
  readonly output?: string
  readonly failure?: string
}

/** What a request's `input` amounts to: the question, and where its answer stands. */
export interface Conversation {
  readonly question: string
  /** Files that came with the question: a name, or what kind of thing it is. */
  readonly attachments: readonly string[]
  /** What was answered already, when an answer that broke off is to be continued. */
  readonly written: string
  /** Lists in the context: these servers are not asked again. */
  readonly cachedLists: ReadonlyMap<string, readonly ListedTool[]>
  /** Calls before the last question, oldest first. */
  readonly earlierCalls: readonly FinishedCall[]
  /** Calls since the last question. */
  readonly calls: readonly FinishedCall[]
  /** Approved now, not called yet. */
  readonly approved: readonly ApprovalRequest[]
  /** Denied since the last question. */
  readonly denied: readonly ApprovalRequest[]
}

/** @throws ApiError 400 when an approval answers a request that is not in the input. */
export function readConversation(input: CreateResponse['input']): Conversation {
  const items: readonly InputItem[] =
    typeof input === 'string' ? [{ type: 'message', role: 'user', content: input }] : input
  const lastQuestion = items.findLastIndex((item) => item.type === 'message' && item.role === 'user')
  const question = items[lastQuestion]
  const called = new Set(items.flatMap((item) => (item.type === 'mcp_call' ? [item.approval_request_id] : [])))
  const answers = items.flatMap((item, index) =>
    item.type === 'mcp_approval_response'
      ? [{ approve: item.approve, index, request: requestOf(items, item.approval_request_id, index) }]
      : [],
  )
  return {
    question: question?.type === 'message' ? textOf(question.content) : '',
    attachments: question?.type === 'message' ? attachmentsIn(question.content) : [],
    written: items
      .slice(lastQuestion + 1)
      .flatMap((item) => (item.type === 'message' && item.role === 'assistant' ? [textOf(item.content)] : []))
      .join(''),
    cachedLists: new Map(
      items.flatMap((item) =>
        item.type === 'mcp_list_tools' && !item.error ? [[item.server_label, item.tools] as const] : [],
      ),
    ),
    earlierCalls: callsIn(items.slice(0, Math.max(lastQuestion, 0))),
    calls: callsIn(items.slice(Math.max(lastQuestion, 0))),
    approved: answers.filter((a) => a.approve && !called.has(a.request.id)).map((a) => a.request),
    denied: answers.filter((a) => !a.approve && a.index > lastQuestion).map((a) => a.request),
  }
}

function requestOf(items: readonly InputItem[], id: string, index: number): ApprovalRequest {
  for (const item of items) {
    if (item.type !== 'mcp_approval_request' || item.id !== id) continue
    return { id, serverLabel: item.server_label, name: item.name, arguments: item.arguments }
  }
  throw invalidRequest(`No approval request found with id '${id}' in the input.`, `input[${index}]`, 'invalid_value')
}

function callsIn(items: readonly InputItem[]): FinishedCall[] {
  return items.flatMap((item): FinishedCall[] => {
    if (item.type !== 'mcp_call') return []
    const call = { serverLabel: item.server_label, name: item.name, arguments: item.arguments }
    return typeof item.output === 'string' ? [{ ...call, output: item.output }] : [{ ...call, failure: 'it failed' }]
  })
}

type Content = string | readonly { type: string; text?: string | undefined; filename?: unknown }[]

function textOf(content: Content): string {
  return typeof content === 'string' ? content : content.flatMap((part) => part.text ?? []).join('\n')
}

function attachmentsIn(content: Content): string[] {
  if (typeof content === 'string') return []
  return content.flatMap(({ type, filename }) => {
    if (type === 'input_image') return ['a picture']
    return type === 'input_file' ? [typeof filename === 'string' ? filename : 'a file'] : []
  })
}
