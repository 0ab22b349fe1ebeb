import { createPrivateKey, type KeyObject } from 'node:crypto'
import { type ClientAuth, PrivateKeyJwt } from 'oauth4webapi'
import { AppError } from '../errors'
import type { PrivateKey } from './grant'

/** How WebCrypto names what RFC 7518 §3.1 and RFC 8037 §3.1 name. */
const importParameters: Readonly<Record<string, AlgorithmIdentifier | RsaHashedImportParams | EcKeyImportParams>> = {
  ES256: { name: 'ECDSA', namedCurve: 'P-256' },
  ES384: { name: 'ECDSA', namedCurve: 'P-384' },
  ES512: { name: 'ECDSA', namedCurve: 'P-521' },
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  RS384: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-384' },
  RS512: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-512' },
  PS256: { name: 'RSA-PSS', hash: 'SHA-256' },
  PS384: { name: 'RSA-PSS', hash: 'SHA-384' },
  PS512: { name: 'RSA-PSS', hash: 'SHA-512' },
  EdDSA: { name: 'Ed25519' },
}

/**
 * `private_key_jwt` (RFC 7523 §2.2): an assertion signed for each request. The key may be PKCS #8, PKCS #1 or SEC 1.
 * Throws `invalid_input` at the first request when the key can't be used.
 */
export function privateKeyJwt(privateKey: PrivateKey): ClientAuth {
  return async (as, client, body, headers) => {
    const key = await signingKey(privateKey)
    const named = privateKey.kid === undefined ? { key } : { key, kid: privateKey.kid }
    await PrivateKeyJwt(named)(as, client, body, headers)
  }
}

async function signingKey({ pem, alg }: PrivateKey): Promise<CryptoKey> {
  const parameters = importParameters[alg]
  if (!parameters) throw new AppError('invalid_input')
  try {
    return await crypto.subtle.importKey('pkcs8', pkcs8(createPrivateKey(pem)), parameters, false, ['sign'])
  } catch {
    // The library's error may quote the key: it is not kept as the cause.
    throw new AppError('invalid_input')
  }
}

function pkcs8(key: KeyObject): Uint8Array<ArrayBuffer> {
  return new Uint8Array(key.export({ type: 'pkcs8', format: 'der' }))
}
