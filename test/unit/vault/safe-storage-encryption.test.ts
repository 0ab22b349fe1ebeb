import { describe, expect, it, vi } from 'vitest'
import { encryptionOver } from '../../../src/main/vault/safe-storage-encryption'

const key = Buffer.alloc(32, 9)

/** As in Electron 25: synchronous, and no word about the backend. */
const older = () => ({
  isEncryptionAvailable: vi.fn(() => true),
  encryptString: vi.fn((text: string) => Buffer.from(`sync ${text}`)),
  decryptString: vi.fn((encrypted: Buffer) => encrypted.toString().replace(/^sync /, '')),
})

/** As in Electron 45. */
const newer = (backend = 'gnome_libsecret') => ({
  ...older(),
  isAsyncEncryptionAvailable: vi.fn(async () => true),
  encryptStringAsync: vi.fn(async (text: string) => Buffer.from(`async ${text}`)),
  decryptStringAsync: vi.fn(async (encrypted: Buffer) => ({
    result: encrypted.toString().replace(/^a?sync /, ''),
    shouldReEncrypt: true,
  })),
  getSelectedStorageBackend: vi.fn(() => backend),
})

describe('safeStorage as the keyring', () => {
  it('uses the synchronous calls where there are no others', async () => {
    const storage = older()
    const encryption = encryptionOver(storage, 'linux')
    expect(await encryption.isAvailable()).toBe(true)
    expect(encryption.backend()).toBe('unnamed')
    expect(await encryption.unwrap(await encryption.wrap(key))).toEqual({ key, shouldRewrap: false })
  })

  it('uses the asynchronous calls alone where they exist, and passes on that a key should be wrapped again', async () => {
    const storage = newer()
    const encryption = encryptionOver(storage, 'linux')
    expect(await encryption.isAvailable()).toBe(true)
    expect(encryption.backend()).toBe('gnome_libsecret')
    expect(await encryption.unwrap(await encryption.wrap(key))).toEqual({ key, shouldRewrap: true })
    for (const name of ['isEncryptionAvailable', 'encryptString', 'decryptString'] as const) {
      expect(storage[name]).not.toHaveBeenCalled()
    }
  })

  it('opens with the asynchronous calls what an older Electron wrapped', async () => {
    const wrapped = await encryptionOver(older(), 'linux').wrap(key)
    expect((await encryptionOver(newer(), 'linux').unwrap(wrapped)).key).toEqual(key)
  })

  it.each(['basic_text', 'unknown'])('takes %s for no protection, without asking it', async (backend) => {
    const storage = newer(backend)
    expect(await encryptionOver(storage, 'linux').isAvailable()).toBe(false)
    expect(storage.isAsyncEncryptionAvailable).not.toHaveBeenCalled()
  })

  it.each([
    ['darwin', 'keychain'],
    ['win32', 'dpapi'],
  ] as const)('names the one backend of %s without asking', async (platform, name) => {
    const storage = newer('unknown')
    const encryption = encryptionOver(storage, platform)
    expect(encryption.backend()).toBe(name)
    expect(await encryption.isAvailable()).toBe(true)
    expect(storage.getSelectedStorageBackend).not.toHaveBeenCalled()
  })

  it('calls nothing when it is made', () => {
    const storage = newer()
    encryptionOver(storage, 'linux')
    for (const call of Object.values(storage)) expect(call).not.toHaveBeenCalled()
  })
})
