const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const PHRASE =
  /(?:\s*,)?\s*\b(?:(?:due|by|until|on|for)\s+)*(\d{4}-\d{2}-\d{2}|today|tonight|tomorrow|(?:next\s+)?(?:sun|mon|tues|wednes|thurs|fri|satur)day|in\s+\d+\s+(?:days?|weeks?))\b/i

/** The day that a text names, as `YYYY-MM-DD` in local time, and the words that name it. */
export function dateIn(text: string, today: Date): { readonly date: string; readonly phrase: string } | undefined {
  const match = PHRASE.exec(text)
  const said = match?.[1]?.toLowerCase()
  if (!match || !said) return undefined
  if (/^\d{4}-/.test(said)) return { date: said, phrase: match[0] }
  const day = new Date(today.getFullYear(), today.getMonth(), today.getDate() + daysAhead(said, today))
  const pad = (value: number): string => String(value).padStart(2, '0')
  return { date: `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}`, phrase: match[0] }
}

function daysAhead(said: string, today: Date): number {
  if (said === 'tomorrow') return 1
  const span = /^in\s+(\d+)\s+(day|week)/.exec(said)
  if (span) return Number(span[1]) * (span[2] === 'week' ? 7 : 1)
  const weekday = DAYS.findIndex((name) => said.endsWith(name))
  // The coming one; the same weekday means a week from now.
  return weekday < 0 ? 0 : ((weekday - today.getDay() + 6) % 7) + 1
}
