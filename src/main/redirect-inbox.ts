const PREFIX = 'app.patchbay.desktop:'

/**
 * Holds authorization responses that the OS delivers before anyone can receive them: macOS `open-url` at a cold start, the
 * first process's own arguments, and a second instance's arguments all come through here (security.md §6 Deep links 4).
 * The first argument with our scheme is taken, all others are ignored. Nothing is parsed, shown or logged here.
 */
export interface RedirectInbox {
  receive(values: readonly string[]): void
  /** From now on every redirect goes to `receiver`, the waiting ones first. */
  deliverTo(receiver: (rawUrl: string) => void): void
}

/** More than this cannot be honest: a person finishes one sign-in at a time. */
const MOST_WAITING = 8

export function createRedirectInbox(): RedirectInbox {
  const waiting: string[] = []
  let receiver: ((rawUrl: string) => void) | undefined
  return {
    receive(values) {
      const rawUrl = values.find((value) => value.startsWith(PREFIX))
      if (rawUrl === undefined) return
      if (receiver) receiver(rawUrl)
      else if (waiting.length < MOST_WAITING) waiting.push(rawUrl)
    },
    deliverTo(next) {
      receiver = next
      for (const rawUrl of waiting.splice(0)) next(rawUrl)
    },
  }
}
