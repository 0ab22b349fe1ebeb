import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openHistory } from '../../../src/main/history/open-history'
import { testFolder } from '../storage/folders'
import { silentLog } from '../storage/silent-log'

const turns = [
  { id: 't1', startedAt: 10, userText: 'first\u2028line', status: 'completed', items: [] },
  { id: 't2', startedAt: 20, userText: 'second', status: 'running', items: [] },
]
const replay = [{ turnId: 't1', endpoint: 'e', items: [{ future: 'kept' }], tail: [], lists: {} }]
const fileOf = (id: string, title = `Title\u202e of ${id}`) =>
  `${JSON.stringify({ id, title, updatedAt: 30 })}\n${JSON.stringify({ turns: turns.map((turn) => ({ ...turn, id: `${id} ${turn.id}` })), replay: replay.map((value) => ({ ...value, turnId: `${id} ${value.turnId}` })) })}\n`

async function open(folder: string) {
  const unreadable: string[] = []
  const history = await openHistory({
    directory: folder,
    log: silentLog,
    now: () => 0,
    onUnreadable: (id) => unreadable.push(id),
  })
  return { history, unreadable }
}

describe('conversations of versions before SQLite', () => {
  it('are taken in once, with turns in a row and their replay; their files stay', async () => {
    const folder = testFolder()
    mkdirSync(join(folder, 'conversations'))
    for (const id of ['a', 'b']) writeFileSync(join(folder, 'conversations', `${id}.json`), fileOf(id))
    const { history, unreadable } = await open(folder)
    expect(unreadable).toEqual([])
    expect(history.conversations.read('a')).toMatchObject({
      title: 'Title of a',
      createdAt: 10,
      updatedAt: 30,
      headTurnId: 'a t2',
    })
    const { turns: kept } = history.turns.page('a', { limit: 9 })
    expect(kept.map(({ turn }) => turn)).toMatchObject([
      { userText: 'first\u2028line', attachments: [], mentions: [] },
      { userText: 'second', status: 'running' },
    ])
    expect(kept.map((turn) => turn.replay)).toEqual([
      { ...replay[0], turnId: 'a t1' },
      { turnId: 'a t2', endpoint: '', items: [{ role: 'user', content: 'second' }], tail: [], lists: {} },
    ])
    expect(history.turns.unfinished().length).toBe(2)
    expect(history.search.find('second', 9).length).toBe(2)
    expect(readdirSync(folder)).not.toContain('conversations')
    expect(readdirSync(join(folder, 'conversations.imported')).sort()).toEqual(['a.json', 'b.json'])
    history.close()
    expect((await open(folder)).history.conversations.read('a')?.title).toBe('Title of a')
  })

  it('that cannot be read are told and stay; the others come in', async () => {
    const folder = testFolder()
    mkdirSync(join(folder, 'conversations', 'odd.json'), { recursive: true })
    mkdirSync(join(folder, 'conversations.imported'))
    for (const [name, text] of [
      ['good', fileOf('good')],
      ['empty', ''],
      ['cut', fileOf('cut').slice(0, -30)],
    ] as const) {
      writeFileSync(join(folder, 'conversations', `${name}.json`), text)
    }
    writeFileSync(join(folder, 'conversations', 'note.txt'), 'not ours')
    const { history, unreadable } = await open(folder)
    expect(unreadable.sort()).toEqual(['cut', 'empty', 'odd'])
    expect(history.conversations.list({ archived: false, pinned: false, limit: 9 }).map(({ id }) => id)).toEqual([
      'good',
    ])
    const [kept = ''] = readdirSync(folder).filter((name) => name.startsWith('conversations.imported-'))
    expect(readdirSync(join(folder, kept)).sort()).toEqual([
      'cut.json',
      'empty.json',
      'good.json',
      'note.txt',
      'odd.json',
    ])
  })
})
