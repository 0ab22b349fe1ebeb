import { randomUUID } from 'node:crypto'
import type { ConnectionRecord } from '../storage/connection-record'

/** The catalog id of the connection to the built-in practice world. */
export const PRACTICE_CATALOG_ID = 'patchbay-practice'

export function newPracticeRecord(mcpUrl: string, now: number): ConnectionRecord {
  return {
    id: randomUUID(),
    name: 'Practice workspace',
    serverUrl: mcpUrl,
    catalogId: PRACTICE_CATALOG_ID,
    auth: 'oauth',
    redirect: 'auto',
    state: 'not_connected',
    tools: [],
    scopes: [],
    createdAt: now,
  }
}

/**
 * The practice world keeps its port over restarts, unless something else took it. Then its connections follow it and ask to
 * sign in again: the old tokens were issued for another address.
 */
export function movedPracticeRecords(
  records: readonly ConnectionRecord[],
  mcpUrl: string,
): readonly ConnectionRecord[] {
  return records
    .filter(({ catalogId, serverUrl }) => catalogId === PRACTICE_CATALOG_ID && serverUrl !== mcpUrl)
    .map((record) => ({
      ...record,
      serverUrl: mcpUrl,
      state: record.state === 'connected' ? 'needs_sign_in' : record.state,
    }))
}
