import { createHash } from 'node:crypto'
import type { DefinitionChange } from '@shared/turn'
import { DEFINING, type Definition } from './definition-hash'

/** Of `DefinitionChange`. */
const LIMIT = 50_000
const MARKER_ROOM = 200

/**
 * A definition as lines that a person can read and compare: the server's own words under the protocol's own names, in one
 * fixed order, so that two definitions with different hashes are different texts.
 */
export function readableDefinition(definition: Definition, limit = LIMIT): string {
  const lines = DEFINING.flatMap((key) => {
    const value = definition[key]
    return value === undefined || value === null ? [] : entryLines(key, value, '')
  })
  return cut(lines.join('\n'), limit)
}

export function definitionChange(before: string, after: string): DefinitionChange | undefined {
  return before === after ? undefined : { before, after }
}

function entryLines(label: string, value: unknown, indent: string): string[] {
  if (typeof value === 'string') return textLines(label, value, indent)
  if (typeof value !== 'object' || value === null) return [`${indent}${label}: ${JSON.stringify(value)}`]
  const isList = Array.isArray(value)
  const entries = isList
    ? value.map((inner: unknown) => ['-', inner] as const)
    : Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  if (entries.length === 0) return [`${indent}${label}: ${isList ? '[]' : '{}'}`]
  const inside = entries.flatMap(([key, inner]) => entryLines(isList ? key : keyText(key), inner, `${indent}  `))
  return [`${indent}${label}:`, ...inside]
}

/** Text of several lines stands below its name, each line behind a bar: nothing in it can pass for another entry. */
function textLines(label: string, text: string, indent: string): string[] {
  if (!/[\n\r]/u.test(text)) return [`${indent}${label}: ${isAmbiguous(text) ? JSON.stringify(text) : text}`]
  return [`${indent}${label}:`, ...text.split('\n').map((line) => `${indent}  | ${line}`)]
}

/** `"true"` is not `true`, and `" a"` is not `a`. */
function isAmbiguous(text: string): boolean {
  return text === '' || text !== text.trim() || /^(true|false|null|[[{"]|[-+\d.]+(e[-+]?\d+)?$)/iu.test(text)
}

function keyText(key: string): string {
  return /^[\w$.-]+$/u.test(key) ? key : JSON.stringify(key)
}

/** What is left out still shows when it changes: by its fingerprint. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text
  const kept = text.slice(0, limit - MARKER_ROOM).replace(/[\ud800-\udbff]$/u, '')
  const rest = text.slice(kept.length)
  const fingerprint = createHash('sha256').update(rest).digest('hex').slice(0, 16)
  return `${kept}\n[+${String(rest.length)} characters, SHA-256 ${fingerprint}]`
}
