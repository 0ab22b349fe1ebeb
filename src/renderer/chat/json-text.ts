/** Arguments and results for reading: JSON laid out, anything else as it came. Numbers keep their digits (no re-parse). */
export function readableJson(text: string): string {
  const trimmed = text.trim()
  if (!/^[[{]/.test(trimmed) || !isJson(trimmed)) return text
  return layOut(trimmed)
}

export function isEmptyArguments(text: string): boolean {
  return /^\s*(\{\s*\})?\s*$/.test(text)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Works on the text itself: parsing and printing again would change large numbers and drop repeated keys unseen. */
function layOut(json: string): string {
  const parts: string[] = []
  let depth = 0
  const newLine = () => parts.push(`\n${'  '.repeat(Math.min(depth, 40))}`)
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g)) {
    const last = parts.at(-1)
    if (token === '}' || token === ']') {
      depth -= 1
      if (last === '{' || last === '[') parts.push(token)
      else {
        newLine()
        parts.push(token)
      }
      continue
    }
    if (last === '{' || last === '[') newLine()
    parts.push(token === ':' ? ': ' : token)
    if (token === '{' || token === '[') depth += 1
    if (token === ',') newLine()
  }
  return parts.join('')
}

/** Where a call acts in the world: shown above the arguments, whatever their length (security.md S58). */
const telling =
  /^(url|uri|href|link|e-?mail|to|cc|bcc|recipients?|path|file(name)?|amount|price|currency|iban|account|command|query)$/i

export function tellingArguments(text: string): readonly { readonly name: string; readonly value: string }[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return []
  }
  if (typeof parsed !== 'object' || parsed === null) return []
  return Object.entries(parsed)
    .filter(([name, value]) => telling.test(name) && (typeof value === 'string' || typeof value === 'number'))
    .map(([name, value]) => ({ name, value: String(value) }))
}
