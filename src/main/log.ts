/** What may be logged: ids, hosts, codes, durations. Redaction is the second line of defence, not the first. */
export interface Log {
  info(event: string, facts?: Record<string, unknown>): void
  warn(event: string, facts?: Record<string, unknown>): void
  /** `cause` is reduced to class names, codes and redacted messages. */
  error(event: string, cause: unknown, facts?: Record<string, unknown>): void
}
