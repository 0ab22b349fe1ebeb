import type { JsonArray, JsonLeaf, JsonNode, JsonObject } from './json-nodes'

export interface Table {
  readonly columns: readonly string[]
  /** In the order of the columns; `undefined` where a row has no such entry. */
  readonly rows: readonly (readonly (JsonLeaf | undefined)[])[]
}

/** A list of records, with what stands beside it: `{"total": 3, "issues": [{…}, {…}]}`. */
export interface Records {
  readonly name: string | undefined
  readonly facts: readonly (readonly [name: string, value: JsonLeaf])[]
  readonly table: Table
}

const mostColumns = 12
const longestCell = 400

export function recordsOf(node: JsonNode): Records | undefined {
  if (node.kind === 'array') {
    const table = tableOf(node)
    return table && { name: undefined, facts: [], table }
  }
  if (node.kind !== 'object') return undefined
  const facts: [string, JsonLeaf][] = []
  let found: { name: string; table: Table } | undefined
  for (const [name, value] of node.entries) {
    if (isLeaf(value)) facts.push([name, value])
    else {
      const table = found || value.kind !== 'array' ? undefined : tableOf(value)
      if (!table) return undefined
      found = { name, table }
    }
  }
  return found && { ...found, facts }
}

/** Only where every item is a flat record and most cells are filled: anything else reads better as a tree. */
export function tableOf(list: JsonArray): Table | undefined {
  if (list.items.length < 2) return undefined
  const columns: string[] = []
  const records: ReadonlyMap<string, JsonLeaf>[] = []
  for (const item of list.items) {
    const record = item.kind === 'object' ? recordOf(item) : undefined
    if (!record) return undefined
    records.push(record)
    for (const name of record.keys()) if (!columns.includes(name)) columns.push(name)
    if (columns.length > mostColumns) return undefined
  }
  const filled = records.reduce((sum, record) => sum + record.size, 0)
  if (columns.length === 0 || filled * 2 < columns.length * records.length) return undefined
  return { columns, rows: records.map((record) => columns.map((name) => record.get(name))) }
}

function recordOf(item: JsonObject): ReadonlyMap<string, JsonLeaf> | undefined {
  const record = new Map<string, JsonLeaf>()
  for (const [name, value] of item.entries) {
    if (!isLeaf(value) || value.text.length > longestCell || record.has(name)) return undefined
    record.set(name, value)
  }
  return record
}

function isLeaf(node: JsonNode): node is JsonLeaf {
  return node.kind === 'string' || node.kind === 'literal'
}
