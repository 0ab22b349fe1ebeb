import type { ConnectionStatus, ConnectionSummary, ConnectStep } from '@shared/connection'
import type { ErrorReport } from '@shared/errors'
import { parseServerUrl } from '../auth/server-url'
import type { ConnectionRecord } from '../storage/connection-record'

/** What is true only while the app runs: an attempt's progress, and the last failure. */
export interface Runtime {
  readonly status?: ConnectionStatus
  readonly step?: ConnectStep
  readonly error?: ErrorReport
  readonly failedStep?: ConnectStep
  readonly canSwitchRedirect?: boolean
  readonly stepUp?: { readonly scopes: string[] }
  readonly redirectUri?: string
}

/** A connection as the renderer may know it. */
export function summarise(record: ConnectionRecord, runtime: Runtime, memoryOnly: boolean): ConnectionSummary {
  return {
    id: record.id,
    name: record.name,
    serverUrl: record.serverUrl,
    auth: record.auth,
    status: runtime.status ?? record.state,
    privateNetwork: parseServerUrl(record.serverUrl).privateNetwork,
    redirectKind: record.redirect,
    scopes: record.scopes,
    tools: record.tools,
    memoryOnly: memoryOnly && record.state === 'connected' && record.auth !== 'none',
    options: {
      redirect: record.redirect,
      scope: record.scope ?? '',
      extraParameters: record.extraParameters ?? {},
      allowPrivateNetwork: record.allowPrivateNetwork ?? false,
    },
    ...optional('account', record.account),
    ...optional('signedOut', record.signedOut),
    ...optional('failedStep', runtime.failedStep),
    ...optional('canSwitchRedirect', runtime.canSwitchRedirect),
    ...optional('stepUp', runtime.stepUp),
    ...optional('catalogId', record.catalogId),
    ...optional('ownClientId', record.ownClientId),
    ...optional('connectedAt', record.connectedAt),
    ...optional('expiresAt', record.expiresAt),
    ...optional('issuerHost', record.issuer === undefined ? undefined : hostOf(record.issuer)),
    ...optional('step', runtime.step),
    ...optional('error', runtime.error),
    ...optional('redirectUri', runtime.redirectUri),
  }
}

function optional<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>)
}

function hostOf(url: string): string | undefined {
  try {
    return new URL(url).host
  } catch {
    return undefined
  }
}
