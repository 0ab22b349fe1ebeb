import type { GrantScope } from '@shared/tools'
import type { ItemOf } from './turn-state'

/** An Enter meant for the message field must not approve what has just appeared (security.md S57). */
const settlingMs = 500

export function isTooEarly(appearedAt: number, now: number): boolean {
  return now - appearedAt < settlingMs
}

/** Longer arguments have to be scrolled to their end before they can be approved (security.md S58). */
export const readableAtOnce = 4000

export function mustBeRead(text: string): boolean {
  return text.length > readableAtOnce || text.split('\n').length > 100
}

/**
 * How far a yes may go (security.md S59). A call that may have been put into the model's mouth by another service's
 * content is only ever allowed once, unless it claims to change nothing (S61).
 */
export function grantChoices({
  follows = [],
  readOnly,
}: Pick<ItemOf<'approval'>, 'follows' | 'readOnly'>): readonly GrantScope[] {
  if (readOnly === true) return ['conversation', 'tool', 'server_read_only']
  return follows.length > 0 ? [] : ['conversation', 'tool']
}
