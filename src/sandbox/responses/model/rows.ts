/** A tool's output, read as data where it is data. */
export type Data =
  | { readonly type: 'rows'; readonly name: string | undefined; readonly rows: readonly Row[] }
  | { readonly type: 'record'; readonly record: Row }
  | { readonly type: 'list'; readonly values: readonly string[] }
  | { readonly type: 'text'; readonly text: string }
export type Row = Readonly<Record<string, unknown>>

export function dataIn(output: string): Data {
  const value = parsed(output)
  if (Array.isArray(value)) return fromArray(value, undefined) ?? { type: 'text', text: output }
  if (!isRow(value)) return { type: 'text', text: typeof value === 'string' ? value : output }
  const arrays = Object.entries(value).filter(([, inner]) => Array.isArray(inner))
  const [only] = arrays
  // `{ tasks: [...] }`, with or without a count beside it.
  if (arrays.length === 1 && only && Object.keys(value).length <= 4) {
    const found = fromArray(only[1] as readonly unknown[], only[0])
    if (found) return found
  }
  return { type: 'record', record: value }
}

/** Every row that the outputs hold and that has an id, newest output first. */
export function rowsWithId(outputs: readonly string[]): Row[] {
  return outputs
    .flatMap((output, index) => {
      const data = dataIn(output)
      const rows = data.type === 'rows' ? data.rows : data.type === 'record' ? [data.record] : rowsInText(output)
      return rows.map((row) => ({ row, index }))
    })
    .filter(({ row }) => idOf(row) !== undefined)
    .sort((a, b) => b.index - a.index)
    .map(({ row }) => row)
}

/** A row's own id, under the name that a parameter has or under the usual ones. */
export function idOf(row: Row, parameter = 'id'): string | number | undefined {
  for (const key of [parameter, 'id', 'uuid', 'key', 'number', 'slug']) {
    const value = row[key]
    if (typeof value === 'string' || typeof value === 'number') return value
  }
  return undefined
}

/** Lines like `- [t1] Buy milk`, `t1: Buy milk`, `#12 Buy milk` or `Buy milk (task-7, due tomorrow)`. */
function rowsInText(text: string): Row[] {
  return text.split('\n').flatMap((line) => {
    const behind = /^(.+?)\s*\(([A-Za-z]{1,12}[-_]?\d[\w-]*)\b[^)]*\)\s*$/.exec(line)
    if (behind) return [{ id: behind[2], text: behind[1] }]
    const match = /^\W*?[[(#]?(?:id\s*[:=]\s*)?([A-Za-z]{0,12}[-_]?\d[\w-]*)[\])]?\s*[:.)—–-]?\s+(.+)$/.exec(line)
    return match ? [{ id: match[1], text: match[2] }] : []
  })
}

function fromArray(values: readonly unknown[], name: string | undefined): Data | undefined {
  if (values.every(isRow)) return { type: 'rows', name, rows: values }
  if (values.every((value) => typeof value !== 'object')) return { type: 'list', values: values.map(String) }
  return undefined
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parsed(output: string): unknown {
  try {
    return JSON.parse(output)
  } catch {
    return undefined
  }
}
