import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeConnection, startHarness, type ChatHarness } from './chat-harness'
import { answer, asksFor, calls } from './chat-scripts'

let h: ChatHarness
beforeEach(async () => {
  h = await startHarness()
  h.connections = [fakeConnection('tasks')]
})
afterEach(async () => {
  await h.chat.close()
  await h.server.close()
})

describe('what tray and notifications hear', () => {
  it('is every status of a turn, once, after the windows know it', async () => {
    h.server.script(asksFor(), calls())
    const { conversationId, turnId } = await h.ask()
    await h.window.status(turnId, 'awaiting_approval')
    expect(h.chat.approvalsWaiting()).toEqual([conversationId])
    await h.chat.answerApproval({ conversationId, turnId, approvalRequestId: 'mcpr_1', approve: true })
    expect(h.chat.approvalsWaiting()).toEqual([])
    await h.window.status(turnId, 'completed')
    const statuses = ['running', 'awaiting_approval', 'running', 'completed']
    expect(h.statuses).toEqual(statuses.map((status) => ({ conversationId, status })))
  })

  it('is a stop and a run from the beginning, too', async () => {
    h.server.script(asksFor(), answer('done'))
    const reference = await h.ask()
    await h.window.status(reference.turnId, 'awaiting_approval')
    await h.chat.stop(reference)
    await h.chat.retry(reference)
    await h.window.status(reference.turnId, 'completed')
    expect(h.statuses.map(({ status }) => status)).toEqual([
      'running',
      'awaiting_approval',
      'stopped',
      'running',
      'completed',
    ])
  })
})

describe('the last conversations', () => {
  it('come newest first, pinned or not, without archived ones', async () => {
    let at = 1_800_000_000_000
    h.now = () => (at += 1000)
    const ids: string[] = []
    for (const text of ['one', 'two', 'three', 'four']) {
      h.server.script(answer(text))
      const { conversationId, turnId } = await h.ask(text)
      await h.window.status(turnId, 'completed')
      await h.window.until(() => h.window.summaries.at(-1)?.activity === undefined)
      ids.push(conversationId)
    }
    await h.chat.setPinned({ conversationId: ids[1] ?? '', pinned: true })
    await h.chat.setArchived({ conversationId: ids[3] ?? '', archived: true })
    expect(h.chat.recent(2).map(({ title }) => title)).toEqual(['three', 'two'])
    expect(h.chat.titleOf(ids[0] ?? '')).toBe('one')
    expect(h.restarted().chat.titleOf(ids[3] ?? '')).toBe('four')
    expect(h.chat.titleOf('none')).toBe('')
  })
})
