import type { ErrorReport } from '@shared/errors'
import type { ToolCallFailure, TurnItem } from '@shared/turn'
import { refusalFrom } from './connector-refused'
import { isWire, listOf, numberOf, stringOf, truncated, wireOf, type Wire } from './wire'

/** What a window may know about the server behind a `server_label`. */
export interface ServerFacts {
  readonly connectionId?: string
  readonly server: string
  /** Who is signed in there. */
  readonly account?: string | undefined
  readonly serverUrl?: string
  /** The server's own claim about a tool; `undefined` = the tool is in no listing of ours. */
  readonly isReadOnly?: (tool: string) => boolean | undefined
}

/** When an item is over: its own last status, and how long it took. */
export interface ItemEnd {
  readonly status: 'completed' | 'failed'
  readonly durationMs: number
}

/** A tool may answer 50 MB; a window and a file need the beginning. */
const OUTPUT_LIMIT = 100_000
const FAILURE_LIMIT = 4_000
/** A server may list a million tools (security.md S62); the card shows how many there are, not all of them. */
const NAMES_LIMIT = 2_000

type Shown<T extends TurnItem['type']> = Extract<TurnItem, { type: T }>
export type ApprovalItem = Shown<'approval'>

export function toolListItem(id: string, wire: Wire, facts: ServerFacts, end?: ItemEnd): Shown<'tool_list'> {
  const error = wire.error
  const failed = end?.status === 'failed' || isFailure(error)
  return {
    type: 'tool_list',
    id,
    ...reference(facts),
    status: end ? (failed ? 'failed' : 'completed') : 'running',
    toolNames: listOf(wire.tools)
      .slice(0, NAMES_LIMIT)
      .flatMap((tool) => stringOf(tool.name) ?? []),
    ...(end && failed ? { error: listError(error) } : {}),
    ...(end ? { durationMs: end.durationMs } : {}),
  }
}

export function toolCallItem(id: string, wire: Wire, facts: ServerFacts, end?: ItemEnd): Shown<'tool_call'> {
  const failure = isFailure(wire.error) ? failureFrom(wire.error) : undefined
  const failed =
    end?.status === 'failed' || failure !== undefined || wire.status === 'failed' || wire.status === 'incomplete'
  const output = stringOf(wire.output)
  return {
    type: 'tool_call',
    id,
    ...reference(facts),
    name: stringOf(wire.name) ?? '',
    arguments: stringOf(wire.arguments) ?? '',
    ...claim(facts, wire),
    status: end ? (failed ? 'failed' : 'completed') : 'running',
    ...(output === undefined ? {} : { output: truncated(output, OUTPUT_LIMIT) }),
    ...(failure ? { failure } : {}),
    ...(end ? { durationMs: end.durationMs } : {}),
  }
}

export function approvalItem(id: string, wire: Wire, facts: ServerFacts): Shown<'approval'> {
  return {
    type: 'approval',
    id,
    ...reference(facts),
    ...(facts.serverUrl ? { serverUrl: facts.serverUrl } : {}),
    name: stringOf(wire.name) ?? '',
    arguments: stringOf(wire.arguments) ?? '',
    ...claim(facts, wire),
    decision: 'pending',
  }
}

/** `http_error`, `mcp_protocol_error`, `mcp_tool_execution_error`; other servers and old items hold a bare string. */
export function failureFrom(error: unknown): ToolCallFailure {
  const wire = wireOf(error)
  const text = truncated(typeof error === 'string' ? error : failureText(wire), FAILURE_LIMIT)
  if (wire.type === 'http_error') {
    const status = numberOf(wire.code)
    return { kind: 'http', ...(status === undefined ? {} : { status }), text }
  }
  if (wire.type === 'mcp_protocol_error') return { kind: 'protocol', text }
  const status = typeof error === 'string' ? httpStatusIn(error) : undefined
  return status === undefined ? { kind: 'tool', text } : { kind: 'http', status, text }
}

/** What the list's own error string says, without its text: it is the other side's. */
export function listError(error: unknown): ErrorReport {
  const { status } = refusalFrom(typeof error === 'string' ? error : (stringOf(wireOf(error).message) ?? ''))
  return status === 401 ? { code: 'reconnect_required', status } : { code: 'server_error', status }
}

function failureText(wire: Wire): string {
  const parts = listOf(wire.content).flatMap((part) => stringOf(part.text) ?? [])
  if (parts.length > 0) return parts.join('\n')
  return stringOf(wire.message) ?? (wire.content === undefined ? '' : JSON.stringify(wire.content))
}

/** `Error POSTing to endpoint (HTTP 401)`, `Http status code: 403`. */
function httpStatusIn(text: string): number | undefined {
  const status = Number(/\b(?:http|status)(?: status)?(?: code)?[: ]*(\d{3})\b/iu.exec(text)?.[1])
  return Number.isInteger(status) ? status : undefined
}

function isFailure(error: unknown): boolean {
  return (typeof error === 'string' && error !== '') || isWire(error)
}

function reference({ connectionId, server, account }: ServerFacts): {
  connectionId?: string
  server: string
  account?: string
} {
  return { ...(connectionId ? { connectionId } : {}), server, ...(account ? { account } : {}) }
}

function claim(facts: ServerFacts, wire: Wire): { readOnly?: boolean } {
  const readOnly = facts.isReadOnly?.(stringOf(wire.name) ?? '')
  return readOnly === undefined ? {} : { readOnly }
}
