import { ApiError } from './api-error'
import { readConversation, type ApprovalRequest, type Conversation, type FinishedCall } from './conversation'
import type { EventSink } from './event-sink'
import { httpStatusOf, type CallOutcome } from './mcp-connection'
import { nextStep, type CallStep, type Step } from './model'
import { asksForTitle, titleFor } from './model/title'
import { OutputWriter } from './output-writer'
import type { CreateResponse } from './request'
import { ended, newResponse, type Ending, type WireResponse } from './response-object'
import { modelTools, openServers, type McpServer } from './mcp-servers'
import { needsApproval } from './tool-access'

export interface RespondOptions {
  readonly deltaDelayMs: number
  /** How a server that cannot list its tools fails the request: HTTP 424 before the stream, or events within it. */
  readonly listFailure: 'http' | 'in_stream'
  readonly now: () => Date
}

/** The model may take this many steps that call tools before it has to answer. */
const MAX_STEPS = 5

/** Runs one response to its end. @throws ApiError while nothing has been emitted; the signal's reason when it aborts. */
export async function respond(
  request: CreateResponse,
  emit: EventSink,
  options: RespondOptions,
  signal: AbortSignal,
): Promise<WireResponse> {
  const conversation = readConversation(request.input)
  const servers = openServers(request.tools, conversation, signal)
  try {
    if (options.listFailure === 'http') await listBeforeStream(servers)
    const response = newResponse(request, options.now())
    await emit({ type: 'response.created', response })
    await emit({ type: 'response.in_progress', response })
    const includeObfuscation = request.stream_options?.include_obfuscation !== false
    const writer = new OutputWriter(emit, { deltaDelayMs: options.deltaDelayMs, includeObfuscation, signal })
    const ending = await new Run(request, conversation, servers, writer, options.now()).toEnd()
    const final = ended({ ...response, output: writer.output }, ending, request, options.now())
    await emit({ type: `response.${ending.status}`, response: final })
    return final
  } finally {
    await Promise.all(servers.map((server) => server.connection.close()))
  }
}

/** The real API has asked every server for its tools before its first byte, so that a failure can be an HTTP status. */
async function listBeforeStream(servers: readonly McpServer[]): Promise<void> {
  await Promise.all(
    servers.map(async (server) => {
      if (server.cached) return
      try {
        await server.list()
      } catch (cause) {
        const message = listFailureMessage(server.label, cause)
        throw new ApiError(
          424,
          { message, type: 'external_connector_error', param: 'tools', code: 'http_error' },
          { cause },
        )
      }
    }),
  )
}

function listFailureMessage(label: string, cause: unknown): string {
  const { code, text } = httpStatusOf(cause)
  return `Error retrieving tool list from MCP server: '${label}'. Http status code: ${code} (${text})`
}

/** One pass from the input to the end of the response: lists, then approved calls, then the model's steps. */
class Run {
  readonly #request: CreateResponse
  readonly #conversation: Conversation
  readonly #servers: readonly McpServer[]
  readonly #writer: OutputWriter
  readonly #today: Date
  readonly #calls: FinishedCall[]
  #callCount = 0

  constructor(
    request: CreateResponse,
    conversation: Conversation,
    servers: readonly McpServer[],
    writer: OutputWriter,
    today: Date,
  ) {
    this.#request = request
    this.#conversation = conversation
    this.#servers = servers
    this.#writer = writer
    this.#today = today
    this.#calls = [...conversation.calls]
  }

  async toEnd(): Promise<Ending> {
    const { instructions } = this.#request
    if (instructions && asksForTitle(instructions)) return this.#answer(titleFor(this.#conversation.question))
    const failure = await this.#listTools()
    if (failure) return failure
    for (const approved of this.#conversation.approved) await this.#call(approved, approved.id)
    // Recorded: the step that follows an approved call comes without a reasoning item.
    let reasons = this.#conversation.approved.length === 0
    for (;;) {
      const step = nextStep(this.#situation())
      if (reasons) await this.#writer.reasoning(this.#thoughts(step))
      reasons = true
      if (step.type === 'answer') return this.#answer(withoutWritten(step.text, this.#conversation.written))
      const call = {
        serverLabel: step.tool.serverLabel,
        name: step.tool.name,
        arguments: JSON.stringify(step.arguments),
      }
      if (this.#asksFirst(step)) {
        await this.#writer.approvalRequest(call)
        return { status: 'completed' }
      }
      await this.#call(call, null)
    }
  }

  async #listTools(): Promise<Ending | undefined> {
    for (const server of this.#servers) {
      if (server.cached) continue
      const describe = (cause: unknown): string => listFailureMessage(server.label, cause)
      const message = await this.#writer.toolList(server.label, () => server.list(), describe)
      if (message !== undefined) return { status: 'failed', error: { code: 'server_error', message } }
    }
    return undefined
  }

  async #call(call: Omit<ApprovalRequest, 'id'>, approvalRequestId: string | null): Promise<void> {
    this.#callCount += 1
    const outcome = await this.#writer.call({ ...call, approvalRequestId }, () => this.#run(call))
    const { serverLabel, name, arguments: args } = call
    const result = outcome.ok ? { output: outcome.output } : { failure: failureInWords(outcome) }
    this.#calls.push({ serverLabel, name, arguments: args, ...result })
  }

  #run(call: Omit<ApprovalRequest, 'id'>): Promise<CallOutcome> {
    const server = this.#servers.find(({ label }) => label === call.serverLabel)
    if (server) return server.connection.callTool(call.name, JSON.parse(call.arguments) as Record<string, unknown>)
    const message = `No MCP server with the label '${call.serverLabel}' is among the tools of this request.`
    return Promise.resolve({ ok: false, error: { type: 'http_error', code: 424, message } })
  }

  #situation() {
    const { tool_choice, max_tool_calls } = this.#request
    const limit = Math.min(max_tool_calls ?? MAX_STEPS, MAX_STEPS)
    return {
      question: this.#conversation.question.replace(/^think(?: about)?[,:]?\s+/i, ''),
      attachments: this.#conversation.attachments,
      tools: modelTools(this.#servers, tool_choice),
      earlierCalls: this.#conversation.earlierCalls,
      calls: this.#calls,
      denied: this.#conversation.denied,
      mayCall: this.#callCount < limit && tool_choice !== 'none',
      mustCall: tool_choice === 'required' || typeof tool_choice === 'object',
      today: this.#today,
    }
  }

  /** Only where the request wants a summary and the question wants thoughts: a rule has none of its own. */
  #thoughts(step: Step): string | undefined {
    const { reasoning } = this.#request
    const wanted = typeof reasoning === 'object' && reasoning !== null && 'summary' in reasoning
    if (!wanted || !/^think\b/i.test(this.#conversation.question.trim())) return undefined
    return step.type === 'call'
      ? `**Choosing a tool**\n\nThe words of the question fit \`${step.tool.name}\` best.`
      : '**Answering**\n\nNo tool is needed, so this is answered from the rules alone.'
  }

  #asksFirst({ tool }: CallStep): boolean {
    return needsApproval(tool, this.#servers.find(({ label }) => label === tool.serverLabel)?.tool.require_approval)
  }

  async #answer(text: string): Promise<Ending> {
    const limit = (this.#request.max_output_tokens ?? Infinity) * 4
    const cut = text.length > limit
    await this.#writer.message(cut ? text.slice(0, limit) : text, cut ? 'incomplete' : 'completed')
    return cut ? { status: 'incomplete', reason: 'max_output_tokens' } : { status: 'completed' }
  }
}

/** An answer that broke off goes on where it stopped, as a language model that is asked to would. */
function withoutWritten(text: string, written: string): string {
  return written !== '' && text.startsWith(written) ? text.slice(written.length) : text
}

function failureInWords(outcome: Extract<CallOutcome, { ok: false }>): string {
  const { error } = outcome
  if (error.type !== 'mcp_tool_execution_error') return error.message
  const parts: unknown[] = Array.isArray(error.content) ? error.content : []
  return parts
    .map((part) => (typeof part === 'object' && part && 'text' in part ? String(part.text) : JSON.stringify(part)))
    .join('\n')
}
