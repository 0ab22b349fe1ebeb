import type { ConversationSummary } from '@shared/conversation'

/** A line of the list: a heading or a chat. */
export type ListLine =
  | { readonly kind: 'heading'; readonly key: string; readonly label: string }
  | { readonly kind: 'chat'; readonly key: string; readonly conversation: ConversationSummary }

interface GroupWords {
  readonly locale: string
  readonly pinned: string
  readonly today: string
  readonly yesterday: string
}

const DAY_MS = 86_400_000

/** Pinned ones first, then one group a day of the person's own clock, newest first. `conversations` come in that order. */
export function groupByDay(
  conversations: readonly ConversationSummary[],
  now: number,
  words: GroupWords,
): readonly ListLine[] {
  const lines: ListLine[] = []
  let group = ''
  for (const conversation of conversations) {
    const day = conversation.pinned ? 'pinned' : String(startOfDay(conversation.updatedAt))
    if (day !== group) {
      const label = conversation.pinned ? words.pinned : dayLabel(conversation.updatedAt, now, words)
      lines.push({ kind: 'heading', key: `day ${day}`, label })
      group = day
    }
    lines.push({ kind: 'chat', key: conversation.id, conversation })
  }
  return lines
}

/** Today, Yesterday, the weekday within a week, then the date. */
export function dayLabel(at: number, now: number, { locale, today, yesterday }: GroupWords): string {
  // Rounded: a day in which the clocks change has 23 or 25 hours.
  const days = Math.round((startOfDay(now) - startOfDay(at)) / DAY_MS)
  if (days <= 0) return today
  if (days === 1) return yesterday
  if (days < 7) return new Intl.DateTimeFormat(locale, { weekday: 'long' }).format(at)
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(at)
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}
