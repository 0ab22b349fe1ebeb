import type { GuardedFetch } from '../auth/guarded-fetch'
import type { Log } from '../log'
import type { ConnectionRecord } from '../storage/connection-record'
import { accessHeaders, accessOf } from './access'
import { accountFromUserinfo, accountName, whoamiTool } from './account'
import type { ConnectionStates } from './connection-states'
import type { CredentialsVault } from './credentials'
import type { ServerHeaders } from './mcp-session'

interface LookupDeps {
  readonly credentials: CredentialsVault
  readonly states: ConnectionStates
  readonly call: (serverUrl: URL, headers: ServerHeaders, tool: string) => Promise<unknown>
  readonly fetch: GuardedFetch
  /** Signed in as somebody else than before. */
  readonly onOtherAccount: (connectionId: string) => void
  readonly log: Log
}

/**
 * Finds out who is signed in, after the card says Connected and without holding it up: from the userinfo endpoint where the
 * authorization server has one, else from a tool of the server that tells. Not knowing is never an error.
 */
export function accountLookup({ credentials, states, call, fetch, onOtherAccount, log }: LookupDeps) {
  return async (record: ConnectionRecord): Promise<void> => {
    try {
      const stored = await credentials.read(record.id)
      if (!stored) return
      const account = (await fromUserinfo(stored)) ?? (await fromTool(record, stored))
      const current = states.record(record.id)
      if (account === undefined || current.state !== 'connected') return
      if (current.lastAccount !== undefined && current.lastAccount !== account) onOtherAccount(record.id)
      await states.put({ ...current, account })
    } catch (error) {
      log.info('connection.account_unknown', {
        connectionId: record.id,
        reason: error instanceof Error ? error.name : '',
      })
    }
  }

  type Stored = NonNullable<Awaited<ReturnType<CredentialsVault['read']>>>

  async function fromUserinfo(stored: Stored): Promise<string | undefined> {
    if (stored.kind !== 'oauth') return undefined
    const { authorizationServer, tokenSet, allowedPrivateHost } = stored.grant
    const endpoint = authorizationServer.userinfo_endpoint
    return accountFromUserinfo(endpoint, tokenSet.access_token, fetch({ allowedPrivateHost }))
  }

  async function fromTool(record: ConnectionRecord, stored: Stored): Promise<string | undefined> {
    const tool = whoamiTool(record.tools)
    if (!tool) return undefined
    const access = accessOf(stored)
    return accountName(await call(new URL(access.serverUrl), accessHeaders(access), tool.name))
  }
}
