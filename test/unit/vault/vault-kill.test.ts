import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from 'vite'
import { MemoryEncryption } from '../../fakes/memory-encryption'
import { testFolder } from '../storage/folders'
import { APP_ID, openTestVault } from './open-test-vault'

const ROUNDS = 40
const LANES = 4
/** Big enough that a kill often lands inside a write. */
const PADDING = 300_000

const root = resolve(import.meta.dirname, '../../..')
// Inside the project, so that the program finds electron-store.
const outDir = join(root, 'node_modules/.cache/patchbay', `killed-writer-${process.pid}`)

describe('vault killed while it writes', () => {
  beforeAll(async () => {
    await build({
      root,
      configFile: false,
      logLevel: 'silent',
      resolve: { alias: { '@shared': join(root, 'src/shared') } },
      build: {
        outDir,
        ssr: fileURLToPath(new URL('./killed-writer.ts', import.meta.url)),
        rolldownOptions: { output: { entryFileNames: 'killed-writer.mjs' } },
      },
    })
  }, 60_000)
  afterAll(() => rmSync(outDir, { recursive: true, force: true }))

  it(`opens with the last promised password or a later one, ${ROUNDS} times`, async () => {
    const lane = async () => {
      for (let round = 0; round < ROUNDS / LANES; round++) await killAndCheck()
    }
    await Promise.all(Array.from({ length: LANES }, lane))
  }, 120_000)
})

async function killAndCheck(): Promise<void> {
  const [folder, systemKey] = [testFolder(), randomBytes(32)]
  const child = fork(join(outDir, 'killed-writer.mjs'), [folder, systemKey.toString('hex'), APP_ID, String(PADDING)])
  const exited = once(child, 'exit')
  let promised = 0
  child.on('message', (n) => (promised = Number(n)))
  await once(child, 'message')
  await delay(Math.random() * 60)
  child.kill('SIGKILL')
  const [, signal] = await exited
  expect(signal).toBe('SIGKILL')

  const vault = openTestVault(folder, new MemoryEncryption(systemKey))
  const found = Number((await vault.getPassword('s', 'n'))?.split(' ')[0])
  expect(vault.status()).toBe('ready')
  expect(found).toBeGreaterThanOrEqual(promised)
  await vault.setPassword('s', 'after', 'the kill')
}
