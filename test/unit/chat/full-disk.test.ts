import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startHarness, type ChatHarness } from './chat-harness'
import { answer } from './chat-scripts'

let h: ChatHarness
let clock = 0
beforeEach(async () => {
  h = await startHarness()
  clock = Date.now()
  h.now = () => clock
})
afterEach(async () => {
  h.history.isFull = false
  await h.chat.close()
  await h.server.close()
})

async function answered(text: string, conversationId?: string) {
  h.server.script(answer('ok', `msg_${text}`))
  const reference = conversationId ? { conversationId, ...(await h.send(conversationId, text)) } : await h.ask(text)
  await h.window.status(reference.turnId, 'completed')
  return reference
}

describe('a disk that takes nothing', () => {
  it('keeps nobody from an answer, and the person is told once', async () => {
    h.history.isFull = true
    const { conversationId } = await answered('first')
    await answered('second', conversationId)
    expect((await h.chat.open({ conversationId })).turns.map(({ userText }) => userText)).toEqual(['first', 'second'])
    expect((await h.chat.list({ archived: false })).conversations).toMatchObject([{ id: conversationId }])
    expect(h.storageFailures).toBe(1)
    expect(h.log.lines.filter((line) => line.startsWith('history_not_written'))).toHaveLength(1)
    clock += 61_000
    await answered('third', conversationId)
    expect(h.storageFailures).toBe(2)
  })

  it('gets everything once it takes something again', async () => {
    const { conversationId } = await answered('first')
    h.history.isFull = true
    await answered('second', conversationId)
    const third = await answered('third', conversationId)
    h.history.isFull = false
    await answered('fourth', conversationId)
    const here = (await h.chat.open({ conversationId })).turns
    expect(here.map(({ userText }) => userText)).toEqual(['first', 'second', 'third', 'fourth'])
    expect((await h.restarted().chat.open({ conversationId })).turns).toEqual(here)
    expect(h.input(3).filter(({ role }) => role === 'user')).toHaveLength(4)
    expect(here[2]).toEqual(h.window.turn(third.turnId))
  })

  it('that was full at the end of an answer gets it when the app is closed', async () => {
    h.server.script(answer('the answer'))
    const reference = await h.ask()
    h.history.isFull = true
    const turn = await h.window.status(reference.turnId, 'completed')
    h.history.isFull = false
    await h.chat.close()
    expect((await h.restarted().chat.open(reference)).turns).toEqual([turn])
  })

  it('says so where the person waits for a change', async () => {
    const { conversationId } = await answered('first')
    h.history.isFull = true
    const renamed = h.chat.rename({ conversationId, title: 'x' })
    await expect(renamed).rejects.toMatchObject({ code: 'storage_failed' })
    await expect(h.chat.remove({ conversationId })).rejects.toMatchObject({ code: 'storage_failed' })
    h.history.isFull = false
    expect(await h.chat.open({ conversationId })).toMatchObject({ title: 'first' })
  })
})
