import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ResponsesClient } from '../../../src/main/chat/responses-client'
import { createResponsesClient } from '../../../src/main/chat/responses-client'
import { message, responseEvents } from '../../fakes/responses-server'
import { startHarness, type ChatHarness } from './chat-harness'
import { answer } from './chat-scripts'

let h: ChatHarness
/** Requests for a title, and how they are answered. */
let asked: { input: unknown; signal: AbortSignal }[] = []
let titled: () => Promise<string> = () => Promise.resolve('"Weekly plan".')
beforeEach(async () => {
  h = await startHarness()
  h.modelTitles = true
  asked = []
  titled = () => Promise.resolve('"Weekly plan".')
  h.createClient = (endpoint): ResponsesClient => ({
    stream: (...request) => createResponsesClient(endpoint).stream(...request),
    complete: (request, signal) => {
      asked.push({ input: request.input, signal })
      return titled()
    },
  })
})
afterEach(async () => {
  await h.chat.close()
  await h.server.close()
})

const title = () => h.window.summaries.at(-1)?.title

async function answered(text = 'Plan my week', conversationId?: string) {
  h.server.script(answer('Here it is.'))
  const reference = conversationId ? { conversationId, ...(await h.send(conversationId, text)) } : await h.ask(text)
  await h.window.status(reference.turnId, 'completed')
  return reference
}

describe('a title by the model', () => {
  it('takes the place of the first words after the first answer, once', async () => {
    const { conversationId } = await answered()
    await h.window.until(() => title() === 'Weekly plan')
    expect(JSON.stringify(asked[0]?.input)).toMatch(/Plan my week.*Here it is\./u)
    await answered('more', conversationId)
    expect(asked).toHaveLength(1)
    expect(await h.restarted().chat.open({ conversationId })).toMatchObject({ title: 'Weekly plan' })
  })

  it('never takes the place of what a person gave, not even while it is made', async () => {
    let answerNow: (text: string) => void = () => undefined
    titled = () => new Promise((resolve) => (answerNow = resolve))
    const { conversationId } = await answered()
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    await h.chat.rename({ conversationId, title: 'Mine' })
    expect(asked[0]?.signal.aborted).toBe(true)
    answerNow('Theirs')
    await new Promise((resolve) => setImmediate(resolve))
    expect(await h.chat.open({ conversationId })).toMatchObject({ title: 'Mine' })
  })

  it('is cleaned, one line and not long', async () => {
    titled = () => Promise.resolve(`**\u202E${'long '.repeat(40)}**\nand an explanation`)
    await answered()
    await h.window.until(() => title()?.startsWith('long') === true)
    expect(title()?.length).toBeLessThanOrEqual(80)
    expect(title()).not.toMatch(/[\u202E\n*]/u)
  })

  it('that fails is not asked for again, and only the log hears of it', async () => {
    titled = () => Promise.reject(new Error('boom'))
    const { conversationId } = await answered()
    await answered('more', conversationId)
    expect(asked).toHaveLength(1)
    expect(title()).toBe('Plan my week')
    expect(h.log.lines.some((line) => line.startsWith('title_not_made'))).toBe(true)
    const { chat, window } = h.restarted()
    window.take(await openedBy(chat, conversationId))
    h.server.script(answer('again'))
    const { turnId } = await chat.send({ conversationId, text: 'x', attachmentIds: [], mentions: [] })
    await window.status(turnId, 'completed')
    await chat.close()
    expect(asked).toHaveLength(1)
  })

  it('is not asked for when the person does not want it, or of the practice endpoint', async () => {
    h.modelTitles = false
    await answered()
    h.modelTitles = true
    h.endpoint = { kind: 'sandbox' }
    await answered()
    await new Promise((resolve) => setImmediate(resolve))
    expect(asked).toEqual([])
  })

  it('is not asked for after a stopped answer, but after the first whole one', async () => {
    h.server.script({ events: responseEvents([message('msg_1', 'half an answer')]).slice(0, 5), then: 'stall' })
    const first = await h.ask('Plan my week')
    await h.window.until(() => h.window.turn(first.turnId).items.length > 0)
    await h.chat.stop(first)
    expect(asked).toEqual([])
    await answered('go on', first.conversationId)
    await h.window.until(() => title() === 'Weekly plan')
  })

  it('does not come to a conversation that was removed meanwhile', async () => {
    let answerNow: (text: string) => void = () => undefined
    titled = () => new Promise((resolve) => (answerNow = resolve))
    const { conversationId } = await answered()
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    await h.chat.remove({ conversationId })
    answerNow('Late')
    await new Promise((resolve) => setImmediate(resolve))
    expect(await h.chat.undoRemove({ conversationId })).toMatchObject({ title: 'Plan my week' })
  })
})

async function openedBy(chat: ChatHarness['chat'], conversationId: string) {
  return (await chat.open({ conversationId })) as Parameters<ChatHarness['window']['take']>[0]
}
