import { safeStorage } from 'electron'
import type { Encryption } from './encryption-port'
import { encryptionOver } from './safe-storage-encryption'

/** The operating system's key store. Touches nothing until the vault first asks: a locked keyring would block the first paint. */
export function safeStorageEncryption(): Encryption {
  return encryptionOver(safeStorage, process.platform)
}
