import type { Session } from 'electron'

interface SpellCheck {
  readonly enabled: boolean
  /** The person's languages, best first. */
  readonly languages: readonly string[]
}

/**
 * Off until the person wants it: on Linux and Windows Chromium downloads a dictionary when it is switched on, and nothing of
 * ours asks the network by itself.
 */
export function applySpellCheck(session: Session, { enabled, languages }: SpellCheck): void {
  session.setSpellCheckerEnabled(enabled)
  if (!enabled) return
  // macOS chooses by itself and has no list.
  const available = session.availableSpellCheckerLanguages
  const known = languages.flatMap((tag) => available.find((each) => each === tag || each === tag.split('-')[0]) ?? [])
  if (known.length > 0) session.setSpellCheckerLanguages([...new Set(known)])
}
