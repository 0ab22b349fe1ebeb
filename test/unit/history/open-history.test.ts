import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Database } from '../../../src/main/history/database'
import { VERSION } from '../../../src/main/history/schema'
import { testFolder } from '../storage/folders'
import { conversation, grow, openTestHistory } from './a-history'

/** A folder with a history of one conversation in it, as another process left it: in this one statements keep a file open. */
async function withHistory(): Promise<{ folder: string; file: string }> {
  const [written, folder] = [testFolder(), testFolder()]
  const history = await openTestHistory(written)
  history.conversations.insert(conversation('c'))
  grow(history, 'c', ['a'])
  history.close()
  const file = join(folder, 'history.sqlite')
  copyFileSync(join(written, 'history.sqlite'), file)
  return { folder, file }
}

describe('opening the history', () => {
  it('begins a file of our own that nobody else can read', async () => {
    const folder = join(testFolder(), 'new', 'profile')
    const history = await openTestHistory(folder)
    expect(history.state).toBe('file')
    history.conversations.insert(conversation('c'))
    for (const name of readdirSync(folder))
      expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600])
  })

  it('finds again what was written, also when nobody closed it', async () => {
    const folder = testFolder()
    const first = await openTestHistory(folder)
    first.conversations.insert(conversation('c'))
    const second = await openTestHistory(folder)
    expect(second.state).toBe('file')
    expect(second.conversations.read('c')?.title).toBe('Title of c')
  })

  it('takes back rights that somebody else was given', async () => {
    const { folder, file } = await withHistory()
    chmodSync(file, 0o644)
    await openTestHistory(folder)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it.each<[string, (file: string) => void]>([
    ['is no database', (file) => writeFileSync(file, 'x'.repeat(10_000))],
    ['is cut in the header', (file) => truncateSync(file, 50)],
    ['is cut in the middle', (file) => truncateSync(file, 8_192)],
    [
      'has lost its schema',
      (file) => writeFileSync(file, Buffer.concat([readFileSync(file).subarray(0, 100), Buffer.alloc(200_000)])),
    ],
    [
      'is the database of another program',
      (file) => {
        writeFileSync(file, '')
        const db = new Database(file)
        db.exec('CREATE TABLE theirs (a); PRAGMA application_id = 7')
        db.close()
      },
    ],
  ])('keeps a file that %s under another name, and begins a new one', async (_what, damage) => {
    const { folder, file } = await withHistory()
    damage(file)
    const bytes = readFileSync(file)
    const history = await openTestHistory(folder)
    expect(history.state).toBe('recovered')
    expect(history.conversations.list({ archived: false, pinned: false, limit: 9 })).toEqual([])
    history.conversations.insert(conversation('new'))
    const kept = readdirSync(folder).filter((name) => name.startsWith('history.sqlite.corrupt-'))
    expect(kept.length).toBe(1)
    expect(readFileSync(join(folder, kept[0] ?? '')).equals(bytes)).toBe(true)
    history.close()
    const next = await openTestHistory(folder)
    expect([next.state, next.conversations.read('new')?.id]).toEqual(['file', 'new'])
  })

  it('does not touch what a newer version wrote, and works in memory', async () => {
    const { folder, file } = await withHistory()
    const db = new Database(file)
    db.exec(`PRAGMA user_version = ${VERSION + 1}`)
    db.close()
    const before = readFileSync(file)
    const history = await openTestHistory(folder)
    expect(history.state).toBe('newer_version')
    history.conversations.insert(conversation('c2'))
    expect(history.conversations.read('c2')?.id).toBe('c2')
    expect(history.conversations.read('c')).toBeUndefined()
    history.close()
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(readdirSync(folder)).toEqual(['history.sqlite'])
  })

  it('sees a newer version that is in the log of the file only', async () => {
    const { folder, file } = await withHistory()
    const newer = new Database(file)
    newer.exec(`PRAGMA wal_autocheckpoint = 0; PRAGMA user_version = ${VERSION + 1}`)
    const header = readFileSync(file).readUInt32BE(60)
    expect([header, existsSync(`${file}-wal`)]).toEqual([VERSION, true])
    expect((await openTestHistory(folder)).state).toBe('newer_version')
    newer.close()
  })

  it.each<[string, (folder: string) => string]>([
    [
      'the profile is a file',
      (folder) => {
        writeFileSync(join(folder, 'file'), '')
        return join(folder, 'file')
      },
    ],
    [
      'a folder has the name of the file',
      (folder) => {
        mkdirSync(join(folder, 'history.sqlite'))
        return folder
      },
    ],
  ])('works in memory where %s', async (_what, prepare) => {
    const folder = testFolder()
    const directory = prepare(folder)
    const before = readdirSync(folder)
    const history = await openTestHistory(directory)
    expect(history.state).toBe('memory_only')
    history.conversations.insert(conversation('c'))
    expect(history.search.find('title', 5).length).toBe(1)
    expect(readdirSync(folder)).toEqual(before)
  })

  it('says so when damage shows later, and serves what is whole', async () => {
    const { folder, file } = await withHistory()
    const db = new Database(file)
    db.run('UPDATE turn SET snapshot = \'{"id":\' WHERE id = ?', 'a')
    db.close()
    const history = await openTestHistory(folder)
    expect(history.state).toBe('file')
    expect(() => history.turns.read('a')).toThrow(expect.objectContaining({ code: 'history_unavailable' }))
    expect(history.conversations.read('c')?.id).toBe('c')
  })
})
