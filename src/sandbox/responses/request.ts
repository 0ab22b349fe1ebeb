import { z } from 'zod'
import { invalidRequest, type ApiError } from './api-error'
import { InputItem } from './input-item'

/** A value that goes into an HTTP header: a line end in it would make fetch fail with a message that quotes the token. */
const headerValue = z.string().regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'must not contain control characters')

const ToolFilter = z.strictObject({
  tool_names: z.array(z.string()).exactOptional(),
  read_only: z.boolean().exactOptional(),
})
export type ToolFilter = z.infer<typeof ToolFilter>

export const McpTool = z.strictObject({
  type: z.literal('mcp'),
  server_label: z.string().regex(/^[A-Za-z][\w-]*$/, 'must start with a letter and hold only letters, digits, - and _'),
  server_url: z.url({ protocol: /^https?$/ }),
  server_description: z.string().nullish(),
  authorization: headerValue.nullish(),
  headers: z.record(z.string().regex(/^[!#$%&'*+.^_`|~\w-]+$/), headerValue).nullish(),
  allowed_tools: z.union([z.array(z.string()), ToolFilter]).nullish(),
  require_approval: z
    .union([
      z.enum(['always', 'never']),
      z.strictObject({ always: ToolFilter.exactOptional(), never: ToolFilter.exactOptional() }),
    ])
    .nullish(),
  allowed_callers: z.array(z.string()).nullish(),
})
export type McpTool = z.infer<typeof McpTool>

const ToolChoice = z.union([
  z.enum(['auto', 'none', 'required']),
  z.strictObject({ type: z.literal('mcp'), server_label: z.string(), name: z.string().nullish() }),
])
export type ToolChoice = z.infer<typeof ToolChoice>

/** The body of `POST /v1/responses`. Known parameters that have no meaning for a rule-based model are taken and ignored. */
export const CreateResponse = z.strictObject({
  model: z.string().min(1),
  input: z.union([z.string(), z.array(InputItem)]).default(''),
  instructions: z.string().nullish(),
  tools: z.array(McpTool).default([]),
  tool_choice: ToolChoice.default('auto'),
  stream: z.boolean().nullish(),
  stream_options: z.strictObject({ include_obfuscation: z.boolean().optional() }).nullish(),
  store: z.boolean().nullish(),
  max_tool_calls: z.int().min(1).nullish(),
  max_output_tokens: z.int().min(16).nullish(),
  previous_response_id: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  safety_identifier: z.string().nullish(),
  prompt_cache_key: z.string().nullish(),
  background: z.literal(false).nullish(),
  truncation: z.enum(['auto', 'disabled']).nullish(),
  include: z.array(z.string()).nullish(),
  reasoning: z.unknown().optional(),
  text: z.unknown().optional(),
  service_tier: z.unknown().optional(),
  user: z.unknown().optional(),
  top_logprobs: z.unknown().optional(),
  prompt_cache_retention: z.unknown().optional(),
})
export type CreateResponse = z.infer<typeof CreateResponse>

/** @throws ApiError 400 in the API's own words, naming the parameter. */
export function parseCreateResponse(body: unknown): CreateResponse {
  const parsed = CreateResponse.safeParse(body)
  if (!parsed.success) throw fromIssue(parsed.error.issues[0])
  const request = parsed.data
  if (request.previous_response_id) {
    // Nothing is stored here, as with `store: false` at the real API.
    const message = `Previous response with id '${request.previous_response_id}' not found.`
    throw invalidRequest(message, 'previous_response_id', 'previous_response_not_found')
  }
  request.tools.forEach((tool, index) => checkTool(tool, index, request.tools))
  if (typeof request.input !== 'string') checkDuplicates(request.input)
  return request
}

function checkTool(tool: McpTool, index: number, tools: readonly McpTool[]): void {
  if (tools.findIndex((other) => other.server_label === tool.server_label) !== index) {
    const message = `Duplicate server_label '${tool.server_label}' found in tools. Each MCP server must have its own label.`
    throw invalidRequest(message, `tools[${index}].server_label`, 'invalid_value')
  }
  const named = Object.keys(tool.headers ?? {}).some((name) => name.toLowerCase() === 'authorization')
  if (named && tool.authorization) {
    const message = "Provide the token either in 'authorization' or in the 'Authorization' header, not in both."
    throw invalidRequest(message, `tools[${index}].authorization`, 'invalid_value')
  }
}

function checkDuplicates(items: readonly InputItem[]): void {
  const seen = new Set<string>()
  items.forEach((item, index) => {
    if (typeof item.id !== 'string') return
    if (seen.has(item.id)) {
      const message = `Duplicate item found with id ${item.id}. Remove duplicate items from your input and try again.`
      throw invalidRequest(message, `input[${index}]`, null)
    }
    seen.add(item.id)
  })
}

function fromIssue(issue: z.core.$ZodIssue | undefined): ApiError {
  if (!issue) return invalidRequest('We could not parse the body of your request.', null, null)
  // A union reports its branches; the branch that got furthest is the one that the caller meant.
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const deepest = issue.errors.flat().reduce((a, b) => (b.path.length > a.path.length ? b : a))
    return fromIssue({ ...deepest, path: [...issue.path, ...deepest.path] })
  }
  const param = issue.path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .slice(1)
  if (issue.code === 'unrecognized_keys') {
    const name = [param, issue.keys[0]].filter(Boolean).join('.')
    return invalidRequest(`Unknown parameter: '${name}'.`, name, 'unknown_parameter')
  }
  if (issue.code === 'invalid_type' && issue.message.includes('received undefined')) {
    return invalidRequest(`Missing required parameter: '${param}'.`, param, 'missing_required_parameter')
  }
  const code = issue.code === 'invalid_type' ? 'invalid_type' : 'invalid_value'
  return invalidRequest(`Invalid value for '${param}': ${issue.message}.`, param || null, code)
}
