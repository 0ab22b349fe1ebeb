import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { OpenHistory } from '../../../src/main/history/open-history'
import { Database } from '../../../src/main/history/database'
import { LIST_SQL } from '../../../src/main/history/conversations'
import { SEARCH_SQL } from '../../../src/main/history/search'
import { testFolder } from '../storage/folders'
import { conversation, NOW, openTestHistory, turn } from './a-history'

async function withTexts(texts: Record<string, string>, change: Parameters<typeof turn>[1] = {}) {
  const history = await openTestHistory()
  history.conversations.insert(conversation('c', { title: 'Hats', createdAt: NOW - 1000 }))
  for (const [i, [id, userText]] of Object.entries(texts).entries()) {
    const added = turn(id, { userText, startedAt: NOW + i, items: [], ...change })
    history.turns.insert({ conversationId: 'c', parentId: null, turn: added, replay: null })
  }
  return history
}

const found = (history: OpenHistory, query: string) => history.search.find(query, 50).map(({ turnId }) => turnId)

describe('search', () => {
  it('finds every word, in any order, without case or accents, the last one by its beginning', async () => {
    const history = await withTexts({ a: 'Crème brûlée recipe', b: 'a recipe for bread', c: 'nothing' })
    expect(found(history, 'creme')).toEqual(['a'])
    expect(found(history, 'RECIPE brulee')).toEqual(['a'])
    expect(found(history, 'rec')).toEqual(['b', 'a'])
    expect(found(history, 'rec bread')).toEqual([])
    expect(found(history, '')).toEqual([])
  })

  it('shows the newest first, also what was written down later about earlier', async () => {
    const history = await withTexts({ a: 'word', b: 'word' })
    const old = turn('old', { userText: 'word', startedAt: 5, items: [] })
    history.turns.insert({ conversationId: 'c', parentId: null, turn: old, replay: null })
    expect(history.search.find('word', 50).map(({ turnId, at }) => [turnId, at])).toEqual([
      ['b', NOW + 1],
      ['a', NOW],
      ['old', 5],
    ])
    expect(history.search.find('word', 2).length).toBe(2)
  })

  it('looks in titles, questions, answers and tools, and says where', async () => {
    const items = [
      { type: 'text', id: 'm', text: 'the zebra answer', refusal: false },
      {
        type: 'tool_call',
        id: 't',
        server: 's',
        name: 'lookup',
        arguments: '{"q":"giraffe"}',
        status: 'completed',
        output: 'hippo',
      },
    ] as const
    const history = await withTexts({ a: 'my question' }, { items: [...items] })
    const roles = (query: string) => history.search.find(query, 9).map(({ role, turnId }) => [role, turnId])
    expect(roles('zebra')).toEqual([['answer', 'a']])
    expect(roles('giraffe')).toEqual([['tool', 'a']])
    expect(roles('lookup hippo')).toEqual([['tool', 'a']])
    expect(roles('question')).toEqual([['question', 'a']])
    expect(roles('hats')).toEqual([['title', undefined]])
    history.conversations.update('c', { title: 'Caps' })
    expect([roles('hats'), roles('caps')]).toEqual([[], [['title', undefined]]])
  })

  it('marks what was found in the text around', async () => {
    const long = 'before '.repeat(100)
    const history = await withTexts({ a: `${long}the Needle\u0003 \u0002in it ${long}` })
    const [hit] = history.search.find('needle in', 1)
    expect(hit?.snippet.filter(({ isHit }) => isHit).map(({ text }) => text)).toEqual(['Needle', 'in'])
    const text = hit?.snippet.map((segment) => segment.text).join('') ?? ''
    expect(text.length).toBeLessThan(300)
    expect(text).not.toMatch(/[\u0002\u0003]/)
  })

  it('follows a turn as it changes', async () => {
    const history = await withTexts({ a: 'first words' })
    history.turns.save(turn('a', { userText: 'second words', items: [] }), null)
    expect([found(history, 'first'), found(history, 'second'), found(history, 'words')]).toEqual([[], ['a'], ['a']])
  })

  it('leaves out what was removed, not what was archived', async () => {
    const history = await withTexts({ a: 'word' })
    history.conversations.update('c', { archived: true })
    expect(found(history, 'word')).toEqual(['a'])
    history.conversations.remove('c', NOW)
    expect(found(history, 'word')).toEqual([])
    history.conversations.undoRemove('c')
    expect(found(history, 'word')).toEqual(['a'])
  })

  it('finds the end of an answer of a million characters, and shows that answer once', async () => {
    const text = `${'common '.repeat(150_000)} rarest`
    const history = await withTexts({ a: 'common' }, { items: [{ type: 'text', id: 'm', text, refusal: false }] })
    expect(history.search.find('rarest', 9).map(({ role }) => role)).toEqual(['answer'])
    expect(history.search.find('common', 30).map(({ role }) => role)).toEqual(['answer', 'question'])
  })

  it('takes anything that is typed for words, never for syntax', async () => {
    const history = await withTexts({ a: 'plain "quoted" text AND more' })
    for (const query of [
      '"',
      '"quoted',
      'text*',
      'NOT',
      'a OR',
      'NEAR(',
      '^plain',
      'text:',
      '-',
      '()',
      '😀',
      'a\0b',
      '\ud800',
      '*'.repeat(600),
      'x '.repeat(300),
    ]) {
      expect(() => history.search.find(query, 9), query).not.toThrow()
    }
    expect(found(history, '"quoted" te')).toEqual(['a'])
    expect(found(history, 'plain 😀')).toEqual(['a'])
    expect(found(history, 'text AND')).toEqual(['a'])
    const pieces = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('"', '*', '(', ')', ' AND ', ' NEAR/2 ', '^', ':', '{', '-', "'", '\0', '\ud83d', 'text', '^"x'),
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        expect(Array.isArray(history.search.find(parts.join(''), 5))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('reads its index from the end, as the list does, sorts nothing and scans no table', async () => {
    const folder = testFolder()
    const history = await openTestHistory(folder)
    history.conversations.insert(conversation('c'))
    const db = new Database(`${folder}/history.sqlite`)
    const plan = (sql: string, ...values: (string | number)[]) =>
      db.all(z.object({ detail: z.string() }), `EXPLAIN QUERY PLAN ${sql}`, ...values).map(({ detail }) => detail)
    const search = plan(SEARCH_SQL, 'x', 5, 5)
    expect(search.filter((step) => step.startsWith('SCAN'))).toEqual([
      expect.stringMatching(/^SCAN search VIRTUAL TABLE INDEX .*M1/),
      expect.stringMatching(/^SCAN .*subquery/),
    ])
    expect(search.join()).not.toContain('TEMP B-TREE')
    expect(plan(LIST_SQL, 0, 0, NOW, 'c', 50)).toEqual([
      expect.stringMatching(
        /^SEARCH conversation USING INDEX conversation_page \(archived=\? AND pinned=\? AND \(updated_at,id\)<\(\?,\?\)\)$/,
      ),
    ])
    db.close()
  })
})
