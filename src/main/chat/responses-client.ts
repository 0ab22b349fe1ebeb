import type { Responses } from 'openai/resources/responses/responses'
import type { Reasoning } from 'openai/resources/shared'
import { AppError } from '../errors'
import { withEventCap, type StreamLimits } from './event-cap'
import { IdleWatch, type IdleLimits } from './idle-watch'
import { isReasoningModel } from './models'
import type { Endpoint } from './ports'
import { errorInStream, hostOf, responseError } from './response-error'
import { listOf, stringOf, wireOf, type Wire } from './wire'

export type McpTool = Responses.Tool.Mcp

export type RequestTool = McpTool | Responses.ToolSearchTool

export interface ResponsesRequest {
  readonly instructions: string
  /** Wire items, replayed as they came. */
  readonly input: readonly Wire[]
  readonly tools: readonly RequestTool[]
  readonly reasoning?: Reasoning | undefined
  readonly maxOutputTokens?: number
}

export interface ShortRequest {
  readonly instructions: string
  readonly input: string | readonly Wire[]
  /** Reasoning counts. */
  readonly maxOutputTokens: number
}

/** `stop` = no more of this response; its connection is closed. */
export type TakeEvent = (event: Wire) => 'stop' | undefined

export interface ResponsesClient {
  /**
   * Hands over raw stream events, unknown ones too, until `take` has enough. Resolves otherwise only after `response.completed`;
   * everything else (failed, incomplete, cut, stalled, refused) throws AppError or ConnectorRefused. After an abort it resolves
   * or throws: look at the signal. No iterator, because one more between the SDK and the chat is felt in every delta (G4).
   */
  stream(request: ResponsesRequest, signal: AbortSignal, take: TakeEvent): Promise<void>
  /** A few words without tools, e.g. a title. Throws like `stream`. */
  complete(request: ShortRequest, signal: AbortSignal): Promise<string>
}

export interface ResponsesClientOptions {
  /** Milliseconds; the wait for the first event counts as idle. */
  readonly limits?: Partial<IdleLimits>
  readonly fetch?: typeof globalThis.fetch
  readonly bytes?: Partial<StreamLimits>
}

/** Reasoning models may think for a while without a word; OpenAI sends `keepalive` events then, others nothing. */
const LIMITS: IdleLimits = { idle: 120_000, total: 30 * 60_000 }
/**
 * Generous: `response.completed` repeats every tool output of the response, and a delta of four characters takes 250 bytes, so
 * an answer of a million characters takes 65 MB.
 */
const BYTES: StreamLimits = { event: 32 * 1024 * 1024, body: 128 * 1024 * 1024 }

/** The one caller of the Responses API. */
export function createResponsesClient(endpoint: Endpoint, options: ResponsesClientOptions = {}): ResponsesClient {
  return {
    stream: (request, signal, take) => stream({ endpoint, request, signal, options }, take),
    complete: async ({ input, ...rest }, signal) => {
      const items = typeof input === 'string' ? [{ role: 'user', content: input }] : input
      const thinks = endpoint.kind === 'openai' && isReasoningModel(endpoint.model)
      // The least that every reasoning model takes.
      const reasoning = thinks ? { effort: 'low' as const } : undefined
      const request = { ...rest, input: items, tools: [], reasoning }
      let text = ''
      await stream({ endpoint, request, signal, options }, (event) => {
        if (event.type === 'response.output_text.delta') text += stringOf(event.delta) ?? ''
        else if (event.type === 'response.completed') text = outputText(wireOf(event.response)) || text
        return undefined
      })
      return text
    },
  }
}

interface Call {
  readonly endpoint: Endpoint
  readonly request: ResponsesRequest
  readonly signal: AbortSignal
  readonly options: ResponsesClientOptions
}

async function stream({ endpoint, request, signal, options }: Call, take: TakeEvent): Promise<void> {
  const watch = new IdleWatch({ ...LIMITS, ...options.limits }, signal)
  const host = hostOf(endpoint.baseUrl)
  let phase: 'request' | 'stream' | 'take' = 'request'
  try {
    const events = await open(endpoint, request, watch.signal, options)
    phase = 'stream'
    for await (const event of events) {
      watch.touch()
      const wire = wireOf(event)
      phase = 'take'
      if (take(wire) === 'stop' || wire.type === 'response.completed') return
      phase = 'stream'
      throwIfFailed(wire, endpoint.baseUrl)
    }
    throw new AppError('stream_interrupted', { host })
  } catch (error) {
    // Not the endpoint's failure.
    if (phase === 'take') throw error
    if (watch.stalled) throw new AppError('stream_stalled', { host }, { cause: error })
    throw responseError(error, endpoint.baseUrl, phase)
  } finally {
    watch.stop()
  }
}

async function open(
  endpoint: Endpoint,
  request: ResponsesRequest,
  signal: AbortSignal,
  options: ResponsesClientOptions,
): Promise<AsyncIterable<unknown>> {
  const { OpenAI } = await import('openai')
  const client = new OpenAI({
    apiKey: endpoint.apiKey ?? 'none',
    baseURL: endpoint.baseUrl,
    // The SDK would read these from the environment.
    organization: null,
    project: null,
    logLevel: 'off',
    maxRetries: 0,
    fetch: withEventCap(options.fetch ?? globalThis.fetch, { ...BYTES, ...options.bytes }),
    // The body holds tokens: following a redirect would hand them to whoever the endpoint points at.
    fetchOptions: { redirect: 'manual' },
    ...(endpoint.apiKey ? {} : { defaultHeaders: { Authorization: null } }),
  })
  const { data, response } = await client.responses
    .create(bodyOf(endpoint, request), { signal, maxRetries: 0 })
    .withResponse()
  if (!/^text\/event-stream\b/iu.test(response.headers.get('content-type') ?? '')) {
    data.controller.abort()
    // A sign-in page of the network in between, or a base URL that is a web site.
    throw new AppError(endpoint.kind === 'openai' ? 'model_unreachable' : 'invalid_base_url', {
      host: hostOf(endpoint.baseUrl),
    })
  }
  return data
}

function bodyOf(endpoint: Endpoint, request: ResponsesRequest): Responses.ResponseCreateParamsStreaming {
  return {
    model: endpoint.model,
    instructions: request.instructions,
    // Items replayed as they came from this endpoint; their shape is its own (newer than our types, or leaner).
    input: request.input as unknown as Responses.ResponseInput,
    stream: true,
    store: false,
    ...(request.tools.length > 0 ? { tools: [...request.tools], max_tool_calls: 16 } : {}),
    ...(request.maxOutputTokens === undefined ? {} : { max_output_tokens: request.maxOutputTokens }),
    ...(request.reasoning ? { reasoning: request.reasoning } : {}),
    ...(endpoint.kind === 'openai' ? openaiOnly(endpoint.model) : {}),
  }
}

/** Models that do not reason refuse to be asked for what they thought. */
function openaiOnly(model: string): Pick<Responses.ResponseCreateParamsStreaming, 'include' | 'stream_options'> {
  const stream_options = { include_obfuscation: false }
  return isReasoningModel(model) ? { include: ['reasoning.encrypted_content'], stream_options } : { stream_options }
}

function outputText(response: Wire): string {
  return listOf(response.output)
    .flatMap((item) => (item.type === 'message' ? listOf(item.content) : []))
    .flatMap((part) => stringOf(part.text) ?? [])
    .join('')
}

/** The SDK throws an `error` with an SSE event name or a nested error itself; the flat one and the final ones come through. */
function throwIfFailed(event: Wire, baseUrl: string): void {
  if (event.type === 'error') throw errorInStream(event.error ?? event, baseUrl)
  const response = wireOf(event.response)
  if (event.type === 'response.failed') throw errorInStream(response.error, baseUrl)
  if (event.type === 'response.incomplete') {
    const isFiltered = wireOf(response.incomplete_details).reason === 'content_filter'
    throw new AppError(isFiltered ? 'content_refused' : 'stream_interrupted', { host: hostOf(baseUrl) })
  }
}
