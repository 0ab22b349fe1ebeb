import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openHistory, type OpenHistory } from '../../../src/main/history/open-history'
import { testFolder } from '../storage/folders'
import { silentLog } from '../storage/silent-log'
import { conversation, grow, NOW, turn } from './a-history'

const root = resolve(import.meta.dirname, '../../..')
// Inside the project, so that the thread finds libsql.
const outDir = join(root, 'node_modules/.cache/patchbay', `history-worker-${process.pid}`)
const workerEntry = join(outDir, 'worker.mjs')
const code = (expected: string) => expect.objectContaining({ code: expected })

beforeAll(async () => {
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: { '@shared': join(root, 'src/shared') } },
    build: {
      outDir,
      ssr: join(root, 'src/main/history/worker.ts'),
      rolldownOptions: { output: { entryFileNames: 'worker.mjs' } },
    },
  })
}, 60_000)
afterAll(() => rmSync(outDir, { recursive: true, force: true }))

async function open(directory = testFolder(), entry = workerEntry): Promise<OpenHistory> {
  const history = await openHistory({ directory, log: silentLog, now: () => NOW, workerEntry: entry })
  onTestFinished(() => {
    try {
      history.close()
    } catch {
      // closed by the test
    }
  })
  return history
}

const titles = (history: OpenHistory) =>
  history.conversations.list({ archived: false, pinned: false, limit: 99 }).map(({ id }) => id)

describe('backing up and restoring in a thread of its own', () => {
  it('brings everything back through the open objects, which write and search as before', async () => {
    const folder = testFolder()
    const history = await open(folder)
    const path = join(testFolder(), 'backup.sqlite')
    history.conversations.insert(conversation('old'))
    grow(history, 'old', ['a', 'a>b'])
    await history.backup(path)
    history.conversations.insert(conversation('new'))
    await history.restore(path)
    expect(titles(history)).toEqual(['old'])
    expect(history.search.find('question b', 9).map(({ turnId }) => turnId)).toEqual(['b'])
    history.turns.save(turn('b', { userText: 'changed after' }), null)
    expect([history.search.find('changed', 9).length, history.search.find('question b', 9).length]).toEqual([1, 0])
    const [kept = ''] = readdirSync(folder).filter((name) => name.startsWith('history-before-restore-'))
    await history.restore(join(folder, kept))
    expect(titles(history).sort()).toEqual(['new', 'old'])
    expect(readdirSync(folder).filter((name) => name.includes('tmp'))).toEqual([])
  })

  it('leaves a file that the next start reads whole', async () => {
    const folder = testFolder()
    const path = join(testFolder(), 'backup.sqlite')
    const history = await open(folder)
    history.conversations.insert(conversation('old'))
    await history.backup(path)
    history.conversations.remove('old', NOW)
    await history.restore(path)
    history.conversations.insert(conversation('after'))
    history.close()
    const next = await open(folder)
    expect([next.state, titles(next).sort()]).toEqual(['file', ['after', 'old']])
  })

  it('lets this thread read, and refuses what it would write, while it restores', async () => {
    const path = join(testFolder(), 'backup.sqlite')
    const history = await open()
    history.conversations.insert(conversation('old'))
    await history.backup(path)
    const restored = history.restore(path)
    expect(history.isRestoring()).toBe(true)
    expect(titles(history)).toEqual(['old'])
    expect(() => history.conversations.insert(conversation('lost'))).toThrow(code('history_unavailable'))
    expect(() => history.transaction(() => undefined)).toThrow(code('history_unavailable'))
    await restored
    expect(history.isRestoring()).toBe(false)
    history.conversations.insert(conversation('new'))
    expect(titles(history).sort()).toEqual(['new', 'old'])
  })

  it('goes on writing while it backs up', async () => {
    const path = join(testFolder(), 'backup.sqlite')
    const history = await open()
    const saved = history.backup(path)
    history.conversations.insert(conversation('meanwhile'))
    await saved
    expect([existsSync(path), titles(history)]).toEqual([true, ['meanwhile']])
  })

  it('says what went wrong, and everything is as it was', async () => {
    const history = await open()
    history.conversations.insert(conversation('present'))
    const path = join(testFolder(), 'no.sqlite')
    writeFileSync(path, 'x'.repeat(5_000))
    await expect(history.restore(path)).rejects.toEqual(code('backup_unreadable'))
    await expect(history.backup('/nowhere/x.sqlite')).rejects.toEqual(code('file_not_saved'))
    history.conversations.insert(conversation('after'))
    expect(titles(history).sort()).toEqual(['after', 'present'])
  })

  it('fails with the same words where the thread does not start', async () => {
    const history = await open(testFolder(), join(outDir, 'none.mjs'))
    await expect(history.backup(join(testFolder(), 'x.sqlite'))).rejects.toEqual(code('file_not_saved'))
    await expect(history.restore(join(testFolder(), 'x.sqlite'))).rejects.toEqual(code('backup_unreadable'))
    expect(history.isRestoring()).toBe(false)
  })
})
