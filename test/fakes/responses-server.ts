import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createValidator, type Validator } from './responses-schemas/validate'

type WireObject = Record<string, unknown>

/** How one request is answered. */
export type ResponsesScript =
  | {
      /** Payloads of server-sent events; each gets the `event:` line of its type unless `unnamed`. */
      readonly events: readonly unknown[]
      readonly unnamed?: boolean
      /**
       * What comes after the last event. `cut` breaks the socket, `stall` sends nothing more, `comments` and `noise` send
       * keep-alive comments or events that nobody knows for ever.
       */
      readonly then?: 'end' | 'cut' | 'stall' | 'comments' | 'noise'
    }
  | { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }
  /** The connection breaks before anything is answered. */
  | { readonly refuse: true }
  /** Bytes as they are, for what is no proper stream. */
  | { readonly raw: readonly (string | Uint8Array)[]; readonly contentType?: string }

export interface RecordedRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: WireObject
}

let validator: Validator | undefined

/** A `/responses` endpoint on loopback that answers by a script, one entry a request, and remembers what it was asked. */
export class ResponsesServer {
  readonly requests: RecordedRequest[] = []
  readonly #scripts: ResponsesScript[] = []
  readonly #server: Server
  readonly #stalled = new Set<ServerResponse>()
  #closedByClient = 0
  #onClosedByClient: (() => void)[] = []

  private constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        const { method = '', url = '', headers } = request
        this.requests.push({ method, path: url, headers, body: (text ? JSON.parse(text) : {}) as WireObject })
        this.#answer(response)
      })
    })
  }

  static async start(): Promise<ResponsesServer> {
    const fake = new ResponsesServer()
    await new Promise<void>((resolve) => fake.#server.listen(0, '127.0.0.1', resolve))
    return fake
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}/v1`
  }

  /** Where requests differ from the official shapes. */
  get problems(): string[] {
    validator ??= createValidator()
    const { request } = validator
    return this.requests.flatMap(({ body }) => request(body))
  }

  /** Answers the next requests, in this order. A request beyond the script gets 500. */
  script(...scripts: readonly ResponsesScript[]): void {
    this.#scripts.push(...scripts)
  }

  /** Resolves once a client has given up an answer that was not over. */
  async clientGone(): Promise<void> {
    if (this.#closedByClient > 0) return
    await new Promise<void>((resolve) => this.#onClosedByClient.push(resolve))
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #answer(response: ServerResponse): void {
    const script = this.#scripts.shift() ?? { status: 500, body: { error: { message: 'no script left' } } }
    response.on('close', () => {
      if (!this.#stalled.has(response)) return
      this.#closedByClient += 1
      for (const tell of this.#onClosedByClient) tell()
    })
    if ('refuse' in script) {
      response.destroy()
      return
    }
    if ('status' in script) {
      const body = typeof script.body === 'string' ? script.body : JSON.stringify(script.body)
      response.writeHead(script.status, { 'content-type': 'application/json', ...script.headers }).end(body)
      return
    }
    response.writeHead(200, { 'content-type': ('contentType' in script && script.contentType) || 'text/event-stream' })
    if ('raw' in script) {
      for (const part of script.raw) response.write(part)
      response.end()
      return
    }
    for (const event of script.events) response.write(serverSentEvent(event, script.unnamed ?? false))
    if (script.then === 'stall' || script.then === 'comments' || script.then === 'noise') {
      this.#stalled.add(response)
      response.flushHeaders()
      if (script.then !== 'stall') babble(response, script.then)
    } else if (script.then === 'cut') setImmediate(() => response.destroy())
    else response.end()
  }
}

function babble(response: ServerResponse, what: 'comments' | 'noise'): void {
  const line =
    what === 'comments'
      ? ': keep-alive\n\n'
      : serverSentEvent({ type: 'response.unheard_of', pad: 'x'.repeat(1000) }, true)
  const timer = setInterval(() => response.write(line), 1)
  response.on('close', () => {
    clearInterval(timer)
  })
}

export function serverSentEvent(event: unknown, unnamed: boolean): string {
  const type = (event as { type?: unknown } | null)?.type
  const name = !unnamed && typeof type === 'string' ? `event: ${type}\n` : ''
  return `${name}data: ${JSON.stringify(event)}\n\n`
}

/** The events of one response in the official order, from its output items; `completed` ends it unless told otherwise. */
export function responseEvents(
  items: readonly WireObject[],
  end: 'completed' | 'incomplete' | 'none' = 'completed',
  extra: WireObject = {},
): WireObject[] {
  const events: WireObject[] = [
    { type: 'response.created', response: responseObject('in_progress', []) },
    { type: 'response.in_progress', response: responseObject('in_progress', []) },
    ...items.flatMap((item, index) => itemEvents(item, index)),
  ]
  if (end !== 'none') events.push({ type: `response.${end}`, response: responseObject(end, items, extra) })
  return events.map((event, sequence_number) => ({ ...event, sequence_number }))
}

export function responseObject(status: string, output: readonly WireObject[], extra: WireObject = {}): WireObject {
  const settings = {
    instructions: null,
    metadata: {},
    parallel_tool_calls: true,
    temperature: 1,
    tool_choice: 'auto',
    top_p: 1,
  }
  const base = { id: 'resp_1', object: 'response', created_at: 1, status, error: null, incomplete_details: null }
  return { ...base, model: 'test', ...settings, tools: [], output, ...extra }
}

/** `usage` of a response. */
export function usage(
  input_tokens: number,
  output_tokens: number,
  cached_tokens = 0,
  reasoning_tokens = 0,
): WireObject {
  return {
    input_tokens,
    input_tokens_details: { cached_tokens, cache_write_tokens: 0 },
    output_tokens,
    output_tokens_details: { reasoning_tokens },
    total_tokens: input_tokens + output_tokens,
  }
}

export function message(id: string, text: string): WireObject {
  const content = [{ type: 'output_text', text, annotations: [], logprobs: [] }]
  return { id, type: 'message', role: 'assistant', status: 'completed', content }
}

export function toolList(id: string, server_label: string, names: readonly string[], error?: string): WireObject {
  const tools = names.map((name) => ({ name, input_schema: { type: 'object', properties: {} }, annotations: null }))
  return { id, type: 'mcp_list_tools', server_label, tools, ...(error ? { error } : {}) }
}

export function approvalRequest(id: string, server_label: string, name: string, args = '{}'): WireObject {
  return { id, type: 'mcp_approval_request', server_label, name, arguments: args }
}

export function toolCall(id: string, server_label: string, name: string, extra: WireObject = {}): WireObject {
  const base = { approval_request_id: null, arguments: '{}', error: null, output: null, status: 'completed' }
  return { id, type: 'mcp_call', server_label, name, ...base, ...extra }
}

export function externalConnectorError(label: string, status: number, reason = 'Unauthorized'): WireObject {
  return {
    error: {
      message: `Error retrieving tool list from MCP server: '${label}'. Http status code: ${String(status)} (${reason})`,
      type: 'external_connector_error',
      param: 'tools',
      code: 'http_error',
    },
  }
}

function itemEvents(item: WireObject, output_index: number): WireObject[] {
  const at = { output_index, item_id: item.id }
  const added = (change: WireObject) => ({
    type: 'response.output_item.added',
    output_index,
    item: { ...item, ...change },
  })
  const done = { type: 'response.output_item.done', output_index, item }
  switch (item.type) {
    case 'mcp_list_tools': {
      const { error: _error, ...bare } = item
      const end = item.error ? 'failed' : 'completed'
      return [
        { type: 'response.output_item.added', output_index, item: { ...bare, tools: [] } },
        { type: 'response.mcp_list_tools.in_progress', ...at },
        { type: `response.mcp_list_tools.${end}`, ...at },
        done,
      ]
    }
    case 'mcp_call':
      return [
        added({ arguments: '', output: null, error: null, status: 'in_progress' }),
        { type: 'response.mcp_call.in_progress', ...at },
        { type: 'response.mcp_call_arguments.delta', ...at, delta: item.arguments },
        { type: 'response.mcp_call_arguments.done', ...at, arguments: item.arguments },
        { type: `response.mcp_call.${item.error ? 'failed' : 'completed'}`, ...at },
        done,
      ]
    case 'message':
      return [added({ status: 'in_progress', content: [] }), ...textEvents(item, at), done]
    default:
      return [added({}), done]
  }
}

function textEvents(item: WireObject, at: WireObject): WireObject[] {
  const [part] = item.content as { text: string }[]
  const text = part?.text ?? ''
  const middle = Math.ceil(text.length / 2)
  return [
    { type: 'response.content_part.added', ...at, content_index: 0, part: { ...part, text: '' } },
    { type: 'response.output_text.delta', ...at, content_index: 0, delta: text.slice(0, middle), logprobs: [] },
    { type: 'response.output_text.delta', ...at, content_index: 0, delta: text.slice(middle), logprobs: [] },
    { type: 'response.output_text.done', ...at, content_index: 0, text, logprobs: [] },
    { type: 'response.content_part.done', ...at, content_index: 0, part },
  ]
}
