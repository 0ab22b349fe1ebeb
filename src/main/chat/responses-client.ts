import type { Responses } from 'openai/resources/responses/responses'
import { AppError } from '../errors'
import { withEventCap } from './event-cap'
import { IdleWatch } from './idle-watch'
import type { Endpoint } from './ports'
import { errorInStream, hostOf, responseError } from './response-error'
import { wireOf, type Wire } from './wire'

export type McpTool = Responses.Tool.Mcp

export interface ResponsesRequest {
  readonly instructions: string
  /** Wire items, replayed as they came. */
  readonly input: readonly Wire[]
  readonly tools: readonly McpTool[]
}

export interface ResponsesClient {
  /**
   * Raw stream events, unknown ones too. Ends normally only after `response.completed`; everything else (failed, incomplete,
   * cut, stalled, refused) throws AppError or ConnectorRefused. After an abort it ends or throws: look at the signal.
   */
  stream(request: ResponsesRequest, signal: AbortSignal): AsyncIterable<Wire>
}

export interface ResponsesClientOptions {
  /** Milliseconds without any event, the wait for the first included. */
  readonly idleMs?: number
  readonly fetch?: typeof globalThis.fetch
  readonly eventLimitBytes?: number
}

/** Reasoning models may think for a while without a word; OpenAI sends `keepalive` events then, others nothing. */
const IDLE_MS = 120_000
const EVENT_LIMIT_BYTES = 16 * 1024 * 1024

/** The one caller of the Responses API. */
export function createResponsesClient(endpoint: Endpoint, options: ResponsesClientOptions = {}): ResponsesClient {
  return {
    async *stream(request, signal) {
      const watch = new IdleWatch(options.idleMs ?? IDLE_MS, signal)
      let phase: 'request' | 'stream' = 'request'
      try {
        const events = await open(endpoint, request, watch.signal, options)
        phase = 'stream'
        for await (const event of events) {
          watch.touch()
          const wire = wireOf(event)
          yield wire
          if (wire.type === 'response.completed') return
          throwIfFailed(wire, endpoint.baseUrl)
        }
        throw new AppError('stream_interrupted', { host: hostOf(endpoint.baseUrl) })
      } catch (error) {
        if (watch.stalled) throw new AppError('stream_stalled', { host: hostOf(endpoint.baseUrl) }, { cause: error })
        throw responseError(error, endpoint.baseUrl, phase)
      } finally {
        watch.stop()
      }
    },
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
    fetch: withEventCap(options.fetch ?? globalThis.fetch, options.eventLimitBytes ?? EVENT_LIMIT_BYTES),
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
    ...(endpoint.kind === 'openai'
      ? { include: ['reasoning.encrypted_content'], stream_options: { include_obfuscation: false } }
      : {}),
  }
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
