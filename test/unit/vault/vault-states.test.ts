import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { VaultStatus } from '@shared/settings'
import { MemoryEncryption } from '../../fakes/memory-encryption'
import { snapshot, testFolder } from '../storage/folders'
import { newerVersion } from './newer-version'
import { openTestVault } from './open-test-vault'

let folder: string
let keyring: MemoryEncryption

beforeEach(async () => {
  folder = testFolder()
  keyring = new MemoryEncryption()
})

/** A vault with one password on disk. */
async function written(): Promise<Record<string, string>> {
  const vault = openTestVault(folder, keyring)
  await vault.setPassword('s', 'stored', 'from disk')
  await vault.close()
  return snapshot(folder)
}

/** Works for this run, changes nothing on disk, and is forgotten by the next one. */
async function expectMemoryOnly(status: VaultStatus, before: Record<string, string>): Promise<void> {
  const vault = openTestVault(folder, keyring)
  expect(await vault.open()).toBe(status)
  expect(await vault.getPassword('s', 'stored')).toBeNull()
  await vault.setPassword('s', 'new', 'in memory')
  expect(await vault.getPassword('s', 'new')).toBe('in memory')
  expect(await vault.findCredentials('s')).toEqual([{ account: 'new', password: 'in memory' }])
  expect(await vault.deletePassword('s', 'new')).toBe(true)
  expect(await vault.getPassword('s', 'new')).toBeNull()
  await vault.setPassword('s', 'new', 'in memory')
  await vault.close()
  expect(snapshot(folder)).toEqual(before)
}

const both = (change: (path: string) => void) =>
  ['vault.json', 'vault.json.bak'].forEach((name) => change(join(folder, name)))

describe('vault state', () => {
  it('memory: no keyring and no file', async () => {
    keyring.available = false
    await expectMemoryOnly('memory', {})
  })

  it('memory: a keyring that says it is available and cannot wrap', async () => {
    keyring.wrap = () => Promise.reject(new Error('no'))
    await expectMemoryOnly('memory', {})
  })

  it('memory: a keyring that does not give back what it wrapped', async () => {
    keyring.unwrap = async () => ({ key: Buffer.alloc(32), shouldRewrap: false })
    await expectMemoryOnly('memory', {})
  })

  it('locked: no keyring, but a file', async () => {
    const before = await written()
    keyring.available = false
    await expectMemoryOnly('locked', before)
  })

  it('locked: the keyring closes while the key is unwrapped', async () => {
    const before = await written()
    const unwrap = keyring.unwrap.bind(keyring)
    keyring.unwrap = (wrapped) => {
      keyring.available = false
      return unwrap(wrapped)
    }
    const vault = openTestVault(folder, keyring)
    expect(await vault.open()).toBe('locked')
    expect(snapshot(folder)).toEqual(before)
  })

  it('key-lost: the keyring was reset and says that all is well', async () => {
    const before = await written()
    keyring.resetKeyring()
    await expectMemoryOnly('key-lost', before)
  })

  it('key-lost: the keyring gives another key without an error', async () => {
    const before = await written()
    keyring.unwrap = async () => ({ key: Buffer.alloc(32, 7), shouldRewrap: false })
    await expectMemoryOnly('key-lost', before)
  })

  it('key-lost: the keyring gives a key of the wrong size', async () => {
    const before = await written()
    keyring.unwrap = async () => ({ key: Buffer.alloc(5), shouldRewrap: false })
    await expectMemoryOnly('key-lost', before)
  })

  it('backend-changed: another keyring answers, weak ones included', async () => {
    const before = await written()
    for (const name of ['kwallet6', 'basic_text']) {
      keyring.backendName = name
      keyring.available = name !== 'basic_text'
      await expectMemoryOnly('backend-changed', before)
    }
  })

  it('ready: a backend that the runtime cannot name is no change', async () => {
    await written()
    keyring.backendName = 'unnamed'
    expect(await openTestVault(folder, keyring).getPassword('s', 'stored')).toBe('from disk')
  })

  it('newer-version: read-only, even if only one copy is newer', async () => {
    await written()
    writeFileSync(join(folder, 'vault.json'), JSON.stringify({ sealed: newerVersion() }))
    await expectMemoryOnly('newer-version', snapshot(folder))
    both((path) => writeFileSync(path, JSON.stringify({ sealed: newerVersion() })))
    await expectMemoryOnly('newer-version', snapshot(folder))
  })

  it.each([
    ['empty', ''],
    ['zeros', '\0'.repeat(300)],
    ['HTML', '<!doctype html><p>404</p>'],
    ['a list', '[]'],
    ['an object without the sealed value', '{}'],
    ['a plain JSON secret in its place', '{"sealed":{"token":"ATTACKER"}}'],
    ['something sealed by nobody', '{"sealed":"QUJD"}'],
  ])('corrupt: both copies are %s', async (_name, text) => {
    await written()
    both((path) => writeFileSync(path, text))
    await expectMemoryOnly('corrupt', snapshot(folder))
  })

  it('corrupt: the vault of another app', async () => {
    await openTestVault(folder, keyring, { appId: 'another.app' }).setPassword('s', 'stored', 'x')
    await expectMemoryOnly('corrupt', snapshot(folder))
  })

  it('is refused and untouched after every truncation of both copies', async () => {
    await written()
    const text = readFileSync(join(folder, 'vault.json'), 'utf8')
    for (let length = 0; length < text.length; length += 1) {
      both((path) => writeFileSync(path, text.slice(0, length)))
      const before = snapshot(folder)
      const vault = openTestVault(folder, keyring)
      expect(await vault.open(), `length ${length}`).toBe('corrupt')
      await vault.setPassword('s', 'a', 'x')
      expect(snapshot(folder)).toEqual(before)
    }
  }, 60_000)

  it('is refused after a flipped bit in any byte of both copies', async () => {
    // Every single bit of the sealed text: envelope.test.ts. Here every bit of the JSON around it, and one in each byte.
    await written()
    const bytes = readFileSync(join(folder, 'vault.json'))
    const around = (at: number) => at < '{"sealed":"'.length || at >= bytes.length - '"}'.length
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const at = bit >> 3
      if (!around(at) && bit % 8 !== at % 8) continue
      const flipped = Buffer.from(bytes)
      flipped[at]! ^= 1 << (bit & 7)
      both((path) => writeFileSync(path, flipped))
      const vault = openTestVault(folder, keyring)
      expect(await vault.getPassword('s', 'stored'), `bit ${bit}`).toBeNull()
      expect(vault.status(), `bit ${bit}`).toBe('corrupt')
    }
  }, 60_000)
})

describe('vault backup', () => {
  it.each(['vault.json', 'vault.json.bak'])('opens when only %s is left whole', async (whole) => {
    await written()
    both((path) => {
      if (!path.endsWith(whole)) writeFileSync(path, 'damaged')
    })
    const vault = openTestVault(folder, keyring)
    expect(await vault.getPassword('s', 'stored')).toBe('from disk')
    await vault.setPassword('s', 'new', 'written')
    const text = readFileSync(join(folder, 'vault.json'), 'utf8')
    expect(readFileSync(join(folder, 'vault.json.bak'), 'utf8')).toBe(text)
  })

  it('opens from the backup when the file is gone', async () => {
    await written()
    rmSync(join(folder, 'vault.json'))
    expect(await openTestVault(folder, keyring).getPassword('s', 'stored')).toBe('from disk')
  })

  it.each(['vault.json', 'vault.json.bak'])('takes the highest generation, be it in %s', async (newer) => {
    await written()
    const old = readFileSync(join(folder, 'vault.json'))
    await openTestVault(folder, keyring).setPassword('s', 'stored', 'newer')
    both((path) => {
      if (!path.endsWith(newer)) writeFileSync(path, old)
    })
    expect(await openTestVault(folder, keyring).getPassword('s', 'stored')).toBe('newer')
  })
})
