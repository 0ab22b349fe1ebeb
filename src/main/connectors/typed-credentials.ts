import type { NewConnection } from '@shared/connection'
import type { ConnectionRecord } from '../storage/connection-record'
import { cleanHeaderName, cleanHeaderValue, cleanSecret } from '../clean-secret'
import type { CredentialsVault } from './credentials'

export type TypedCredentials = NewConnection['credentials']

type RecordFields = Pick<ConnectionRecord, 'auth'> &
  Partial<Pick<ConnectionRecord, 'ownClientId' | 'apiKeyHeader' | 'scope'>>

/** Puts what a person typed into the vault and returns what of it is not secret. */
export async function storeTypedCredentials(
  connectionId: string,
  serverUrl: string,
  typed: TypedCredentials,
  vault: CredentialsVault,
): Promise<RecordFields> {
  switch (typed.kind) {
    case 'oauth':
      return storeOwnClient(connectionId, typed, vault)
    case 'api_key': {
      const header = cleanHeaderName(typed.header ?? 'Authorization')
      const apiKey = cleanSecret(typed.apiKey)
      await vault.write(connectionId, { kind: 'api_key', serverUrl, header, apiKey })
      return { auth: 'api_key', apiKeyHeader: header }
    }
    case 'headers': {
      const headers = Object.fromEntries(
        typed.headers.map(({ name, value }) => [cleanHeaderName(name), cleanHeaderValue(value)]),
      )
      await vault.write(connectionId, { kind: 'headers', serverUrl, headers })
      return { auth: 'headers' }
    }
    case 'none':
      return { auth: 'none' }
  }
}

async function storeOwnClient(
  connectionId: string,
  typed: Extract<TypedCredentials, { kind: 'oauth' }>,
  vault: CredentialsVault,
): Promise<RecordFields> {
  const scope = typed.scope ? { scope: typed.scope } : {}
  if (!typed.clientId) {
    await vault.setOwnClient(connectionId, null)
    return { auth: 'oauth', ...scope }
  }
  const client_id = cleanSecret(typed.clientId)
  const secret = typed.clientSecret ? { client_secret: cleanSecret(typed.clientSecret) } : {}
  await vault.setOwnClient(connectionId, { client_id, ...secret })
  return { auth: 'oauth', ownClientId: client_id, ...scope }
}
