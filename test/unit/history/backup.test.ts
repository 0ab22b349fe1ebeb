import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Database } from '../../../src/main/history/database'
import type { OpenHistory } from '../../../src/main/history/open-history'
import type { StoredGrant } from '../../../src/main/history/rows'
import { VERSION } from '../../../src/main/history/schema'
import { testFolder } from '../storage/folders'
import { conversation, grow, NOW, openTestHistory, turn } from './a-history'

const file = { id: 'f', name: 'f.txt', mediaType: 'text/plain', kind: 'file', size: 2 } as const
const names = (history: OpenHistory) =>
  history.conversations
    .list({ archived: false, pinned: false, limit: 99 })
    .map(({ id }) => id)
    .sort()

async function withBackup() {
  const folder = testFolder()
  const history = await openTestHistory(folder)
  history.conversations.insert(conversation('old'))
  history.attachments.insert(file, Buffer.from('hi'))
  grow(history, 'old', ['a', 'a>b'])
  history.turns.insert({ conversationId: 'old', parentId: 'b', turn: turn('c', { attachments: [file] }), replay: null })
  history.turns.journal('c', [{ type: 'status_changed', status: 'running' }])
  history.conversations.keepDraft('old', { text: 'draft', attachmentIds: ['f'] })
  history.prompts.save({ id: 'p', name: 'hello', text: 'text' })
  const path = join(testFolder(), 'backup.sqlite')
  await history.backup(path)
  return { folder, history, path }
}

describe('backup', () => {
  it('is one whole file that nobody else can read, replacing what was there', async () => {
    const { history, path } = await withBackup()
    history.conversations.insert(conversation('later'))
    await history.backup(path)
    expect(readdirSync(join(path, '..'))).toEqual(['backup.sqlite'])
    expect(statSync(path).mode & 0o777).toBe(0o600)
    const copy = await openTestHistory()
    await copy.restore(path)
    expect(names(copy)).toEqual(['later', 'old'])
  })

  it('says that it failed where nothing can be written, and leaves nothing', async () => {
    const { history } = await withBackup()
    const folder = testFolder()
    mkdirSync(join(folder, 'taken'))
    for (const path of [join(folder, 'none', 'x.sqlite'), join(folder, 'taken')]) {
      await expect(history.backup(path)).rejects.toEqual(expect.objectContaining({ code: 'file_not_saved' }))
    }
    expect(readdirSync(folder)).toEqual(['taken'])
  })
})

describe('a temporary conversation', () => {
  it('is in no backup, not in one word', async () => {
    const { history, path } = await withBackup()
    history.conversations.insert(conversation('secret', { title: 'Sesameseed', temporary: true }))
    const secretFile = { ...file, id: 'g', name: 'g.txt' }
    history.attachments.insert(secretFile, Buffer.from('opensesame'))
    history.turns.insert({
      ...{ conversationId: 'secret', parentId: null, replay: null },
      turn: turn('s', { userText: 'sesameword', attachments: [secretFile] }),
    })
    await history.backup(path)
    expect(readFileSync(path, 'latin1')).not.toMatch(/sesame/i)
    expect(readdirSync(join(path, '..'))).toEqual(['backup.sqlite'])
    const copy = await openTestHistory()
    await copy.restore(path)
    expect(names(copy)).toEqual(['old'])
    expect(copy.search.find('question', 9).length).toBe(history.search.find('question', 9).length)
  })
})

describe('restoring', () => {
  it('brings everything back through the same objects, and keeps the present state beside', async () => {
    const { folder, history, path } = await withBackup()
    const { conversations, turns, search } = history
    conversations.insert(conversation('new', { title: 'Only now' }))
    grow(history, 'new', ['n'])
    conversations.remove('old', 1)
    conversations.purge(2)
    await history.restore(path)
    expect(names(history)).toEqual(['old'])
    expect(turns.page('old', { limit: 9 }).turns.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(turns.unfinished().length).toBe(1)
    expect(Buffer.from(history.attachments.read('f')?.bytes ?? []).toString()).toBe('hi')
    expect(conversations.draft('old')).toEqual({ text: 'draft', attachments: [file] })
    expect(history.prompts.list().length).toBe(1)
    expect(search.find('only now', 9)).toEqual([])
    expect(search.find('question b', 9).map(({ turnId }) => turnId)).toEqual(['b'])
    turns.save(turn('b', { userText: 'changed after' }), null)
    expect([search.find('changed', 9).length, search.find('question b', 9).length]).toEqual([1, 0])
    const [kept = ''] = readdirSync(folder).filter((name) => name.startsWith('history-before-restore-'))
    expect(readdirSync(folder).filter((name) => name.includes('tmp'))).toEqual([])
    await history.restore(join(folder, kept))
    expect(names(history)).toEqual(['new'])
  })

  it('does not bring back what the person no longer allows', async () => {
    const { history, path } = await withBackup()
    const grant: StoredGrant = {
      ...{ id: 'g', connectionId: 'x', tool: 't', conversationId: null, pins: { t: 'h' }, definitions: { t: 'text' } },
      ...{ scope: 'tool', grantedAt: NOW, expiresAt: null },
    }
    history.tools.addGrant(grant)
    await history.backup(path)
    history.tools.removeGrant('g')
    history.tools.addGrant({ ...grant, id: 'present' })
    await history.restore(path)
    expect(history.tools.grants()).toEqual([{ ...grant, id: 'present' }])
  })

  it('takes a backup of the version before temporary conversations', async () => {
    const { history, path } = await withBackup()
    change(
      path,
      `DROP INDEX conversation_page; DROP INDEX conversation_temporary;
       ALTER TABLE conversation DROP COLUMN temporary; PRAGMA user_version = 1`,
    )
    history.conversations.insert(conversation('present'))
    await history.restore(path)
    expect(names(history)).toEqual(['old'])
    expect(history.conversations.read('old')?.temporary).toBe(false)
  })

  it('works in memory where there is no file, for this session', async () => {
    const { path } = await withBackup()
    const folder = testFolder()
    writeFileSync(join(folder, 'file'), '')
    const history = await openTestHistory(join(folder, 'file'))
    await history.restore(path)
    expect([history.state, names(history)]).toEqual(['memory_only', ['old']])
  })

  it.each<[string, (path: string) => void]>([
    ['is no database', (path) => writeFileSync(path, 'x'.repeat(5_000))],
    ['is empty', (path) => writeFileSync(path, '')],
    ['is damaged', (path) => writeFileSync(path, readFileSync(path).fill(0xff, 8_192, 16_384))],
    ['is of a newer version', (path) => change(path, `PRAGMA user_version = ${VERSION + 1}`)],
    ['is of another program', (path) => change(path, 'PRAGMA application_id = 7')],
    ['lacks a table', (path) => change(path, 'DROP TABLE message')],
    ['has a view for a table', (path) => change(path, 'DROP TABLE prompt; CREATE VIEW prompt AS SELECT 1, 2, 3')],
    [
      'refers to what is not there',
      (path) => change(path, "PRAGMA foreign_keys = OFF; DELETE FROM turn WHERE id = 'a'"),
    ],
    [
      'holds other types',
      (path) =>
        change(path, "DROP TABLE prompt; CREATE TABLE prompt (a, b, c); INSERT INTO prompt VALUES ('x', x'00', 1)"),
    ],
  ])('refuses a file that %s, and changes nothing', async (_what, damage) => {
    const { history, path } = await withBackup()
    history.conversations.insert(conversation('present'))
    damage(path)
    await expect(history.restore(path)).rejects.toEqual(expect.objectContaining({ code: 'backup_unreadable' }))
    expect(names(history)).toEqual(['old', 'present'])
    history.turns.save(turn('b', { userText: 'still indexed' }), null)
    expect(history.search.find('still indexed', 9).length).toBe(1)
    expect(readdirSync(join(path, '..')).filter((name) => name !== 'backup.sqlite')).toEqual([])
    await expect(history.restore('/nowhere/x.sqlite')).rejects.toEqual(
      expect.objectContaining({ code: 'backup_unreadable' }),
    )
  })

  it('runs nothing that a stranger put into the file', async () => {
    const { history, path } = await withBackup()
    change(
      path,
      `CREATE TRIGGER theirs AFTER INSERT ON prompt BEGIN DELETE FROM conversation; END;
       CREATE TRIGGER more AFTER DELETE ON journal BEGIN DELETE FROM turn; END;`,
    )
    await history.restore(path)
    history.prompts.save({ id: 'q', name: 'other', text: 'text' })
    expect(names(history)).toEqual(['old'])
    expect(history.prompts.list().length).toBe(2)
  })
})

function change(path: string, sql: string): void {
  const db = new Database(path)
  db.exec(sql)
  db.close()
}
