import { parseJsonNodes } from './json-nodes'
import type { JsonArray, JsonNode, JsonObject } from './json-nodes'
import { decodePicture, findPictures, withoutPictures } from './pictures'
import type { Picture } from './pictures'
import { recordsOf } from './table'
import type { Records } from './table'

export type Part =
  | { readonly kind: 'tree'; readonly root: JsonObject | JsonArray }
  | { readonly kind: 'records'; readonly records: Records }
  /** Markdown, or simply words. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'picture'; readonly picture: Picture }

/** How a tool's result is best looked at. */
export function readResult(text: string): readonly Part[] {
  const root = parseJsonNodes(text)
  const content = root && contentOf(root)
  if (content) return content.flatMap(readContent)
  return readText(text, root)
}

function readText(text: string, root = parseJsonNodes(text)): readonly Part[] {
  const pictures = findPictures(text).map((picture) => ({ kind: 'picture', picture }) as const)
  if (root) {
    const records = recordsOf(root)
    return [...pictures, records ? { kind: 'records', records } : { kind: 'tree', root }]
  }
  const rest = pictures.length > 0 ? withoutPictures(text) : text
  return rest === '' ? pictures : [...pictures, { kind: 'text', text: rest }]
}

/** The `content` of an MCP tool result, where a server or endpoint passes it on whole (MCP `CallToolResult`). */
function contentOf(root: JsonObject | JsonArray): readonly JsonObject[] | undefined {
  const list = root.kind === 'array' ? root : valueOf(root, 'content')
  if (list?.kind !== 'array' || list.items.length === 0) return undefined
  const blocks: JsonObject[] = []
  for (const item of list.items) {
    const type = item.kind === 'object' ? textOf(item, 'type') : undefined
    if (item.kind !== 'object' || (type !== 'text' && type !== 'image')) return undefined
    if (textOf(item, type === 'text' ? 'text' : 'data') === undefined) return undefined
    blocks.push(item)
  }
  return blocks
}

function readContent(block: JsonObject): readonly Part[] {
  const text = textOf(block, 'text')
  if (text !== undefined) return readText(text)
  const picture = decodePicture(textOf(block, 'data') ?? '')
  return picture ? [{ kind: 'picture', picture }] : [{ kind: 'tree', root: block }]
}

function valueOf(node: JsonObject, name: string): JsonNode | undefined {
  return node.entries.find(([key]) => key === name)?.[1]
}

function textOf(node: JsonObject, name: string): string | undefined {
  const value = valueOf(node, name)
  return value?.kind === 'string' ? value.text : undefined
}
