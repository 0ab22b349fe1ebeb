import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Conversation } from '@shared/conversation'
import { responseEvents } from '../../fakes/responses-server'
import { startHarness, type ChatHarness } from './chat-harness'
import { answer } from './chat-scripts'

let h: ChatHarness
beforeEach(async () => {
  h = await startHarness()
})
afterEach(async () => {
  await h.chat.close()
  await h.server.close()
})

async function askTemporarily(text = 'a secret question') {
  h.server.script(answer('a secret answer'))
  const { id: conversationId } = await h.chat.start({ temporary: true })
  const { turnId } = await h.send(conversationId, text)
  await h.window.status(turnId, 'completed')
  return { conversationId, turnId }
}

const listed = async (chat = h.chat) => (await chat.list({ archived: false })).conversations.map(({ id }) => id)

describe('a temporary chat', () => {
  it('is in no list, no search and no last question, and windows hear nothing of it for their lists', async () => {
    const { conversationId } = await askTemporarily()
    expect(await listed()).toEqual([])
    expect(await h.chat.search({ query: 'secret', limit: 9 })).toEqual([])
    expect(await h.chat.recentQuestions()).toEqual([])
    expect(h.chat.recent(9)).toEqual([])
    expect(h.window.summaries).toEqual([])
    expect((await h.chat.open({ conversationId })).turns).toHaveLength(1)
  })

  it('is listed and found from when it is kept', async () => {
    const { conversationId } = await askTemporarily()
    const summary = await h.chat.keep({ conversationId })
    expect(h.window.summaries).toEqual([summary])
    expect(await listed()).toEqual([conversationId])
    expect(await h.chat.search({ query: 'secret question', limit: 9 })).not.toEqual([])
    expect(await h.chat.recentQuestions()).toEqual(['a secret question'])
    await h.chat.close()
    expect(await listed(h.restarted().chat)).toEqual([conversationId])
  })

  it('can be kept before its first message, and while it answers', async () => {
    h.server.script({ events: responseEvents([], 'none'), then: 'stall' })
    const { id: conversationId } = await h.chat.start({ temporary: true })
    await h.chat.keep({ conversationId })
    expect(await listed()).toEqual([])
    const { turnId } = await h.send(conversationId, 'hello')
    expect(await listed()).toEqual([conversationId])
    await h.chat.stop({ conversationId, turnId })
  })

  it('is gone when Patchbay ends', async () => {
    const { conversationId } = await askTemporarily()
    await h.chat.close()
    const { chat } = h.restarted()
    await expect(chat.open({ conversationId })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is stored while it lives, and gone at the start after a crash', async () => {
    const { conversationId } = await askTemporarily()
    const { chat, window } = h.restarted()
    const opened = await chat.open({ conversationId })
    window.take(opened as Conversation)
    expect(opened.turns[0]?.items).toMatchObject([{ text: 'a secret answer' }])
    const next = h.restarted().chat
    next.recover()
    await expect(next.open({ conversationId })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('takes its files with it, and leaves what others use', async () => {
    const png = { mediaType: 'image/png', kind: 'image', size: 3 } as const
    for (const id of ['only', 'shared']) h.history.open.attachments.insert({ id, name: id, ...png }, Buffer.from('png'))
    h.server.script(answer('one'), answer('two'))
    const { id: conversationId } = await h.chat.start({ temporary: true })
    const first = await h.send(conversationId, 'x', { attachmentIds: ['only', 'shared'] })
    await h.window.status(first.turnId, 'completed')
    const { turnId } = await h.ask('y', { attachmentIds: ['shared'] })
    await h.window.status(turnId, 'completed')
    h.history.open.conversations.purgeTemporary()
    expect(h.history.open.attachments.describe(['only', 'shared']).map(({ id }) => id)).toEqual(['shared'])
  })

  it('branches into a temporary one', async () => {
    const branched = await h.chat.branch(await askTemporarily())
    expect(await listed()).toEqual([])
    expect(h.window.summaries).toEqual([])
    await h.chat.close()
    const { chat } = h.restarted()
    await expect(chat.open({ conversationId: branched.id })).rejects.toMatchObject({ code: 'not_found' })
  })
})
