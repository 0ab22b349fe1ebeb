import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Conversation } from '@shared/conversation'
import { responseEvents } from '../../fakes/responses-server'
import { startHarness, type ChatHarness } from './chat-harness'
import { answer } from './chat-scripts'

let h: ChatHarness
let clock = 1_800_000_000_000
beforeEach(async () => {
  h = await startHarness()
  h.now = () => (clock += 1)
})
afterEach(async () => {
  await h.chat.close()
  await h.server.close()
})

const stall = { events: responseEvents([], 'none'), then: 'stall' } as const
const list = (page: Partial<Parameters<ChatHarness['chat']['list']>[0]> = {}) =>
  h.chat.list({ archived: false, ...page })
const ids = async (page = {}) => (await list(page)).conversations.map(({ id }) => id)

async function answered(text = 'question'): Promise<{ conversationId: string; turnId: string }> {
  h.server.script(answer('ok'))
  const reference = await h.ask(text)
  await h.window.status(reference.turnId, 'completed')
  return reference
}

describe('the list', () => {
  it('is newest first, with the pinned ones before the first page only', async () => {
    const made = []
    for (let count = 0; count < 3; count += 1) made.push((await answered()).conversationId)
    const [first = '', second = '', third = ''] = made
    await h.chat.setPinned({ conversationId: first, pinned: true })
    expect(await ids()).toEqual([first, third, second])
    const last = (await list()).conversations.find(({ id }) => id === third)
    expect(await ids({ after: { updatedAt: last?.updatedAt, id: third } })).toEqual([second])
  })

  it('comes in pages of a hundred', async () => {
    const { conversationId, turnId } = await answered()
    for (let count = 0; count < 100; count += 1) await h.chat.branch({ conversationId, turnId })
    const first = await list()
    expect(first.conversations).toHaveLength(100)
    expect(first.hasMore).toBe(true)
    const after = first.conversations.at(-1)
    const second = await list(after ? { after: { updatedAt: after.updatedAt, id: after.id } } : {})
    expect(second.hasMore).toBe(false)
    expect(new Set([...first.conversations, ...second.conversations].map(({ id }) => id)).size).toBe(101)
  })

  it('says what a conversation does right now', async () => {
    h.server.script(stall)
    const reference = await h.ask()
    expect((await list()).conversations).toMatchObject([{ activity: 'running' }])
    await h.chat.stop(reference)
    expect((await list()).conversations[0]).not.toHaveProperty('activity')
    expect(h.window.summaries.at(-1)).not.toHaveProperty('activity')
  })

  it('holds archived ones apart', async () => {
    const { conversationId } = await answered()
    await h.chat.setArchived({ conversationId, archived: true })
    expect(await ids()).toEqual([])
    expect(await ids({ archived: true })).toEqual([conversationId])
  })

  it('tells every window of a pin, a title and a place in the archive', async () => {
    const { conversationId } = await answered()
    await h.chat.setPinned({ conversationId, pinned: true })
    await h.chat.setArchived({ conversationId, archived: true })
    await h.chat.rename({ conversationId, title: 'Mine' })
    expect(h.window.summaries.slice(-3)).toMatchObject([{ pinned: true }, { archived: true }, { title: 'Mine' }])
  })
})

describe('a title', () => {
  it('of a person is cleaned of what turns it around', async () => {
    const { conversationId } = await answered()
    expect(await h.chat.rename({ conversationId, title: ' a\u202Eb\n ' })).toMatchObject({ title: 'a b' })
    await expect(h.chat.rename({ conversationId, title: '\u202E' })).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('given before the first message stays', async () => {
    const { id: conversationId } = await h.chat.start({})
    await h.chat.rename({ conversationId, title: 'Mine' })
    h.server.script(answer('ok'))
    await h.send(conversationId, 'Something else')
    expect((await list()).conversations).toMatchObject([{ title: 'Mine' }])
  })
})

describe('a conversation without a message', () => {
  it('is in memory only, with its settings, which its first message stores', async () => {
    const settings = { connectionsOff: ['x'], model: 'a-model' }
    const { id: conversationId } = await h.chat.start({ settings })
    expect(await ids()).toEqual([])
    expect(h.window.summaries).toEqual([])
    h.server.script(answer('ok'))
    await h.send(conversationId, 'hi')
    expect(await h.restarted().chat.open({ conversationId })).toMatchObject({ settings })
  })

  it('keeps what was typed as the draft of the chat that is not begun, until it is sent', async () => {
    const { id: conversationId } = await h.chat.start({})
    await h.chat.keepDraft({ conversationId, text: 'half a', attachmentIds: [] })
    expect(await h.chat.newDraft()).toMatchObject({ text: 'half a' })
    expect(await h.chat.start({})).toMatchObject({ draft: { text: 'half a' } })
    h.server.script(answer('ok'))
    await h.send(conversationId, 'half a question')
    expect(await h.chat.newDraft()).toEqual({ text: '', attachments: [] })
  })
})

describe('a draft', () => {
  it('belongs to its conversation, survives a restart and goes when it is sent', async () => {
    const { conversationId } = await answered()
    await h.chat.keepDraft({ conversationId, text: 'and then', attachmentIds: [] })
    expect(await h.restarted().chat.open({ conversationId })).toMatchObject({ draft: { text: 'and then' } })
    expect(await h.chat.newDraft()).toMatchObject({ text: '' })
    h.server.script(stall)
    await h.send(conversationId, 'and then?')
    expect(await h.chat.open({ conversationId })).toMatchObject({ draft: { text: '' } })
  })
})

describe('settings of a conversation', () => {
  it('choose what answers its next message', async () => {
    const { conversationId } = await answered()
    const settings = { connectionsOff: [], model: 'another-model', effort: 'low' as const }
    expect(await h.chat.configure({ conversationId, settings })).toEqual(settings)
    expect(await h.restarted().chat.open({ conversationId })).toMatchObject({ settings })
  })
})

describe('a long conversation', () => {
  it('opens with its last forty turns, the rest by forty', async () => {
    const { conversationId, turnId } = await answered('q0')
    const turnIds = [turnId]
    for (let count = 1; count < 85; count += 1) {
      h.server.script(answer('ok'))
      const sent = await h.send(conversationId, `q${String(count)}`)
      await h.window.status(sent.turnId, 'completed')
      turnIds.push(sent.turnId)
    }
    const { chat } = h.restarted()
    const opened = await chat.open({ conversationId })
    expect(opened.turns.map(({ id }) => id)).toEqual(turnIds.slice(-40))
    expect(opened.hasEarlier).toBe(true)
    const before = await chat.earlier({ conversationId, beforeTurnId: turnIds[45] ?? '' })
    expect(before).toMatchObject({ hasEarlier: true })
    expect(before.turns.map(({ id }) => id)).toEqual(turnIds.slice(5, 45))
    const first = await chat.earlier({ conversationId, beforeTurnId: turnIds[5] ?? '' })
    expect(first).toMatchObject({ hasEarlier: false })
    expect(first.turns).toHaveLength(5)
    const found = await chat.open({ conversationId, turnId: turnIds[3] ?? '' })
    expect(found.turns.some(({ id }) => id === turnIds[3])).toBe(true)
    expect(found.turns.at(-1)?.id).toBe(turnIds.at(-1))
  })

  it('reads nothing from the disk between Enter and the request', async () => {
    const { conversationId } = await answered()
    const { chat, window } = h.restarted()
    window.take((await chat.open({ conversationId })) as Conversation)
    await new Promise((resolve) => setImmediate(resolve))
    h.history.calls.length = 0
    h.server.script(stall)
    await chat.send({ conversationId, text: 'next', attachmentIds: [], mentions: [] })
    while (h.server.requests.length < 2) await new Promise((resolve) => setImmediate(resolve))
    expect(h.input(1).map(({ content }) => typeof content)).toEqual(['string', 'object', 'string'])
    const reads = h.history.calls.filter((call) => /\.(read|page|replays|list|usage|draft)$/u.test(call))
    expect(reads).toEqual([])
    await chat.close()
  })
})

it('finds questions again, and what was said', async () => {
  const { conversationId, turnId } = await answered('Where is the lighthouse?')
  expect(await h.chat.recentQuestions()).toEqual(['Where is the lighthouse?'])
  const hits = await h.chat.search({ query: 'lightho', limit: 10 })
  expect(hits.map(({ role }) => role).sort()).toEqual(['question', 'title'])
  expect(hits.find(({ role }) => role === 'question')).toMatchObject({ conversationId, turnId })
})
