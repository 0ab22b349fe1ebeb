import { t } from '../language/words'

const withDecimals = (value: number, decimals: number) =>
  value.toLocaleString(t.frame.days.locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping: false,
  })

/** `420 ms`, `1.2 s`, `2 min 5 s`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.max(1, Math.round(ms))} ms`
  if (ms < 60_000) return `${withDecimals(ms / 1000, ms < 10_000 ? 1 : 0)} s`
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** The time for today, the date and time otherwise, as the person's system writes them. */
export function formatMoment(time: number, now: number = Date.now()): string {
  const isToday = new Date(time).toDateString() === new Date(now).toDateString()
  const options: Intl.DateTimeFormatOptions = isToday
    ? { timeStyle: 'short' }
    : { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }
  return new Intl.DateTimeFormat(undefined, options).format(time)
}

/** `14:03:07.250`: for logs, where the order of things within a second matters. */
export function formatClock(time: number): string {
  const date = new Date(time)
  const two = (value: number) => String(value).padStart(2, '0')
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')
  return `${clock}.${String(date.getMilliseconds()).padStart(3, '0')}`
}

/** `850 B`, `4 KB`, `1.2 MB`; powers of 1024, as limits are, and rounded up: what is over a limit looks it. */
export function formatBytes(bytes: number): string {
  const inUnit = (unit: number, digits: number) => {
    const rounded = Math.ceil((bytes / unit) * 10 ** digits) / 10 ** digits
    return rounded.toLocaleString(t.frame.days.locale, { maximumFractionDigits: digits })
  }
  if (bytes < 1024) return `${inUnit(1, 0)} B`
  if (bytes < 1024 ** 2) return `${inUnit(1024, 0)} KB`
  return `${inUnit(1024 ** 2, 1)} MB`
}

/** Host of an address for display; the text itself where it is no address. */
export function hostOf(url: string): string {
  try {
    return new URL(url).host || url
  } catch {
    return url
  }
}
