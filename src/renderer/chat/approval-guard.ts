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
