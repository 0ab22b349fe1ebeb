import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { VaultStatus } from '@shared/settings'
import { MemoryEncryption } from '../../fakes/memory-encryption'
import { errno, failingFs } from '../storage/failing-fs'
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

const both = (change: (path: string) => void) =>
  ['vault.json', 'vault.json.bak'].forEach((name) => change(join(folder, name)))

describe('retry', () => {
  it('opens a vault that was locked, and writes what was held meanwhile, deletions included', async () => {
    const first = openTestVault(folder, keyring)
    await first.setPassword('s', 'stored', 'from disk')
    await first.setPassword('s', 'unwanted', 'from disk')
    keyring.available = false
    const vault = openTestVault(folder, keyring)
    await vault.setPassword('s', 'new', 'held')
    expect(await vault.deletePassword('s', 'unwanted')).toBe(false)
    expect(await vault.retry()).toBe('locked')

    keyring.available = true
    const seen: VaultStatus[] = []
    vault.onStatusChange((status) => seen.push(status))
    expect(await vault.retry()).toBe('ready')
    expect(seen).toEqual(['ready'])
    const expected = [
      { account: 'stored', password: 'from disk' },
      { account: 'new', password: 'held' },
    ]
    expect(await vault.findCredentials('s')).toEqual(expected)
    expect(await openTestVault(folder, keyring).findCredentials('s')).toEqual(expected)
  })

  it('begins a vault on disk when the keyring comes up later', async () => {
    keyring.available = false
    const vault = openTestVault(folder, keyring)
    await vault.setPassword('s', 'a', 'held')
    keyring.available = true
    expect(await vault.retry()).toBe('ready')
    expect(await openTestVault(folder, keyring).getPassword('s', 'a')).toBe('held')
  })

  it('asks again after the keyring failed with an error', async () => {
    await written()
    const isAvailable = keyring.isAvailable.bind(keyring)
    keyring.isAvailable = () => Promise.reject(new Error('bus gone'))
    const vault = openTestVault(folder, keyring)
    expect(await vault.open()).toBe('locked')
    keyring.isAvailable = isAvailable
    expect(await vault.retry()).toBe('ready')
  })

  it('brings a lost key back when the old keyring is restored', async () => {
    await written()
    const restored = keyring
    keyring = new MemoryEncryption()
    const vault = openTestVault(folder, {
      isAvailable: () => keyring.isAvailable(),
      backend: () => keyring.backend(),
      wrap: (key) => keyring.wrap(key),
      unwrap: (wrapped) => keyring.unwrap(wrapped),
    })
    expect(await vault.open()).toBe('key-lost')
    keyring = restored
    expect(await vault.retry()).toBe('ready')
    expect(await vault.getPassword('s', 'stored')).toBe('from disk')
  })
})

describe('startOver', () => {
  it('keeps a vault whose key is lost under another name, and writes what this run holds into a new one', async () => {
    const before = await written()
    keyring.resetKeyring()
    const vault = openTestVault(folder, keyring)
    await vault.setPassword('s', 'new', 'signed in again')
    expect(await vault.startOver()).toBe('ready')
    const kept = readdirSync(folder).filter((name) => name.includes('.lost-'))
    expect(kept.map((name) => readFileSync(join(folder, name)).toString('base64'))).toEqual(Object.values(before))
    const again = openTestVault(folder, keyring)
    expect(await again.findCredentials('s')).toEqual([{ account: 'new', password: 'signed in again' }])
  })

  it('ends in memory when there is no keyring for the new vault', async () => {
    await written()
    keyring.backendName = 'basic_text'
    keyring.available = false
    const vault = openTestVault(folder, keyring)
    expect(await vault.startOver()).toBe('memory')
    expect(readdirSync(folder).every((name) => name.includes('.lost-'))).toBe(true)
  })

  it.each(['ready', 'locked', 'newer-version'] as const)('does nothing when the vault is %s', async (status) => {
    await written()
    if (status === 'locked') keyring.available = false
    if (status === 'newer-version') both((path) => writeFileSync(path, JSON.stringify({ sealed: newerVersion() })))
    const before = snapshot(folder)
    expect(await openTestVault(folder, keyring).startOver()).toBe(status)
    expect(snapshot(folder)).toEqual(before)
  })
})

describe('a file that changes while the vault is open', () => {
  it('is never overwritten by older knowledge: what a newer generation added stays', async () => {
    await written()
    const vault = openTestVault(folder, keyring)
    await vault.open()
    await openTestVault(folder, keyring).setPassword('s', 'elsewhere', 'newer')
    await vault.setPassword('s', 'here', 'too')
    const accounts = (await openTestVault(folder, keyring).findCredentials('s')).map(({ account }) => account)
    expect(accounts).toEqual(['stored', 'elsewhere', 'here'])
  })

  it('that was put back to an older generation gives way', async () => {
    await written()
    const old = testFolder()
    both((path) => copyFileSync(path, join(old, path.endsWith('.bak') ? 'b' : 'a')))
    const vault = openTestVault(folder, keyring)
    await vault.setPassword('s', 'later', 'kept')
    both((path) => copyFileSync(join(old, path.endsWith('.bak') ? 'b' : 'a'), path))
    await vault.setPassword('s', 'last', 'kept too')
    const accounts = (await openTestVault(folder, keyring).findCredentials('s')).map(({ account }) => account)
    expect(accounts).toEqual(['stored', 'later', 'last'])
  })

  it('is what counts from then on, even if our own write fails', async () => {
    await written()
    let full = false
    const fs = failingFs((call) => (full && call === 'writeFile' ? errno('ENOSPC') : undefined))
    const vault = openTestVault(folder, keyring, { fs })
    await vault.open()
    await openTestVault(folder, keyring).setPassword('s', 'elsewhere', 'newer')
    full = true
    await expect(vault.setPassword('s', 'here', 'x')).rejects.toMatchObject({ code: 'storage_failed' })
    expect(await vault.getPassword('s', 'elsewhere')).toBe('newer')
    full = false
    both((path) => rmSync(path))
    await vault.setPassword('s', 'last', 'y')
    const accounts = (await openTestVault(folder, keyring).findCredentials('s')).map(({ account }) => account)
    expect(accounts).toEqual(['stored', 'elsewhere', 'last'])
  })

  it('that was replaced by what we cannot read stays, and this run goes on in memory', async () => {
    await written()
    const vault = openTestVault(folder, keyring)
    await vault.open()
    both((path) => writeFileSync(path, JSON.stringify({ sealed: newerVersion() })))
    const before = snapshot(folder)
    await expect(vault.setPassword('s', 'new', 'x')).rejects.toMatchObject({ code: 'storage_failed' })
    expect(vault.status()).toBe('newer-version')
    expect(await vault.getPassword('s', 'stored')).toBe('from disk')
    expect(snapshot(folder)).toEqual(before)
  })

  it('that was deleted is written again', async () => {
    await written()
    const vault = openTestVault(folder, keyring)
    await vault.open()
    both((path) => rmSync(path))
    await vault.setPassword('s', 'new', 'x')
    expect((await openTestVault(folder, keyring).findCredentials('s')).length).toBe(2)
  })
})
