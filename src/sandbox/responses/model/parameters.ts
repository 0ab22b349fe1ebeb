/** One parameter of a tool, from its JSON Schema, as far as the rules can use it. */
export interface Parameter {
  readonly name: string
  readonly type: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object'
  readonly required: boolean
  readonly description: string
  readonly options: readonly unknown[]
  readonly format: string | undefined
}

const TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object'] as const

/** Tolerates any schema: what it cannot read counts as a string. */
export function parametersOf(inputSchema: unknown): Parameter[] {
  const schema = asRecord(inputSchema)
  const required = Array.isArray(schema['required']) ? schema['required'] : []
  return Object.entries(asRecord(schema['properties'])).map(([name, definition]) => {
    const property = unwrapped(asRecord(definition))
    const type: unknown = property['type']
    const named: readonly unknown[] = Array.isArray(type) ? type : [type]
    const { description, format } = { ...property, ...asRecord(definition) }
    return {
      name,
      type: TYPES.find((known) => named.includes(known)) ?? 'string',
      required: required.includes(name),
      description: typeof description === 'string' ? description : '',
      options: Array.isArray(property['enum']) ? (property['enum'] as readonly unknown[]) : [],
      format: typeof format === 'string' ? format : undefined,
    }
  })
}

/** The branch of `anyOf`/`oneOf` that is not null, as optional parameters are often written. */
function unwrapped(property: Record<string, unknown>): Record<string, unknown> {
  const branches = property['anyOf'] ?? property['oneOf']
  if (!Array.isArray(branches)) return property
  return branches.map(asRecord).find((branch) => branch['type'] !== 'null') ?? property
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

export function isIdentifier({ name }: Parameter): boolean {
  return /(^|[_-])(id|ids|key|uuid|slug|number|ref)$/i.test(name) || /[a-z](Id|Key|Uuid|Number)$/.test(name)
}

export function isQuery({ name }: Parameter): boolean {
  return /^(q|query|queries|search\w*|term|terms|keyword|keywords|topic|question|pattern|filter)$/i.test(name)
}

export function isDate({ name, format }: Parameter): boolean {
  return (
    format === 'date' ||
    format === 'date-time' ||
    /(^|_)(due|date|deadline|when|day|until|by)($|_)|(date|Date|At)$/.test(name)
  )
}

export function isCount({ name }: Parameter): boolean {
  return /limit|count|max|top|size|num/i.test(name)
}
