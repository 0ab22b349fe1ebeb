import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { message, responseEvents } from '../../fakes/responses-server'
import { fakeConnection, startHarness, type ChatHarness } from './chat-harness'
import { answer, asksFor } from './chat-scripts'

let h: ChatHarness
beforeEach(async () => {
  h = await startHarness()
})
afterEach(async () => {
  await h.chat.close()
  await h.server.close()
})

const stall = { events: responseEvents([], 'none'), then: 'stall' } as const
const words = { attachmentIds: [], mentions: [] }
const path = async (conversationId: string) => (await h.chat.open({ conversationId })).turns

/** Two answered turns. */
async function talk() {
  h.server.script(answer('one', 'msg_1'), answer('two', 'msg_2'))
  const { conversationId, turnId: first } = await h.ask('first')
  await h.window.status(first, 'completed')
  const { turnId: second } = await h.send(conversationId, 'second')
  await h.window.status(second, 'completed')
  return { conversationId, first, second }
}

describe('a question in other words', () => {
  it('is a version of its turn: what followed goes out of view, and the model does not hear of it', async () => {
    const { conversationId, first } = await talk()
    h.server.script(answer('better', 'msg_3'))
    const { turnId } = await h.chat.edit({ conversationId, turnId: first, text: 'first, but clearer', ...words })
    const turn = await h.window.status(turnId, 'completed')
    expect(turn).toMatchObject({ userText: 'first, but clearer', versions: [first, turnId] })
    expect(h.input(2)).toEqual([{ role: 'user', content: 'first, but clearer' }])
    expect(await path(conversationId)).toEqual([turn])
    await h.window.upToDate()
    expect(h.window.path(conversationId)).toEqual([turn])
    expect(h.window.replaced).toContain(conversationId)
  })

  it('keeps the old one with everything after it', async () => {
    const { conversationId, first, second } = await talk()
    h.server.script(answer('better', 'msg_3'))
    const { turnId } = await h.chat.edit({ conversationId, turnId: first, text: 'again', ...words })
    await h.window.status(turnId, 'completed')
    const back = await h.chat.selectVersion({ conversationId, turnId: first })
    expect(back.turns).toMatchObject([{ id: first, versions: [first, turnId] }, { id: second }])
    h.server.script(answer('three', 'msg_4'))
    const third = await h.send(conversationId, 'third')
    await h.window.status(third.turnId, 'completed')
    expect(h.input(3).flatMap(({ role, content }) => (role === 'user' ? [content] : []))).toEqual([
      'first',
      'second',
      'third',
    ])
  })

  it('is refused while an answer arrives, and not for a turn of another conversation', async () => {
    const { conversationId, first } = await talk()
    const other = await talk()
    h.server.script(stall)
    await h.send(conversationId, 'third')
    const edit = { text: 'x', ...words }
    await expect(h.chat.edit({ conversationId, turnId: first, ...edit })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    await expect(h.chat.edit({ conversationId, turnId: other.first, ...edit })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('ends an approval that waits in what goes out of view', async () => {
    h.connections = [fakeConnection('tasks')]
    h.server.script(asksFor(), answer('ok'))
    const { conversationId, turnId: first } = await h.ask()
    await h.window.status(first, 'awaiting_approval')
    await h.chat.edit({ conversationId, turnId: first, text: 'no, this', ...words })
    const back = await h.chat.selectVersion({ conversationId, turnId: first })
    expect(back.turns).toMatchObject([{ status: 'stopped' }])
    expect(back.turns[0]?.items.at(-1)).toMatchObject({ decision: 'void' })
  })
})

describe('another answer', () => {
  it('asks the same question again, with its files and mentions', async () => {
    const mentions = [{ connectionId: 'id-tasks' }]
    h.server.script(answer('one', 'msg_1'), answer('other', 'msg_2'))
    const { conversationId, turnId } = await h.ask('q', { mentions })
    await h.window.status(turnId, 'completed')
    const again = await h.chat.regenerate({ conversationId, turnId })
    expect(await h.window.status(again.turnId, 'completed')).toMatchObject({
      userText: 'q',
      mentions,
      items: [{ text: 'other' }],
      versions: [turnId, again.turnId],
    })
  })

  it('of a third time knows all versions, also when an earlier one comes into view again', async () => {
    const { conversationId, second } = await talk()
    h.server.script(answer('b', 'msg_3'), answer('c', 'msg_4'))
    const b = await h.chat.regenerate({ conversationId, turnId: second })
    await h.window.status(b.turnId, 'completed')
    const c = await h.chat.regenerate({ conversationId, turnId: b.turnId })
    await h.window.status(c.turnId, 'completed')
    const versions = [second, b.turnId, c.turnId]
    expect((await path(conversationId)).at(-1)).toMatchObject({ id: c.turnId, versions })
    const { turns } = await h.chat.selectVersion({ conversationId, turnId: second })
    expect(turns.at(-1)).toMatchObject({ id: second, versions })
  })
})

describe('another version in view', () => {
  it('lets an answer of the first one go on out of view, and shows it whole afterwards', async () => {
    const { conversationId, second } = await talk()
    const half = responseEvents([message('msg_9', 'half an answer')]).slice(0, 5)
    h.server.script({ events: half, then: 'stall' })
    const b = await h.chat.regenerate({ conversationId, turnId: second })
    await h.window.until(() => h.window.turn(b.turnId).items.length > 0)
    await h.chat.selectVersion({ conversationId, turnId: second })
    expect((await h.chat.list({ archived: false })).conversations).toMatchObject([{ activity: 'running' }])
    h.server.script(answer('meanwhile', 'msg_10'))
    const third = await h.send(conversationId, 'third')
    await h.window.status(third.turnId, 'completed')
    const { turns } = await h.chat.selectVersion({ conversationId, turnId: b.turnId })
    expect(turns.at(-1)).toMatchObject({ id: b.turnId, status: 'running', items: [{ text: 'half an' }] })
    await h.chat.stop({ conversationId, turnId: b.turnId })
  })

  it('comes with a search hit that is on it', async () => {
    const { conversationId, first, second } = await talk()
    h.server.script(answer('better', 'msg_3'))
    const { turnId } = await h.chat.edit({ conversationId, turnId: first, text: 'again', ...words })
    await h.window.status(turnId, 'completed')
    const { turns } = await h.chat.open({ conversationId, turnId: second })
    expect(turns.map(({ id }) => id)).toEqual([first, second])
    await h.window.upToDate()
    expect(h.window.path(conversationId).map(({ id }) => id)).toEqual([first, second])
  })
})

describe('a branch', () => {
  it('is a conversation of its own with everything up to the turn, title and settings too', async () => {
    const { conversationId, first } = await talk()
    const settings = { connectionsOff: ['x'] }
    await h.chat.configure({ conversationId, settings })
    const branch = await h.chat.branch({ conversationId, turnId: first })
    expect(branch).toMatchObject({ title: 'first', settings, turns: [{ userText: 'first', items: [{ text: 'one' }] }] })
    expect(branch.id).not.toBe(conversationId)
    expect(branch.turns[0]).not.toHaveProperty('versions')
    h.server.script(answer('elsewhere', 'msg_3'))
    const next = await h.send(branch.id, 'and here?')
    await h.window.status(next.turnId, 'completed')
    expect(h.input(2)).toEqual([
      { role: 'user', content: 'first' },
      message('msg_1', 'one'),
      { role: 'user', content: 'and here?' },
    ])
    expect(await path(conversationId)).toHaveLength(2)
  })

  it('holds no approval that could still be answered', async () => {
    h.connections = [fakeConnection('tasks')]
    h.server.script(asksFor())
    const reference = await h.ask()
    await h.window.status(reference.turnId, 'awaiting_approval')
    const branch = await h.chat.branch(reference)
    expect(branch.turns).toMatchObject([{ status: 'stopped' }])
    expect(branch.turns[0]?.items.at(-1)).toMatchObject({ decision: 'void' })
    expect((await path(reference.conversationId))[0]).toMatchObject({ status: 'awaiting_approval' })
  })

  it('is refused of a turn that runs', async () => {
    h.server.script(stall)
    const reference = await h.ask()
    await expect(h.chat.branch(reference)).rejects.toMatchObject({ code: 'invalid_input' })
  })
})
