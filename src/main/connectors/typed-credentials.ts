import { createPrivateKey } from 'node:crypto'
import type { NewConnection } from '@shared/connection'
import type { PrivateKey } from '../auth/grant'
import { AppError } from '../errors'
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
    case 'client_credentials':
      return storeMachineClient(connectionId, typed, vault)
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

async function storeMachineClient(
  connectionId: string,
  typed: Extract<TypedCredentials, { kind: 'client_credentials' }>,
  vault: CredentialsVault,
): Promise<RecordFields> {
  const client_id = cleanSecret(typed.clientId)
  if (typed.privateKey)
    await vault.setOwnClient(connectionId, { client_id, privateKey: readPrivateKey(typed.privateKey) })
  else await vault.setOwnClient(connectionId, { client_id, client_secret: cleanSecret(typed.clientSecret ?? '') })
  return { auth: 'client_credentials', ownClientId: client_id, ...(typed.scope ? { scope: typed.scope } : {}) }
}

/** A PEM as services hand it out; the algorithm follows from the kind of key (RFC 7518 §3.1, RFC 8037 §3.1). */
function readPrivateKey(typed: string): PrivateKey {
  const pem = typed.trim()
  try {
    const key = createPrivateKey(pem)
    const curves: Readonly<Record<string, string>> = { prime256v1: 'ES256', secp384r1: 'ES384', secp521r1: 'ES512' }
    const kinds: Readonly<Record<string, string | undefined>> = {
      rsa: 'RS256',
      'rsa-pss': 'PS256',
      ed25519: 'EdDSA',
      ec: curves[key.asymmetricKeyDetails?.namedCurve ?? ''],
    }
    const alg = kinds[key.asymmetricKeyType ?? '']
    if (alg !== undefined) return { pem, alg }
  } catch {
    // The library's error may quote the key: it is not kept as the cause.
  }
  throw new AppError('invalid_api_key')
}
