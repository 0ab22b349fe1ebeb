import fc from 'fast-check'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Vault } from '../../../src/main/vault/vault'
import { MemoryEncryption } from '../../fakes/memory-encryption'
import { errno, failingFs } from '../storage/failing-fs'
import { openTestVault } from './open-test-vault'

/** What a vault should be, in as few words as possible. `disk` is what a restart would find. */
interface Model {
  memory: Map<string, string>
  disk: Map<string, string>
}

class World {
  readonly folder = mkdtempSync(join(tmpdir(), 'patchbay-model-'))
  readonly keyring = new MemoryEncryption()
  diskFull = false
  vault: Vault = this.open()

  open(): Vault {
    const fs = failingFs((call) => (this.diskFull && call === 'writeFile' ? errno('ENOSPC') : undefined))
    return openTestVault(this.folder, this.keyring, { fs })
  }
}

type Step = fc.AsyncCommand<Model, World>

const account = fc.constantFrom('a', 'b', 'ä', '__proto__', '')
const password = fc.string({ maxLength: 20, unit: 'binary' })

const set = fc.tuple(account, password).map(([name, value]): Step => ({
  check: () => true,
  run: async (model, world) => {
    const written = world.vault.setPassword('s', name, value)
    if (world.diskFull) return expect(written).rejects.toMatchObject({ code: 'storage_failed' })
    await written
    model.memory.set(name, value)
    model.disk = new Map(model.memory)
  },
  toString: () => `set(${JSON.stringify(name)}, ${JSON.stringify(value)})`,
}))
const remove = account.map((name): Step => ({
  check: (model) => model.memory.has(name),
  run: async (model, world) => {
    const removed = world.vault.deletePassword('s', name)
    if (world.diskFull) return expect(removed).rejects.toMatchObject({ code: 'storage_failed' })
    expect(await removed).toBe(true)
    model.memory.delete(name)
    model.disk = new Map(model.memory)
  },
  toString: () => `delete(${JSON.stringify(name)})`,
}))
const read: Step = {
  check: () => true,
  run: async (model, world) => {
    for (const name of ['a', 'b', 'ä', '__proto__', '']) {
      expect(await world.vault.getPassword('s', name)).toBe(model.memory.get(name) ?? null)
    }
    const found = await world.vault.findCredentials('s')
    expect(new Map(found.map((entry) => [entry.account, entry.password]))).toEqual(model.memory)
  },
  toString: () => 'read',
}
const restart: Step = {
  check: () => true,
  run: async (model, world) => {
    await world.vault.close()
    world.vault = world.open()
    model.memory = new Map(model.disk)
  },
  toString: () => 'restart',
}
const toggleDisk: Step = {
  check: () => true,
  run: async (_model, world) => void (world.diskFull = !world.diskFull),
  toString: () => 'toggle disk full',
}

describe('vault as a model', () => {
  it('behaves like a map that survives restarts and refuses what a full disk cannot hold', async () => {
    const commands = fc.commands([set, remove, fc.constant(read), fc.constant(restart), fc.constant(toggleDisk)], {
      maxCommands: 25,
    })
    await fc.assert(
      fc.asyncProperty(commands, async (steps) => {
        const world = new World()
        try {
          await fc.asyncModelRun(
            () => ({ model: { memory: new Map(), disk: new Map() }, real: world }),
            [...steps, read, restart, read],
          )
        } finally {
          rmSync(world.folder, { recursive: true, force: true })
        }
      }),
      { numRuns: 60 },
    )
  }, 60_000)
})
