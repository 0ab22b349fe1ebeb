import type {
  Response,
  ResponseError,
  ResponseOutputItem,
  ResponseUsage,
  Tool,
} from 'openai/resources/responses/responses'
import { newId } from './item-id'
import type { CreateResponse, McpTool } from './request'

/**
 * The response object as it crosses the wire. It differs from the package's type in three places: `output_text` is added by
 * the SDK after parsing, `usage` is null until the end, and `store` is echoed but not typed.
 */
export type WireResponse = Omit<Response, 'output_text' | 'usage'> & {
  usage: ResponseUsage | null
  store: boolean
}

export function newResponse(request: CreateResponse, now: Date): WireResponse {
  return {
    id: newId('resp'),
    object: 'response',
    created_at: Math.floor(now.getTime() / 1000),
    status: 'in_progress',
    access_programs: null,
    background: false,
    completed_at: null,
    error: null,
    incomplete_details: null,
    instructions: request.instructions ?? null,
    max_output_tokens: request.max_output_tokens ?? null,
    max_tool_calls: request.max_tool_calls ?? null,
    model: request.model,
    output: [],
    parallel_tool_calls: request.parallel_tool_calls ?? true,
    previous_response_id: null,
    prompt_cache_key: request.prompt_cache_key ?? null,
    reasoning: { effort: 'medium', summary: null },
    safety_identifier: request.safety_identifier ?? null,
    service_tier: 'default',
    store: request.store ?? true,
    temperature: request.temperature ?? 1,
    text: { format: { type: 'text' }, verbosity: 'medium' },
    tool_choice: typeof request.tool_choice === 'string' ? request.tool_choice : echoToolChoice(request.tool_choice),
    tools: request.tools.map(echoTool),
    top_logprobs: 0,
    top_p: request.top_p ?? 1,
    truncation: request.truncation ?? 'disabled',
    usage: null,
    metadata: request.metadata ?? {},
  }
}

/** How a response ends; `reason` goes with `incomplete`, `error` with `failed`. */
export type Ending =
  | { readonly status: 'completed' }
  | { readonly status: 'incomplete'; readonly reason: 'max_output_tokens' }
  | { readonly status: 'failed'; readonly error: ResponseError }

export function ended(response: WireResponse, ending: Ending, request: CreateResponse, now: Date): WireResponse {
  return {
    ...response,
    status: ending.status,
    completed_at: ending.status === 'completed' ? Math.floor(now.getTime() / 1000) : null,
    error: ending.status === 'failed' ? ending.error : null,
    incomplete_details: ending.status === 'incomplete' ? { reason: ending.reason } : null,
    usage: ending.status === 'failed' ? null : usageOf(request, response.output),
  }
}

/** Neither `authorization` nor `headers` comes back: what was sent to reach the server is not shown to whoever reads. */
function echoTool(tool: McpTool): Tool.Mcp {
  return {
    type: 'mcp',
    allowed_tools: tool.allowed_tools ?? null,
    headers: null,
    require_approval: tool.require_approval ?? 'always',
    ...(tool.server_description ? { server_description: tool.server_description } : {}),
    server_label: tool.server_label,
    server_url: tool.server_url,
  }
}

function echoToolChoice(choice: Exclude<CreateResponse['tool_choice'], string>): WireResponse['tool_choice'] {
  return { type: 'mcp', server_label: choice.server_label, ...(choice.name ? { name: choice.name } : {}) }
}

/** About four characters a token, the usual rule of thumb: a number to show, not to bill by. */
function usageOf(request: CreateResponse, output: readonly ResponseOutputItem[]): ResponseUsage {
  const tokens = (value: unknown): number => Math.ceil(JSON.stringify(value).length / 4)
  const input = tokens(request.input) + tokens(request.instructions ?? '')
  const written = tokens(output)
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
    output_tokens: written,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: input + written,
  }
}
