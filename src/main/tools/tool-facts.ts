import { definitionHash, type Definition } from './definition-hash'
import { hidesTextWithin } from './hidden-text'
import { definitionTokens } from './tokens'

/** What the rules and the list need to know of a definition. */
export interface ToolFacts {
  readonly hash: string
  /** The server's own claims (MCP `readOnlyHint`, `destructiveHint`). */
  readonly readOnly: boolean
  readonly destructive: boolean
  readonly hidesText: boolean
  readonly tokens: number
}

/** Definitions live as long as their listing, and are looked at with every message: each is worked out once. */
const known = new Map<string, ToolFacts>()
const MOST_KNOWN = 5_000

export function toolFacts(definition: Definition, hash: string = definitionHash(definition)): ToolFacts {
  const seen = known.get(hash)
  if (seen) return seen
  const annotations = recordOf(definition.annotations)
  const { name, title, description, inputSchema } = definition
  const facts: ToolFacts = {
    hash,
    readOnly: annotations.readOnlyHint === true,
    destructive: annotations.destructiveHint === true && annotations.readOnlyHint !== true,
    hidesText: hidesTextWithin([name, title, description, inputSchema, annotations]),
    tokens: definitionTokens(definition),
  }
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(hash, facts)
  return facts
}

export function toolTitle({ title, annotations }: Definition): string | undefined {
  const said = title ?? recordOf(annotations).title
  return typeof said === 'string' ? said : undefined
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}
