import { describe, expect, it } from 'vitest'
import { conversation, grow, NOW, openTestHistory, turn } from './a-history'

const ids = (page: { turns: readonly { id: string }[] }) => page.turns.map(({ id }) => id)

async function withTree(...edges: string[]) {
  const history = await openTestHistory()
  history.conversations.insert(conversation('c'))
  grow(history, 'c', edges)
  return history
}

describe('turns', () => {
  it('give back what was written, with replay, parent and conversation', async () => {
    const history = await withTree('a', 'a>b')
    const read = history.turns.read('b')
    expect(read).toMatchObject({ id: 'b', parentId: 'a', conversationId: 'c' })
    expect(read?.turn).toEqual(turn('b'))
    expect(read?.replay).toEqual({ turnId: 'b', items: ['replay b'] })
    expect(history.turns.read('none')).toBeUndefined()
  })

  it('show the path that ends with the head, and only that', async () => {
    const history = await withTree('a', 'a>b', 'a>b2', 'b2>c2')
    expect(ids(history.turns.page('c', { limit: 10 }))).toEqual(['a', 'b2', 'c2'])
    history.conversations.update('c', { headTurnId: 'b' })
    expect(ids(history.turns.page('c', { limit: 10 }))).toEqual(['a', 'b'])
  })

  it('are versions of each other where they follow the same one, also at the beginning; in order of insertion', async () => {
    const history = await withTree('a', 'a>b', 'a2', 'a>b2', 'b>x')
    expect(history.turns.read('a')?.turn.versions).toEqual(['a', 'a2'])
    expect(history.turns.read('b2')?.turn.versions).toEqual(['b', 'b2'])
    expect(history.turns.read('x')?.turn.versions).toBeUndefined()
    history.conversations.insert(conversation('other'))
    grow(history, 'other', ['z'])
    expect(history.turns.read('z')?.turn.versions).toBeUndefined()
  })

  it('come by pages, from the end backwards', async () => {
    const names = Array.from({ length: 25 }, (_, i) => `t${i}`)
    const history = await withTree(...names.map((name, i) => (i === 0 ? name : `t${i - 1}>${name}`)))
    const last = history.turns.page('c', { limit: 10 })
    expect([ids(last), last.hasEarlier]).toEqual([names.slice(15), true])
    const before = history.turns.page('c', { limit: 10, before: 't15' })
    expect([ids(before), before.hasEarlier]).toEqual([names.slice(5, 15), true])
    const first = history.turns.page('c', { limit: 10, before: 't5' })
    expect([ids(first), first.hasEarlier]).toEqual([names.slice(0, 5), false])
    expect(history.turns.page('c', { limit: 10, before: 't0' })).toEqual({ turns: [], hasEarlier: false })
    const from = history.turns.page('c', { limit: 3, from: 't13' })
    expect([ids(from), from.hasEarlier]).toEqual([names.slice(3), true])
    expect(ids(history.turns.page('c', { limit: 3, from: 't24' }))).toEqual(names.slice(14))
    expect(ids(history.turns.page('c', { limit: 3, from: 'elsewhere' }))).toEqual(names.slice(22))
  })

  it('lead to the newest end of a branch', async () => {
    const history = await withTree('a', 'a>b', 'a>b2', 'b>c', 'b2>d', 'b>e')
    expect(history.turns.leafBelow('a')).toBe('e')
    expect(history.turns.leafBelow('b2')).toBe('d')
    expect(history.turns.leafBelow('e')).toBe('e')
  })

  it('give the replay of a whole path, oldest first', async () => {
    const history = await withTree('a', 'a>b', 'a>b2')
    history.turns.saveReplay('a', { turnId: 'a', items: ['new'] })
    expect(history.turns.replays('c', 'b')).toEqual([
      { turnId: 'a', replay: { turnId: 'a', items: ['new'] } },
      { turnId: 'b', replay: { turnId: 'b', items: ['replay b'] } },
    ])
    expect(history.turns.replays('c', null)).toEqual([])
  })

  it('are read with every event that was journaled, until they are saved', async () => {
    const history = await withTree('a')
    const item = { type: 'text', id: 'm2', text: 'so', refusal: false } as const
    history.turns.journal('a', [{ type: 'item_added', item }])
    history.turns.journal('a', [
      { type: 'text_delta', itemId: 'm2', delta: ' far' },
      { type: 'status_changed', status: 'running' },
    ])
    const read = history.turns.read('a')?.turn
    expect(read?.items.at(-1)).toEqual({ ...item, text: 'so far' })
    expect(history.turns.unfinished()).toEqual([{ conversationId: 'c', turnId: 'a' }])
    history.turns.save({ ...turn('a'), status: 'stopped' }, null)
    expect(history.turns.read('a')?.turn).toEqual({ ...turn('a'), status: 'stopped' })
    expect(history.turns.unfinished()).toEqual([])
  })

  it('count the tokens of every version, also those only journaled', async () => {
    const history = await withTree('a', 'a>b', 'a>b2')
    const usage = { inputTokens: 10, cachedTokens: 1, outputTokens: 5, reasoningTokens: 2 }
    expect(history.turns.usage('c')).toEqual({ inputTokens: 0, cachedTokens: 0, outputTokens: 0, reasoningTokens: 0 })
    history.turns.save({ ...turn('b'), usage }, null)
    history.turns.journal('b2', [{ type: 'usage_counted', usage: { ...usage, costUsd: 0.5 }, model: 'm' }])
    expect(history.turns.usage('c')).toEqual({
      inputTokens: 20,
      cachedTokens: 2,
      outputTokens: 10,
      reasoningTokens: 4,
      costUsd: 0.5,
    })
  })

  it('copy with new ids, at rest, and leave the original alone', async () => {
    const history = await withTree('a', 'a>b')
    const approval = {
      type: 'approval',
      id: 'x',
      server: 's',
      name: 'n',
      arguments: '{}',
      decision: 'pending',
    } as const
    history.turns.save({ ...turn('b'), status: 'awaiting_approval', items: [approval] }, { turnId: 'b', items: [1] })
    history.conversations.insert(conversation('copy'))
    const head = history.turns.copyPath('b', 'copy')
    const { turns } = history.turns.page('copy', { limit: 10 })
    expect(turns.map(({ turn: { userText } }) => userText)).toEqual(['question a', 'question b'])
    expect(turns[1]).toMatchObject({ id: head, parentId: turns[0]?.id, replay: { turnId: head, items: [1] } })
    expect(turns[1]?.turn).toMatchObject({ id: head, status: 'stopped', items: [{ decision: 'void' }] })
    expect(new Set([...turns.map(({ id }) => id), 'a', 'b']).size).toBe(4)
    expect(history.turns.read('b')?.turn.status).toBe('awaiting_approval')
  })

  it('take no late write once their conversation is gone', async () => {
    const history = await withTree('a')
    history.conversations.remove('c', 1)
    history.conversations.purge(2)
    history.turns.journal('a', [{ type: 'status_changed', status: 'running' }])
    history.turns.save(turn('a'), null)
    expect(history.turns.read('a')).toBeUndefined()
    expect(history.search.find('question', 10)).toEqual([])
  })

  it('refuse a parent of another conversation, and leave nothing behind', async () => {
    const history = await withTree('a')
    history.conversations.insert(conversation('other'))
    const stray = { conversationId: 'other', parentId: 'a', turn: turn('stray'), replay: null }
    expect(() => history.turns.insert(stray)).toThrow(expect.objectContaining({ code: 'not_found' }))
    expect(history.turns.read('stray')).toBeUndefined()
  })

  it('offer the last questions again, each once, newest first', async () => {
    const history = await withTree('a')
    for (const [id, userText] of [
      ['b', 'same'],
      ['c', 'other'],
      ['d', 'same'],
      ['e', ''],
      ['f', 'x'.repeat(5_000)],
    ] as const) {
      history.turns.insert({ conversationId: 'c', parentId: null, turn: turn(id, { userText }), replay: null })
    }
    expect(history.turns.recentQuestions(10)).toEqual(['same', 'other', 'question a'])
    expect(history.turns.recentQuestions(1)).toEqual(['same'])
  })

  it('keep text that SQLite alone would cut or change', async () => {
    const history = await withTree('a')
    const userText = 'nul \0 half \ud800 line \u2028 emoji 👩‍👩‍👧'
    history.turns.save(turn('a', { userText }), null)
    expect(history.turns.read('a')?.turn.userText).toBe(userText)
  })

  it('are all there or not at all when something around them fails', async () => {
    const history = await withTree('a')
    const work = () =>
      history.transaction(() => {
        history.turns.save(turn('a', { userText: 'changed' }), null)
        expect(() =>
          history.transaction(() => {
            grow(history, 'c', ['b'])
            throw new Error('inner')
          }),
        ).toThrow('inner')
        expect(history.turns.read('b')).toBeUndefined()
        throw new Error('outer')
      })
    expect(work).toThrow('outer')
    expect(history.turns.read('a')?.turn.userText).toBe('question a')
    expect(history.turns.read('a')?.turn.startedAt).toBe(NOW)
  })
})
