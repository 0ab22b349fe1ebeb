import { createHash } from 'node:crypto'

/** An MCP `Tool` as its server listed it, or a tool of an `mcp_list_tools` item. */
export type Definition = Readonly<Record<string, unknown>>

/** What of an MCP `Tool` the model or the person reads: everything that a promise can be broken with (security.md S52). */
export const DEFINING = ['name', 'title', 'description', 'inputSchema', 'annotations'] as const
/** The same in the words of the Responses API. */
const DEFINING_ON_THE_WIRE = ['name', 'description', 'input_schema', 'annotations'] as const

/** SHA-256 of what an MCP `Tool` promises. The order of keys does not count, every character of every text does. */
export function definitionHash(definition: Definition): string {
  return hashOf(definition, DEFINING)
}

/** SHA-256 of a tool as an endpoint shows it in `mcp_list_tools` (security.md S53). */
export function wireHash(tool: Definition): string {
  return hashOf(tool, DEFINING_ON_THE_WIRE)
}

/** The same text for the same value: keys sorted at every depth, arrays as they are. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (isPlain(inner) ? sortedByKey(inner) : inner))
}

function hashOf(definition: Definition, keys: readonly string[]): string {
  // An endpoint writes `null` where another leaves the key out: both say nothing.
  const said = keys.filter((key) => definition[key] !== undefined && definition[key] !== null)
  const promised = Object.fromEntries(said.map((key) => [key, definition[key]]))
  return createHash('sha256').update(canonicalJson(promised)).digest('hex')
}

function sortedByKey(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  // Entries, not assignments: a key named `__proto__` stays a key.
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
