/** JSON for looking at. Unlike parsed values it keeps every digit of a number and both of two equal keys (security.md S58). */
export type JsonNode = JsonObject | JsonArray | JsonLeaf

export interface JsonObject {
  readonly kind: 'object'
  readonly entries: readonly (readonly [name: string, value: JsonNode])[]
}

export interface JsonArray {
  readonly kind: 'array'
  readonly items: readonly JsonNode[]
}

export interface JsonLeaf {
  /** `literal`: a number, `true`, `false` or `null` as it is written. */
  readonly kind: 'string' | 'literal'
  readonly text: string
}

const deepest = 100
const longest = 2_000_000

interface Open {
  readonly node: { kind: 'object'; entries: [string, JsonNode][] } | { kind: 'array'; items: JsonNode[] }
  /** Of the entry that is being read. */
  name: string | undefined
}

/** `undefined`: not an object or array of JSON (a result that was cut is none any more), or nested beyond all reading. */
export function parseJsonNodes(text: string): JsonObject | JsonArray | undefined {
  if (!/^\s*[[{]/.test(text) || text.length > longest || !isJson(text)) return undefined
  const stack: Open[] = []
  const add = (node: JsonNode) => {
    const parent = stack.at(-1)
    if (!parent) return
    if (parent.node.kind === 'array') parent.node.items.push(node)
    else if (parent.name !== undefined) {
      parent.node.entries.push([parent.name, node])
      parent.name = undefined
    }
  }
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]|[^\s{}[\],:"]+/g)) {
    if (token === '{' || token === '[') {
      if (stack.length >= deepest) return undefined
      stack.push({
        node: token === '{' ? { kind: 'object', entries: [] } : { kind: 'array', items: [] },
        name: undefined,
      })
    } else if (token === '}' || token === ']') {
      const closed = stack.pop()
      if (!closed || stack.length === 0) return closed?.node
      add(closed.node)
    } else {
      const parent = stack.at(-1)
      const isName = parent?.node.kind === 'object' && parent.name === undefined
      if (isName) parent.name = unquote(token)
      else add(token.startsWith('"') ? { kind: 'string', text: unquote(token) } : { kind: 'literal', text: token })
    }
  }
  return undefined
}

export function childCount(node: JsonNode): number {
  if (node.kind === 'object') return node.entries.length
  return node.kind === 'array' ? node.items.length : 0
}

function unquote(literal: string): string {
  return String(JSON.parse(literal))
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
