import { randomBytes } from 'node:crypto'
import { setImmediate as nextTick, setTimeout as delay } from 'node:timers/promises'
import type { ResponseOutputItem, ResponseOutputMessage } from 'openai/resources/responses/responses'
import type { ApprovalRequest } from './conversation'
import type { EventSink } from './event-sink'
import type { ListedTool } from './input-item'
import { newId } from './item-id'
import type { CallOutcome } from './mcp-connection'

export interface WriterOptions {
  /** Milliseconds between two pieces of text. */
  readonly deltaDelayMs: number
  readonly includeObfuscation: boolean
  readonly signal: AbortSignal
}

interface NewCall {
  readonly serverLabel: string
  readonly name: string
  readonly arguments: string
  readonly approvalRequestId: string | null
}

/** Writes output items with the events of each, in the order that the recorded streams of the real API have. */
export class OutputWriter {
  readonly output: ResponseOutputItem[] = []
  readonly #emit: EventSink
  readonly #options: WriterOptions

  constructor(emit: EventSink, options: WriterOptions) {
    this.#emit = emit
    this.#options = options
  }

  /** `list` is awaited between in_progress and the end, so that a slow server is seen as such. Returns its failure. */
  async toolList(
    serverLabel: string,
    list: () => Promise<ListedTool[]>,
    describe: (cause: unknown) => string,
  ): Promise<string | undefined> {
    const id = newId('mcpl')
    const output_index = await this.#added({ id, type: 'mcp_list_tools', server_label: serverLabel, tools: [] })
    await this.#emit({ type: 'response.mcp_list_tools.in_progress', output_index, item_id: id })
    const result = await list().then(
      (tools) => ({ tools }),
      (cause: unknown) => ({ tools: [], error: describe(cause) }),
    )
    const end = 'error' in result ? 'failed' : 'completed'
    await this.#emit({ type: `response.mcp_list_tools.${end}`, output_index, item_id: id })
    await this.#done(output_index, { id, type: 'mcp_list_tools', server_label: serverLabel, ...result })
    return 'error' in result ? result.error : undefined
  }

  /** Without a summary empty, as the recorded ones are. */
  async reasoning(summary?: string): Promise<void> {
    const item: ResponseOutputItem = { id: newId('rs'), type: 'reasoning', summary: [] }
    const output_index = await this.#added(item)
    if (summary === undefined) return this.#done(output_index, item)
    const place = { item_id: item.id, output_index, summary_index: 0 }
    const part = { type: 'summary_text' as const, text: summary }
    await this.#emit({
      type: 'response.reasoning_summary_part.added',
      ...place,
      part: { type: 'summary_text', text: '' },
    })
    for (const delta of pieces(summary)) {
      await this.#pace()
      await this.#emit({ type: 'response.reasoning_summary_text.delta', ...place, delta })
    }
    await this.#emit({ type: 'response.reasoning_summary_text.done', ...place, text: summary })
    await this.#emit({ type: 'response.reasoning_summary_part.done', ...place, part })
    await this.#done(output_index, { ...item, summary: [part] })
  }

  async approvalRequest(call: Omit<ApprovalRequest, 'id'>): Promise<void> {
    const { serverLabel: server_label, name, arguments: args } = call
    const item: ResponseOutputItem = {
      id: newId('mcpr'),
      type: 'mcp_approval_request',
      arguments: args,
      name,
      server_label,
    }
    await this.#done(await this.#added(item), item)
  }

  async call(call: NewCall, run: () => Promise<CallOutcome>): Promise<CallOutcome> {
    const item_id = newId('mcp')
    const base = {
      id: item_id,
      type: 'mcp_call' as const,
      approval_request_id: call.approvalRequestId,
      name: call.name,
      server_label: call.serverLabel,
    }
    const started: ResponseOutputItem = { ...base, status: 'in_progress', arguments: '', error: null, output: null }
    const output_index = await this.#added(started)
    const inProgress = { type: 'response.mcp_call.in_progress', output_index, item_id } as const
    await this.#emit(inProgress)
    await this.#emit({
      type: 'response.mcp_call_arguments.delta',
      output_index,
      item_id,
      delta: call.arguments,
      ...this.#obfuscation(),
    })
    // Recorded: after an approval the API says in_progress a second time.
    if (call.approvalRequestId !== null) await this.#emit(inProgress)
    await this.#emit({ type: 'response.mcp_call_arguments.done', output_index, item_id, arguments: call.arguments })
    const outcome = await run()
    const end = outcome.ok ? 'completed' : 'failed'
    await this.#emit({ type: `response.mcp_call.${end}`, output_index, item_id })
    await this.#done(output_index, {
      ...base,
      status: end,
      arguments: call.arguments,
      error: outcome.ok ? null : outcome.error,
      output: outcome.ok ? outcome.output : null,
    })
    return outcome
  }

  async message(text: string, status: 'completed' | 'incomplete'): Promise<void> {
    const id = newId('msg')
    const message = { id, type: 'message' as const, role: 'assistant' as const }
    const output_index = await this.#added({ ...message, status: 'in_progress', content: [] })
    const place = { item_id: id, output_index, content_index: 0 }
    const part = (text: string) => ({ type: 'output_text' as const, annotations: [], logprobs: [], text })
    await this.#emit({ type: 'response.content_part.added', ...place, part: part('') })
    for (const delta of pieces(text)) {
      await this.#pace()
      await this.#emit({ type: 'response.output_text.delta', ...place, delta, logprobs: [], ...this.#obfuscation() })
    }
    await this.#emit({ type: 'response.output_text.done', ...place, text, logprobs: [] })
    await this.#emit({ type: 'response.content_part.done', ...place, part: part(text) })
    const item: ResponseOutputMessage = { ...message, status, content: [part(text)] }
    await this.#done(output_index, item)
  }

  async #added(item: ResponseOutputItem): Promise<number> {
    const output_index = this.output.push(item) - 1
    await this.#emit({ type: 'response.output_item.added', output_index, item })
    return output_index
  }

  async #done(output_index: number, item: ResponseOutputItem): Promise<void> {
    this.output[output_index] = item
    await this.#emit({ type: 'response.output_item.done', output_index, item })
  }

  /** With no delay set, still lets the loop turn, or a reader who left would not be noticed before the last word. */
  async #pace(): Promise<void> {
    const { deltaDelayMs, signal } = this.#options
    if (deltaDelayMs > 0) await delay(deltaDelayMs, undefined, { signal })
    else await nextTick(undefined, { signal })
  }

  #obfuscation(): { obfuscation?: string } {
    return this.#options.includeObfuscation ? { obfuscation: randomBytes(6).toString('base64url') } : {}
  }
}

/** A few characters each, cut before a space where there is one, about as a language model's tokens come. */
function pieces(text: string): string[] {
  return text.match(/\s*[^\s]{1,6}|\s+/gu) ?? []
}
