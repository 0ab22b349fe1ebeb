import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/main/errors'
import { MemoryEncryption } from '../../fakes/memory-encryption'
import { errno, failingFs } from '../storage/failing-fs'
import { testFolder } from '../storage/folders'
import { openTestVault } from './open-test-vault'

/** mkdir, open, writeFile, sync, close, rename, open and sync and close of the folder: for the file and for its backup. */
const CALLS_PER_WRITE = 18

describe('vault under a failing file system', () => {
  it.each(['ENOSPC', 'EIO', 'EROFS', 'EMFILE'])(
    '%s at any call: the old password or the new one, and a working vault',
    async (code) => {
      let refused = 0
      for (let failing = 0; failing < CALLS_PER_WRITE; failing++) {
        const [folder, keyring] = [testFolder(), new MemoryEncryption()]
        let call = -1
        const fs = failingFs(() => (call >= 0 && call++ === failing ? errno(code) : undefined))
        const vault = openTestVault(folder, keyring, { fs })
        await vault.setPassword('s', 'a', 'old')
        call = 0
        const outcome = await vault.setPassword('s', 'a', 'new').catch((error: unknown) => error)
        call = -1
        const expected = outcome === undefined ? 'new' : 'old'
        if (outcome !== undefined) {
          refused++
          expect(outcome).toBeInstanceOf(AppError)
          expect(outcome).toMatchObject({ code: 'storage_failed', cause: { code } })
        }
        expect(await vault.getPassword('s', 'a'), `call ${failing}`).toBe(expected)
        expect(await openTestVault(folder, keyring).getPassword('s', 'a'), `call ${failing}`).toBe(expected)
        expect(readdirSync(folder).sort(), `call ${failing}`).toEqual(['vault.json', 'vault.json.bak'])
        await vault.setPassword('s', 'b', 'after')
        expect((await openTestVault(folder, keyring).findCredentials('s')).length).toBe(2)
      }
      // mkdir, open, writeFile, sync, close, rename of the file itself; everything later happens to a vault that is safe.
      expect(refused).toBe(6)
    },
  )

  it('keeps what was deleted when the deletion cannot be written', async () => {
    const [folder, keyring] = [testFolder(), new MemoryEncryption()]
    let full = false
    const fs = failingFs((call) => (full && call === 'writeFile' ? errno('ENOSPC') : undefined))
    const vault = openTestVault(folder, keyring, { fs })
    await vault.setPassword('s', 'a', 'old')
    full = true
    await expect(vault.deletePassword('s', 'a')).rejects.toMatchObject({ code: 'storage_failed' })
    expect(await vault.getPassword('s', 'a')).toBe('old')
  })

  it('goes on with the next write after one that failed', async () => {
    let failures = 1
    const fs = failingFs((call) => (call === 'sync' && failures-- > 0 ? errno('EIO') : undefined))
    const [folder, keyring] = [testFolder(), new MemoryEncryption()]
    const vault = openTestVault(folder, keyring, { fs })
    const [first, second] = await Promise.allSettled([
      vault.setPassword('s', 'a', '1'),
      vault.setPassword('s', 'b', '2'),
    ])
    expect([first.status, second.status]).toEqual(['rejected', 'fulfilled'])
    expect(await openTestVault(folder, keyring).findCredentials('s')).toEqual([{ account: 'b', password: '2' }])
  })

  it('writes what was held for a locked vault with the next change when the first attempt failed', async () => {
    const [folder, keyring] = [testFolder(), new MemoryEncryption()]
    await openTestVault(folder, keyring).setPassword('s', 'a', '1')
    keyring.available = false
    let full = true
    const fs = failingFs((call) => (full && call === 'writeFile' ? errno('ENOSPC') : undefined))
    const vault = openTestVault(folder, keyring, { fs })
    await vault.setPassword('s', 'b', 'held')
    keyring.available = true
    await expect(vault.retry()).rejects.toMatchObject({ code: 'storage_failed' })
    expect(await vault.getPassword('s', 'b')).toBe('held')
    full = false
    await vault.setPassword('s', 'c', '3')
    expect((await openTestVault(folder, keyring).findCredentials('s')).map(({ account }) => account)).toEqual([
      'a',
      'b',
      'c',
    ])
  })
})
