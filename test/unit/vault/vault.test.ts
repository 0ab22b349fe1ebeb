import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MemoryEncryption } from '../../fakes/memory-encryption'
import { snapshot, testFolder } from '../storage/folders'
import { openTestVault } from './open-test-vault'

describe('vault', () => {
  it('keeps passwords by service and account over a restart', async () => {
    const [folder, keyring] = [testFolder(), new MemoryEncryption()]
    const vault = openTestVault(folder, keyring)
    await vault.setPassword('s', 'a', 'one')
    await vault.setPassword('s', 'b', 'two')
    await vault.setPassword('other', 'a', 'three')
    await vault.setPassword('s', 'a', 'uno')
    await vault.close()

    const again = openTestVault(folder, keyring)
    expect(await again.getPassword('s', 'a')).toBe('uno')
    expect(await again.findCredentials('s')).toEqual([
      { account: 'a', password: 'uno' },
      { account: 'b', password: 'two' },
    ])
    expect(await again.getPassword('s', 'missing')).toBeNull()
    expect(again.status()).toBe('ready')
  })

  it('says whether there was something to delete, and forgets it', async () => {
    const [folder, keyring] = [testFolder(), new MemoryEncryption()]
    const vault = openTestVault(folder, keyring)
    await vault.setPassword('s', 'a', 'one')
    expect(await vault.deletePassword('s', 'a')).toBe(true)
    expect(await vault.deletePassword('s', 'a')).toBe(false)
    expect(await openTestVault(folder, keyring).getPassword('s', 'a')).toBeNull()
  })

  it('does not mix up names that look alike when joined', async () => {
    const vault = openTestVault(testFolder(), new MemoryEncryption())
    await vault.setPassword('a', 'b:c', '1')
    await vault.setPassword('a:b', 'c', '2')
    await vault.setPassword('a","b', 'c', '3')
    expect(await vault.getPassword('a', 'b:c')).toBe('1')
    expect(await vault.getPassword('a:b', 'c')).toBe('2')
    expect(await vault.getPassword('a', 'b","c')).toBeNull()
  })

  it('touches neither keyring nor disk before it is first used', () => {
    const [folder, keyring] = [testFolder(), new MemoryEncryption()]
    const vault = openTestVault(folder, keyring)
    expect(vault.status()).toBe('ready')
    expect(keyring.calls).toEqual([])
    expect(snapshot(folder)).toEqual({})
  })

  it('writes nothing on disk that shows a service, an account or a password, and only for its owner', async () => {
    const folder = testFolder()
    const before = process.umask(0)
    try {
      const vault = openTestVault(folder, new MemoryEncryption())
      await vault.setPassword('service-canary', 'account-canary', 'password-canary')
    } finally {
      process.umask(before)
    }
    for (const name of ['vault.json', 'vault.json.bak']) {
      const text = readFileSync(join(folder, name), 'utf8')
      const sealed = (JSON.parse(text) as { sealed: string }).sealed
      expect(text + Buffer.from(sealed, 'base64').toString('latin1')).not.toMatch(/canary/)
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    }
    expect(Object.keys(snapshot(folder)).sort()).toEqual(['vault.json', 'vault.json.bak'])
  })

  it('asks the keyring once for many parallel calls', async () => {
    const [folder, keyring] = [testFolder(), new MemoryEncryption()]
    await openTestVault(folder, keyring).setPassword('s', 'a', 'one')
    keyring.calls.length = 0
    const vault = openTestVault(folder, keyring)
    await Promise.all(Array.from({ length: 20 }, () => vault.getPassword('s', 'a')))
    expect(keyring.calls).toEqual(['isAvailable', 'unwrap'])
  })

  it('keeps every one of many parallel writes', async () => {
    const [folder, keyring] = [testFolder(), new MemoryEncryption()]
    const vault = openTestVault(folder, keyring)
    await Promise.all(Array.from({ length: 25 }, (_, i) => vault.setPassword('s', `a${i}`, `p${i}`)))
    const found = await openTestVault(folder, keyring).findCredentials('s')
    expect(found.length).toBe(25)
  })

  it('lets the last of parallel writes to one account win', async () => {
    const [folder, keyring] = [testFolder(), new MemoryEncryption()]
    const vault = openTestVault(folder, keyring)
    await Promise.all(['1', '2', '3'].map((password) => vault.setPassword('s', 'a', password)))
    expect(await openTestVault(folder, keyring).getPassword('s', 'a')).toBe('3')
  })

  it('tells listeners the first status, and no longer after they left', async () => {
    const vault = openTestVault(testFolder(), new MemoryEncryption())
    const seen: string[] = []
    const stop = vault.onStatusChange((status) => seen.push(status))
    await vault.open()
    await vault.open()
    stop()
    expect(seen).toEqual(['ready'])
  })

  it('is of no use after closing, which waits for running writes', async () => {
    const [folder, keyring] = [testFolder(), new MemoryEncryption()]
    const vault = openTestVault(folder, keyring)
    const writing = vault.setPassword('s', 'a', 'one')
    await vault.close()
    await writing
    await expect(vault.getPassword('s', 'a')).rejects.toThrow('closed')
    expect(await openTestVault(folder, keyring).getPassword('s', 'a')).toBe('one')
  })

  it('leaves no key behind when it is closed while it opens', async () => {
    const [folder, keyring] = [testFolder(), new MemoryEncryption()]
    await openTestVault(folder, keyring).setPassword('s', 'a', 'one')
    const keys: Buffer[] = []
    const unwrap = keyring.unwrap.bind(keyring)
    keyring.unwrap = async (wrapped) => {
      const unwrapped = await unwrap(wrapped)
      keys.push(unwrapped.key)
      return unwrapped
    }
    const vault = openTestVault(folder, keyring)
    const opening = vault.open()
    await vault.close()
    await opening
    expect(keys).toEqual([Buffer.alloc(32)])
  })

  it('wraps its key again when the keyring says that it has a new one', async () => {
    const [folder, keyring] = [testFolder(), new MemoryEncryption()]
    await openTestVault(folder, keyring).setPassword('s', 'a', 'one')
    const before = snapshot(folder)
    keyring.shouldRewrap = true
    const vault = openTestVault(folder, keyring)
    await vault.open()
    await vault.close()
    expect(snapshot(folder)).not.toEqual(before)
    expect(await openTestVault(folder, keyring).getPassword('s', 'a')).toBe('one')
  })
})
