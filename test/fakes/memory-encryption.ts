import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Encryption, UnwrappedKey } from '../../src/main/vault/encryption-port'

/**
 * A keyring in memory that behaves like the real one on Linux: what it wraps is not authenticated, a reset keyring says
 * that it is available, and a locked one says that it is not.
 */
export class MemoryEncryption implements Encryption {
  available = true
  backendName = 'gnome_libsecret'
  shouldRewrap = false
  readonly calls: string[] = []
  #systemKey: Buffer

  /** Two keyrings with the same system key are the same keyring, e.g. in two processes. */
  constructor(systemKey = randomBytes(32)) {
    this.#systemKey = systemKey
  }

  resetKeyring(): void {
    this.#systemKey = randomBytes(32)
  }

  async isAvailable(): Promise<boolean> {
    this.calls.push('isAvailable')
    return this.available
  }

  backend(): string {
    return this.backendName
  }

  async wrap(key: Buffer): Promise<string> {
    this.calls.push('wrap')
    if (!this.available) throw new Error('Encryption is not available.')
    const cipher = createCipheriv('aes-256-cbc', this.#systemKey, Buffer.alloc(16))
    return Buffer.concat([cipher.update(key.toString('base64')), cipher.final()]).toString('base64')
  }

  async unwrap(wrapped: string): Promise<UnwrappedKey> {
    this.calls.push('unwrap')
    if (!this.available) throw new Error('Decryption is not available.')
    const decipher = createDecipheriv('aes-256-cbc', this.#systemKey, Buffer.alloc(16))
    const text = Buffer.concat([decipher.update(wrapped, 'base64'), decipher.final()]).toString()
    return { key: Buffer.from(text, 'base64'), shouldRewrap: this.shouldRewrap }
  }
}
