import { describe, expect, it } from 'vitest'
import { conversation, grow, NOW, openTestHistory, turn } from './a-history'

const DAY = 24 * 60 * 60 * 1000
const file = (id: string) => ({ id, name: `${id}.txt`, mediaType: 'text/plain', kind: 'file' as const, size: 2 })

describe('conversations', () => {
  it('give back what was written, and change only what is named', async () => {
    const history = await openTestHistory()
    const settings = { model: 'm', effort: 'low' as const, connectionsOff: ['x'] }
    history.conversations.insert(conversation('c', { settings }))
    history.conversations.update('c', { pinned: true, title: 'Other', titleSource: 'person' })
    const expected = { ...conversation('c', { settings }), pinned: true, title: 'Other', titleSource: 'person' }
    expect(history.conversations.read('c')).toEqual({ ...expected, removedAt: null })
    expect(history.conversations.read('none')).toBeUndefined()
    history.conversations.update('none', { title: 'nobody' })
  })

  it('are listed newest first, page by page, without gaps where times are the same', async () => {
    const history = await openTestHistory()
    const names = Array.from({ length: 12 }, (_, i) => `c${String(i).padStart(2, '0')}`)
    for (const [i, id] of names.entries()) history.conversations.insert(conversation(id, { updatedAt: NOW + (i >> 2) }))
    history.conversations.update('c05', { archived: true })
    history.conversations.update('c06', { pinned: true })
    history.conversations.remove('c07', NOW)
    const seen: string[] = []
    for (let after: { updatedAt: number; id: string } | undefined; ;) {
      const page = history.conversations.list({ archived: false, pinned: false, after, limit: 2 })
      if (page.length === 0) break
      seen.push(...page.map(({ id }) => id))
      after = page.at(-1)
    }
    expect(seen).toEqual(names.filter((id) => !['c05', 'c06', 'c07'].includes(id)).reverse())
    const only = (query: { archived: boolean; pinned: boolean }) =>
      history.conversations.list({ ...query, limit: 9 }).map(({ id }) => id)
    expect(only({ archived: false, pinned: true })).toEqual(['c06'])
    expect(only({ archived: true, pinned: false })).toEqual(['c05'])
  })

  it('come back with everything when their removal is undone', async () => {
    const history = await openTestHistory()
    history.conversations.insert(conversation('c'))
    grow(history, 'c', ['a'])
    history.conversations.remove('c', NOW)
    expect(history.conversations.read('c')?.removedAt).toBe(NOW)
    history.conversations.purge(NOW)
    history.conversations.undoRemove('c')
    expect(history.conversations.list({ archived: false, pinned: false, limit: 9 }).length).toBe(1)
    expect(history.turns.read('a')).toBeDefined()
  })

  it('go for good with turns, index, drafts, grants and files of theirs, and take nothing else along', async () => {
    let now = NOW
    const history = await openTestHistory(undefined, () => now)
    for (const id of ['in turn', 'in draft', 'in kept draft', 'shared', 'nowhere']) {
      history.attachments.insert(file(id), Buffer.from('hi'))
    }
    for (const id of ['gone', 'kept']) {
      history.conversations.insert(conversation(id))
      const attachments = id === 'gone' ? [file('in turn'), file('shared')] : [file('shared')]
      const added = turn(`turn of ${id}`, { attachments, userText: `words ${id}` })
      history.turns.insert({ conversationId: id, parentId: null, turn: added, replay: null })
      grow(history, id, [`turn of ${id}>next in ${id}`])
      history.turns.journal(`turn of ${id}`, [{ type: 'status_changed', status: 'failed' }])
      history.tools.addGrant({
        ...{ id: `grant of ${id}`, scope: 'conversation', connectionId: 'x', tool: 't', conversationId: id },
        ...{ pins: {}, definitions: {}, grantedAt: NOW, expiresAt: null },
      })
    }
    history.conversations.keepDraft('gone', { text: 'draft', attachmentIds: ['in draft'] })
    history.conversations.keepDraft('kept', { text: 'draft', attachmentIds: ['in kept draft'] })
    history.conversations.remove('gone', NOW)
    history.conversations.purge(NOW + 1)
    const left = () =>
      ['in turn', 'in draft', 'in kept draft', 'shared', 'nowhere'].filter((id) => history.attachments.read(id))
    // Young files may still be on their way into a message.
    expect(left().length).toBe(5)
    now += 2 * DAY
    history.conversations.purge(NOW + 1)
    expect(left()).toEqual(['in kept draft', 'shared'])
    expect(history.conversations.read('gone')).toBeUndefined()
    expect(history.turns.read('turn of gone')).toBeUndefined()
    expect(history.search.find('words', 9).map(({ conversationId }) => conversationId)).toEqual(['kept'])
    expect(history.search.find('title', 9).map(({ conversationId }) => conversationId)).toEqual(['kept'])
    expect(history.conversations.draft('gone').text).toBe('')
    expect(history.tools.grants().map(({ id }) => id)).toEqual(['grant of kept'])
  })

  it('go for good however long they are', async () => {
    const history = await openTestHistory()
    history.conversations.insert(conversation('c'))
    const names = Array.from({ length: 1_200 }, (_, i) => `t${i}`)
    history.transaction(() => {
      grow(
        history,
        'c',
        names.map((name, i) => (i === 0 ? name : `t${i - 1}>${name}`)),
      )
    })
    expect(history.turns.page('c', { limit: 5_000 }).turns.length).toBe(1_200)
    history.conversations.remove('c', 1)
    history.conversations.purge(2)
    expect(history.turns.read('t600')).toBeUndefined()
  })
})

describe('drafts', () => {
  it('are kept per conversation and for the chat not begun, with their files in order', async () => {
    const history = await openTestHistory()
    history.conversations.insert(conversation('c'))
    for (const id of ['f1', 'f2']) history.attachments.insert(file(id), Buffer.from('hi'))
    history.conversations.keepDraft('c', { text: 'nul \0 here', attachmentIds: ['f2', 'unknown', 'f1'] })
    history.conversations.keepDraft(null, { text: 'new', attachmentIds: [] })
    expect(history.conversations.draft('c')).toEqual({ text: 'nul \0 here', attachments: [file('f2'), file('f1')] })
    expect(history.conversations.draft(null)).toEqual({ text: 'new', attachments: [] })
    history.conversations.keepDraft('c', { text: '', attachmentIds: [] })
    expect(history.conversations.draft('c')).toEqual({ text: '', attachments: [] })
  })

  it('of a conversation that is not there are forgotten', async () => {
    const history = await openTestHistory()
    history.conversations.keepDraft('deleted', { text: 'late', attachmentIds: [] })
    expect(history.conversations.draft('deleted').text).toBe('')
  })
})
