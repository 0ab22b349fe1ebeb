import type { TurnItem } from '@shared/turn'
import { listOf, stringOf, truncated, type Wire } from './wire'

export type TextKind = 'text' | 'refusal' | 'reasoning'
export type SomeText = Extract<TurnItem, { type: 'text' | 'reasoning' }>

/** Characters of one item. No model writes as much; an endpoint that does must not fill the memory (security.md S62). */
export const TEXT_LIMIT = 4_000_000

export function textItem(id: string, kind: TextKind, text: string): SomeText {
  const bounded = truncated(text, TEXT_LIMIT)
  return kind === 'reasoning'
    ? { type: 'reasoning', id, text: bounded }
    : { type: 'text', id, text: bounded, refusal: kind === 'refusal' }
}

export function isText(item: TurnItem | undefined): item is SomeText {
  return item?.type === 'text' || item?.type === 'reasoning'
}

/** The first content part of a message is shown under the message's own id. */
export function partId(id: string, index: number): string {
  return index === 0 ? id : `${id}#${String(index)}`
}

export function reasoningText(wire: Wire): string {
  const parts = [...listOf(wire.summary), ...listOf(wire.content)]
  return parts.flatMap((part) => stringOf(part.text) ?? []).join('\n\n')
}
