import { z } from 'zod'

const ContentPart = z.looseObject({
  type: z.enum(['input_text', 'output_text', 'refusal', 'input_image', 'input_file', 'input_audio']),
  text: z.string().optional(),
})

const Message = z.looseObject({
  type: z.literal('message'),
  id: z.string().nullish(),
  role: z.enum(['user', 'assistant', 'system', 'developer']),
  content: z.union([z.string(), z.array(ContentPart)]),
})

/** Stripped of what the model does not look at. */
const ListedTool = z.object({
  name: z.string(),
  input_schema: z.unknown(),
  description: z.string().nullable().default(null),
  annotations: z.unknown().default(null),
})

const McpListTools = z.looseObject({
  type: z.literal('mcp_list_tools'),
  id: z.string(),
  server_label: z.string(),
  tools: z.array(ListedTool),
  error: z.string().nullish(),
})

const McpCall = z.looseObject({
  type: z.literal('mcp_call'),
  id: z.string(),
  name: z.string(),
  server_label: z.string(),
  arguments: z.string(),
  approval_request_id: z.string().nullish(),
  output: z.string().nullish(),
  error: z.unknown().optional(),
})

const McpApprovalRequest = z.looseObject({
  type: z.literal('mcp_approval_request'),
  id: z.string(),
  name: z.string(),
  server_label: z.string(),
  arguments: z.string().refine(isJsonObject, 'must be a JSON object'),
})

const McpApprovalResponse = z.looseObject({
  type: z.literal('mcp_approval_response'),
  id: z.string().nullish(),
  approval_request_id: z.string(),
  approve: z.boolean(),
  reason: z.string().nullish(),
})

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

/** Items of other tools: carried in a replayed conversation, of no meaning to this model. */
const OtherItem = z.looseObject({
  type: z.enum([
    'reasoning',
    'item_reference',
    'function_call',
    'function_call_output',
    'custom_tool_call',
    'custom_tool_call_output',
    'web_search_call',
    'file_search_call',
    'image_generation_call',
    'code_interpreter_call',
    'computer_call',
    'computer_call_output',
    'tool_search_call',
    'tool_search_output',
    'additional_tools',
    'compaction',
  ]),
  id: z.string().nullish(),
})

const Typed = z.discriminatedUnion('type', [
  Message,
  McpListTools,
  McpCall,
  McpApprovalRequest,
  McpApprovalResponse,
  OtherItem,
])

/** One item of `input`. A message may leave its `type` out, as in the real API. */
export const InputItem = z.preprocess((item) => {
  if (typeof item !== 'object' || item === null || 'type' in item || !('role' in item)) return item
  return { type: 'message', ...item }
}, Typed)
export type InputItem = z.infer<typeof InputItem>
export type ListedTool = z.infer<typeof ListedTool>
