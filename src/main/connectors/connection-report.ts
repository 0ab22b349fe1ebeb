import type { ConnectionLogLine, ConnectionSummary } from '@shared/connection'
import { redactText } from '../redaction'

/** A report that a person can paste into an issue: what is set, where it failed, what happened. No secret, no account name. */
export function connectionReport(
  summary: ConnectionSummary,
  lines: readonly ConnectionLogLine[],
  facts: { readonly version: string; readonly now: number },
): string {
  const { error, options } = summary
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Patchbay', facts.version],
    ['Time', new Date(facts.now).toISOString()],
    ['Server', hostOf(summary.serverUrl)],
    ['Sign-in', summary.ownClientId === undefined ? summary.auth : `${summary.auth}, own client`],
    ['Authorization server', summary.issuerHost],
    ['Status', summary.status],
    ['Failed step', summary.failedStep],
    ['Error', error && [error.code, error.host, error.status].filter((part) => part !== undefined).join(' ')],
    ['Reference', error?.reference],
    ['Redirect', options?.redirect ?? summary.redirectKind],
    ['Scopes', summary.scopes.join(' ') || undefined],
    ['Tools', String(summary.tools.length)],
    ['Private network', summary.privateNetwork ? 'yes' : 'no'],
  ]
  const head = rows.filter(([, value]) => value !== undefined).map(([name, value]) => `${name}: ${String(value)}`)
  const log = lines.map(({ at, level, text }) => `${new Date(at).toISOString()} ${level} ${text}`)
  return [...head, '', 'Log:', ...log].map(redactText).join('\n')
}

function hostOf(url: string): string {
  try {
    return new URL(url).host
  } catch {
    return 'invalid'
  }
}
