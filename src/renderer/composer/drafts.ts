let carried = ''

/**
 * Text on its way to the next composer: what was typed into the static shell before the app was there, or into a new chat
 * while its first message was being taken.
 */
export const shellDraft = {
  put(text: string): void {
    carried = text
  },
  /** Looks without taking: a render may run twice. */
  peek(): string {
    return carried
  },
  take(): string {
    const text = carried
    carried = ''
    return text
  },
}
