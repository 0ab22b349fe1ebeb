import type { ChatEvent } from '@shared/turn'
import { textWithoutSecrets } from './secrets'

/** Shorter ones would hit ordinary words (secrets.ts). */
const SHORTEST = 8

/**
 * Streamed text without secrets: it is journaled at once, and a token must not be in a file in clear (security.md S64). A delta
 * may cut a secret anywhere, so an end that could be the beginning of one waits for what follows.
 */
export class DeltaGuard {
  readonly #secrets: readonly string[]
  #held: { readonly itemId: string; readonly text: string } | undefined

  constructor(secrets: readonly string[]) {
    this.#secrets = secrets.filter(({ length }) => length >= SHORTEST)
  }

  clean(text: string): string {
    return textWithoutSecrets(text, this.#secrets)
  }

  pass(events: readonly ChatEvent[]): readonly ChatEvent[] {
    return this.#secrets.length === 0 ? events : events.flatMap((event) => this.#passed(event))
  }

  /** What waited was no secret after all. */
  release(): ChatEvent[] {
    const held = this.#held
    this.#held = undefined
    return held ? [{ type: 'text_delta', itemId: held.itemId, delta: held.text }] : []
  }

  #passed(event: ChatEvent): ChatEvent[] {
    if (event.type === 'text_delta') {
      const isSame = this.#held?.itemId === event.itemId
      const released = isSame ? [] : this.release()
      const delta = this.#open(event.itemId, (isSame ? (this.#held?.text ?? '') : '') + event.delta)
      return delta === '' ? released : [...released, { ...event, delta }]
    }
    // The whole text takes the place of what waited.
    if (event.type === 'item_changed' && event.item.id === this.#held?.itemId) this.#held = undefined
    const released = this.release()
    if (event.type !== 'item_added' || (event.item.type !== 'text' && event.item.type !== 'reasoning'))
      return [...released, event]
    return [...released, { ...event, item: { ...event.item, text: this.#open(event.item.id, event.item.text) } }]
  }

  /** The part of a text that may be shown; the rest waits. */
  #open(itemId: string, text: string): string {
    const clean = this.clean(text)
    const waiting = Math.max(...this.#secrets.map((secret) => lengthOfBeginning(secret, clean)))
    this.#held = waiting > 0 ? { itemId, text: clean.slice(clean.length - waiting) } : undefined
    return clean.slice(0, clean.length - waiting)
  }
}

/** How many of the last characters of `text` are the beginning of `secret`. */
function lengthOfBeginning(secret: string, text: string): number {
  const first = secret.charAt(0)
  let at = text.indexOf(first, Math.max(0, text.length - secret.length + 1))
  while (at >= 0) {
    if (secret.startsWith(text.slice(at))) return text.length - at
    at = text.indexOf(first, at + 1)
  }
  return 0
}
