import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { message, responseEvents } from '../../fakes/responses-server'
import { fakeConnection, startHarness, type ChatHarness } from './chat-harness'
import { answer, asksFor } from './chat-scripts'

let h: ChatHarness
let clock = 0
beforeEach(async () => {
  h = await startHarness()
  clock = Date.now()
  h.now = () => clock
})
afterEach(async () => {
  vi.useRealTimers()
  await h.chat.close()
  await h.server.close()
})

const half = { events: responseEvents([message('msg_1', 'half an answer')]).slice(0, 5), then: 'stall' } as const
const listed = async () => (await h.chat.list({ archived: false })).conversations.map(({ id }) => id)

it('takes it from the list at once, ends what runs in it and brings it back as it then was', async () => {
  h.server.script(half)
  const { conversationId, turnId } = await h.ask()
  await h.window.until(() => h.window.turn(turnId).items.length > 0)
  await h.chat.remove({ conversationId })
  expect(await listed()).toEqual([])
  await expect(h.chat.open({ conversationId })).rejects.toMatchObject({ code: 'not_found' })
  await expect(h.send(conversationId, 'more')).rejects.toMatchObject({ code: 'not_found' })
  await h.server.clientGone()
  expect(await h.chat.undoRemove({ conversationId })).toMatchObject({ id: conversationId })
  expect(await listed()).toEqual([conversationId])
  expect((await h.chat.open({ conversationId })).turns).toMatchObject([
    { status: 'stopped', items: [{ text: 'half an' }] },
  ])
})

it.each(['in this run of the app', 'in an earlier one'])('voids an approval that waits since %s', async (when) => {
  h.connections = [fakeConnection('tasks')]
  h.server.script(asksFor())
  const reference = await h.ask()
  await h.window.status(reference.turnId, 'awaiting_approval')
  const { chat } = when === 'in an earlier one' ? h.restarted() : h
  await chat.remove(reference)
  await chat.undoRemove(reference)
  const [turn] = (await chat.open(reference)).turns
  expect(turn).toMatchObject({ status: 'stopped' })
  expect(turn?.items.at(-1)).toMatchObject({ decision: 'void' })
})

it('can be undone for five minutes and not for ever', async () => {
  h.server.script(answer('ok'), answer('ok'))
  const [kept, gone] = [await h.ask(), await h.ask()]
  for (const { turnId } of [kept, gone]) await h.window.status(turnId, 'completed')
  await h.chat.remove(gone)
  clock += 4 * 60_000
  await h.chat.remove(kept)
  clock += 2 * 60_000
  const { chat } = h.restarted()
  chat.recover()
  await expect(chat.undoRemove(gone)).rejects.toMatchObject({ code: 'not_found' })
  await expect(chat.undoRemove(kept)).resolves.toMatchObject({ id: kept.conversationId })
})

it('deletes for good when the time is over, also if the app just stays open', async () => {
  h.server.script(answer('ok'))
  const reference = await h.ask()
  await h.window.status(reference.turnId, 'completed')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  await h.chat.remove(reference)
  clock += 6 * 60_000
  vi.advanceTimersByTime(6 * 60_000)
  await expect(h.chat.undoRemove(reference)).rejects.toMatchObject({ code: 'not_found' })
})

it('forgets what was never begun', async () => {
  const { id: conversationId } = await h.chat.start({})
  await h.chat.remove({ conversationId })
  await expect(h.chat.open({ conversationId })).rejects.toMatchObject({ code: 'not_found' })
  expect(h.window.removed).toEqual([conversationId])
})

it('leaves one alone that is not removed', async () => {
  h.server.script(answer('ok'))
  const reference = await h.ask()
  await h.window.status(reference.turnId, 'completed')
  expect(await h.chat.undoRemove(reference)).toMatchObject({ id: reference.conversationId })
})
