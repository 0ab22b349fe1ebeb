/** As much of JSON Schema as the relaxations touch. */
export interface Schema {
  required?: string[]
  properties?: Record<string, Schema>
  anyOf?: Schema[]
  $ref?: string
  [keyword: string]: unknown
}

interface Relaxation {
  readonly definition: string
  readonly why: string
  readonly relax: (schema: Schema) => void
}

const optional = (name: string) => (schema: Schema) => {
  schema.required = schema.required?.filter((required) => required !== name) ?? []
}
const property = (name: string, type: Schema) => (schema: Schema) => {
  schema.properties = { ...schema.properties, [name]: type }
}
const nullable = (name: string) => (schema: Schema) => {
  const known = schema.properties?.[name]
  if (known) schema.properties = { ...schema.properties, [name]: { anyOf: [known, { type: 'null' }] } }
}

/**
 * Where the recorded streams of the real API differ from the types of the `openai` package, and nothing else: each of
 * these makes a recording invalid when it is taken out (a test holds that).
 */
export const RELAXATIONS: readonly Relaxation[] = [
  { definition: 'Response', why: 'access_programs is newer than the recordings', relax: optional('access_programs') },
  { definition: 'Response', why: 'output_text is added by the SDK, never sent', relax: optional('output_text') },
  { definition: 'Response', why: 'usage is null until the end', relax: nullable('usage') },
  { definition: 'Response', why: 'user is null when not given', relax: nullable('user') },
  { definition: 'Response', why: 'store is echoed and not typed', relax: property('store', { type: 'boolean' }) },
  { definition: 'Response', why: 'billing is sent and not typed', relax: property('billing', { type: 'object' }) },
  {
    definition: 'ResponseUsage.InputTokensDetails',
    why: 'cache_write_tokens is newer than the recordings',
    relax: optional('cache_write_tokens'),
  },
  {
    definition: 'ResponseError',
    why: 'the quota failure has a code that the type does not list',
    relax: property('code', { type: 'string' }),
  },
  {
    definition: 'ResponseTextDeltaEvent',
    why: 'deltas carry obfuscation by default',
    relax: property('obfuscation', { type: 'string' }),
  },
  {
    definition: 'ResponseMcpCallArgumentsDeltaEvent',
    why: 'deltas carry obfuscation by default',
    relax: property('obfuscation', { type: 'string' }),
  },
  {
    definition: 'ResponseErrorEvent',
    why: 'code, message and param are sent inside `error`, not beside it',
    relax: (schema) => {
      const { type = {}, sequence_number = {}, ...inner } = schema.properties ?? {}
      const required = Object.keys(inner)
      const error = { type: 'object', properties: { ...inner, type: { type: 'string' } }, required }
      schema.properties = { type, sequence_number, error }
      schema.required = ['error', 'sequence_number', 'type']
    },
  },
]
