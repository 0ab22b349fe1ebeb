import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openConversationStore, type StoredConversation } from '../../../src/main/storage/conversation-store'
import { snapshot, testFolder } from './folders'

const conversation = (id: string, updatedAt = 1, text = 'line one\nline two'): StoredConversation => ({
  summary: { id, title: `Title\u2028 of ${id}`, updatedAt },
  turns: [{ id: 't1', startedAt: 1, userText: text, status: 'completed', items: [] }],
  replay: [{ type: 'message', role: 'user', content: text, future: { kept: true } }],
})

function openTestStore(directory = join(testFolder(), 'conversations')) {
  const unreadable: string[] = []
  return { directory, unreadable, store: openConversationStore(directory, (id) => unreadable.push(id)) }
}

describe('conversation store', () => {
  it('gives back what was written, replay items as they came', async () => {
    const { directory, store } = openTestStore()
    await store.write('a', conversation('a'))
    expect(await openTestStore(directory).store.read('a')).toEqual(conversation('a'))
    expect(statSync(join(directory, 'a.json')).mode & 0o777).toBe(0o600)
    expect(statSync(directory).mode & 0o777).toBe(0o700)
  })

  it('lists summaries newest first, and nothing where there is no folder', async () => {
    const { store } = openTestStore()
    expect(await store.list()).toEqual([])
    await store.write('old', conversation('old', 1))
    await store.write('new', conversation('new', 2))
    expect((await store.list()).map(({ id }) => id)).toEqual(['new', 'old'])
  })

  it('lists a conversation with a title longer than one read', async () => {
    const { store } = openTestStore()
    const long = conversation('a')
    await store.write('a', { ...long, summary: { ...long.summary, title: 'ü'.repeat(5_000) } })
    expect((await store.list())[0]?.title.length).toBe(5_000)
  })

  it('leaves alone what cannot be read now, and says that it failed', async () => {
    const { directory, store, unreadable } = openTestStore()
    await store.write('good', conversation('good'))
    mkdirSync(join(directory, 'odd.json'))
    expect((await store.list()).map(({ id }) => id)).toEqual(['good'])
    await expect(store.read('odd')).rejects.toMatchObject({ code: 'storage_failed' })
    expect(unreadable).toEqual([])
    expect(readdirSync(directory).sort()).toEqual(['good.json', 'odd.json'])
  })

  it('has nothing to read for an id it does not know, and says nothing about it', async () => {
    const { store, unreadable } = openTestStore()
    expect(await store.read('missing')).toBeUndefined()
    expect(unreadable).toEqual([])
  })

  it('removes, also what is not there', async () => {
    const { directory, store } = openTestStore()
    await store.write('a', conversation('a'))
    await store.remove('a')
    await store.remove('a')
    expect(await store.list()).toEqual([])
    expect(readdirSync(directory)).toEqual([])
  })

  it.each(['../a', 'a/b', '', '.', 'a\0', 'x'.repeat(65), 'a.json', 'ä'])('refuses %j as an id', async (id) => {
    const { directory, store } = openTestStore()
    const refused = { code: 'invalid_input' }
    await expect(store.read(id)).rejects.toMatchObject(refused)
    await expect(store.write(id, conversation('a'))).rejects.toMatchObject(refused)
    await expect(store.remove(id)).rejects.toMatchObject(refused)
    expect(existsSync(directory)).toBe(false)
  })

  it('lets the later of two writes win', async () => {
    const { store } = openTestStore()
    await Promise.all([1, 2, 3, 4].map((n) => store.write('a', conversation('a', n))))
    expect((await store.read('a'))?.summary.updatedAt).toBe(4)
  })

  it.each([
    ['empty', ''],
    ['cut in the summary', '{"id":"bad","ti'],
    ['of another shape', '{"id":"bad"}\n{}\n'],
  ])('lists the others when one file is %s, and keeps that one under another name', async (_name, text) => {
    const { directory, store, unreadable } = openTestStore()
    await store.write('good', conversation('good'))
    writeFileSync(join(directory, 'bad.json'), text)
    expect((await store.list()).map(({ id }) => id)).toEqual(['good'])
    expect(unreadable).toEqual(['bad'])
    const kept = readdirSync(directory).filter((name) => name.startsWith('bad.json.corrupt-'))
    expect(kept.map((name) => readFileSync(join(directory, name), 'utf8'))).toEqual([text])
    expect((await store.list()).length).toBe(1)
    expect(unreadable).toEqual(['bad'])
  })

  it('sets a conversation aside whose turns are damaged when it is opened', async () => {
    const { directory, store, unreadable } = openTestStore()
    await store.write('bad', conversation('bad'))
    const path = join(directory, 'bad.json')
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, -20))
    expect(await store.read('bad')).toBeUndefined()
    expect(unreadable).toEqual(['bad'])
    expect(await store.list()).toEqual([])
  })

  it('rejects what the disk refuses', async () => {
    const folder = testFolder()
    writeFileSync(join(folder, 'conversations'), 'a file in the way')
    const { store } = openTestStore(join(folder, 'conversations'))
    await expect(store.write('a', conversation('a'))).rejects.toMatchObject({ code: 'storage_failed' })
    expect(Object.keys(snapshot(folder))).toEqual(['conversations'])
  })
})
