import { type Encryption, UNNAMED_BACKEND, type UnwrappedKey } from './encryption-port'

/**
 * Electron's safeStorage from 25 to 45. 25 has none of the optional ones; 45 has all and deprecates the others, which is why
 * they are declared here instead of taken from Electron's types.
 */
interface AnySafeStorage {
  isEncryptionAvailable(): boolean
  encryptString(plainText: string): Buffer
  decryptString(encrypted: Buffer): string
  isAsyncEncryptionAvailable?(): Promise<boolean>
  encryptStringAsync?(plainText: string): Promise<Buffer>
  decryptStringAsync?(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>
  /** Linux only. */
  getSelectedStorageBackend?(): string
}

/** Chromium's fixed password: anyone can undo it. `unknown` = nobody can say what it is. */
const WEAK_BACKENDS = new Set(['basic_text', 'unknown'])

export function encryptionOver(safeStorage: AnySafeStorage, platform: NodeJS.Platform): Encryption {
  const backend = () => {
    if (platform === 'darwin') return 'keychain'
    if (platform === 'win32') return 'dpapi'
    return safeStorage.getSelectedStorageBackend?.() ?? UNNAMED_BACKEND
  }
  return {
    backend,
    isAvailable: async () => {
      // A weak backend says that it is available.
      if (WEAK_BACKENDS.has(backend())) return false
      if (safeStorage.isAsyncEncryptionAvailable) return safeStorage.isAsyncEncryptionAvailable()
      return safeStorage.isEncryptionAvailable()
    },
    wrap: async (key) => {
      const text = key.toString('base64')
      const wrapped = safeStorage.encryptStringAsync
        ? await safeStorage.encryptStringAsync(text)
        : safeStorage.encryptString(text)
      return wrapped.toString('base64')
    },
    unwrap: (wrapped) => unwrap(safeStorage, Buffer.from(wrapped, 'base64')),
  }
}

async function unwrap(safeStorage: AnySafeStorage, wrapped: Buffer): Promise<UnwrappedKey> {
  if (!safeStorage.decryptStringAsync) {
    return { key: Buffer.from(safeStorage.decryptString(wrapped), 'base64'), shouldRewrap: false }
  }
  const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(wrapped)
  return { key: Buffer.from(result, 'base64'), shouldRewrap: shouldReEncrypt }
}
