import { fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from 'vite'
import { testFolder } from '../storage/folders'
import { openTestHistory } from './a-history'

const root = resolve(import.meta.dirname, '../../..')
// Inside the project, so that the program finds libsql.
const outDir = join(root, 'node_modules/.cache/patchbay', `history-writer-${process.pid}`)

describe('history killed while an answer arrives', () => {
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

  it.each([1, 7, 49, 50, 51, 180])(
    'has every promised delta, killed after %i of them',
    async (count) => {
      const folder = testFolder()
      const child = fork(join(outDir, 'killed-writer.mjs'), [folder])
      const exited = once(child, 'exit')
      let promised = 0
      await new Promise<void>((done) => {
        child.on('message', (n) => {
          promised = Number(n)
          if (promised === count) {
            child.kill('SIGKILL')
            done()
          }
        })
      })
      const [, signal] = await exited
      expect(signal).toBe('SIGKILL')

      const history = await openTestHistory(folder)
      expect(history.state).toBe('file')
      expect(history.turns.unfinished()).toEqual([{ conversationId: 'c', turnId: 't' }])
      const [item] = history.turns.read('t')?.turn.items ?? []
      const numbers = item?.type === 'text' ? item.text.trim().split(' ').map(Number) : []
      expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, i) => i + 1))
      expect(numbers.length).toBeGreaterThanOrEqual(promised)
      expect(history.search.find('asked', 5).length).toBe(1)
    },
    60_000,
  )
})
