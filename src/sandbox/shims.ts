/**
 * What oidc-provider and the MCP library expect and Node 18.15 (Electron 25.1.1) does not have. Each is defined only where it
 * is missing. Imported first, and by src/sandbox/index.ts alone: the sandbox may not import src/main/shims.ts.
 */
import crypto, { type BinaryLike, type BinaryToTextEncoding } from 'node:crypto'

function define(target: object, name: string, value: unknown): void {
  if (name in target) return
  Object.defineProperty(target, name, { value, configurable: true, writable: true })
}

function parseUrl(url: string, base?: string): URL | null {
  try {
    return new URL(url, base)
  } catch {
    return null
  }
}

/** `crypto.hash` (Node 20.12): oidc-provider checks the PKCE code challenge with it. */
function hash(algorithm: string, data: BinaryLike, encoding: BinaryToTextEncoding | 'buffer' = 'hex'): string | Buffer {
  const digest = crypto.createHash(algorithm).update(data)
  return encoding === 'buffer' ? digest.digest() : digest.digest(encoding)
}

define(URL, 'parse', parseUrl)
define(URL, 'canParse', (url: string, base?: string) => parseUrl(url, base) !== null)
define(crypto, 'hash', hash)
define(globalThis, 'crypto', crypto.webcrypto)
