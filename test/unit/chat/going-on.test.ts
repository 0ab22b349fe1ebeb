import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { approvalRequest, message, responseEvents, toolList } from '../../fakes/responses-server'
import { fakeConnection, startHarness, type ChatHarness } from './chat-harness'
import { answer, asksFor, calls } from './chat-scripts'

let h: ChatHarness
beforeEach(async () => {
  h = await startHarness()
})
afterEach(async () => {
  await h.chat.close()
  await h.server.close()
})

const half = responseEvents([message('msg_1', 'half an answer')]).slice(0, 5)

describe('going on where an answer broke off', () => {
  it.each(['cut', 'stopped'])('keeps the text of one that was %s and lets it grow', async (how) => {
    h.server.script({ events: half, then: how === 'cut' ? 'cut' : 'stall' }, answer(' answer, whole', 'msg_2'))
    const reference = await h.ask()
    await h.window.until(() => h.window.turn(reference.turnId).items.length > 0)
    if (how === 'stopped') await h.chat.stop(reference)
    await h.window.status(reference.turnId, 'failed', 'stopped')
    await h.chat.resume(reference)
    const turn = await h.window.status(reference.turnId, 'completed')
    expect(turn.items).toMatchObject([{ type: 'text', text: 'half an answer, whole' }])
    expect(h.input(1).slice(0, 2)).toEqual([
      { role: 'user', content: 'What is on my list?' },
      { role: 'assistant', content: 'half an' },
    ])
    h.server.script(answer('bye', 'msg_3'))
    const next = await h.send(reference.conversationId, 'thanks')
    await h.window.status(next.turnId, 'completed')
    const said = h.input(2).map((item) => item.content)
    expect(JSON.stringify(said)).toContain('half an')
    expect(JSON.stringify(said)).toContain(' answer, whole')
  })

  it('goes on twice, and has everything in view after a restart', async () => {
    const more = responseEvents([message('msg_2', ' answer that breaks off')]).slice(0, 5)
    h.server.script({ events: half, then: 'cut' }, { events: more, then: 'cut' }, answer(' end', 'msg_3'))
    const reference = await h.ask()
    await h.window.status(reference.turnId, 'failed')
    await h.chat.resume(reference)
    await h.window.until(() => h.window.turn(reference.turnId).status === 'running')
    await h.window.status(reference.turnId, 'failed')
    await h.chat.resume(reference)
    const turn = await h.window.status(reference.turnId, 'completed')
    expect(turn.items).toHaveLength(1)
    expect(JSON.stringify(turn.items)).toMatch(/half an answer that.* end/u)
    expect((await h.restarted().chat.open(reference)).turns).toEqual([turn])
  })

  it('is refused where there is no text to go on from, or nothing to go on with', async () => {
    h.server.script({ status: 400, body: { error: { message: 'no' } } }, answer('ok'))
    const failed = await h.ask()
    await h.window.status(failed.turnId, 'failed')
    await expect(h.chat.resume(failed)).rejects.toMatchObject({ code: 'invalid_input' })
    const done = await h.ask()
    await h.window.status(done.turnId, 'completed')
    await expect(h.chat.resume(done)).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

describe('a turn that waits for its endpoint', () => {
  const busy = { status: 429, body: { error: { message: 'slow down' } }, headers: { 'retry-after': '50' } }

  it('asks again at once when the person says so', async () => {
    h.server.script(busy, answer('ok'))
    const reference = await h.ask()
    const waiting = await h.window.status(reference.turnId, 'waiting')
    expect(waiting.retryAt).toBeGreaterThan(Date.now())
    await h.chat.retry(reference)
    const turn = await h.window.status(reference.turnId, 'completed')
    expect(turn).not.toHaveProperty('retryAt')
    expect(turn).not.toHaveProperty('error')
    expect(h.server.requests).toHaveLength(2)
  })

  it('can be stopped, and asks no more then', async () => {
    h.server.script(busy)
    const reference = await h.ask()
    await h.window.status(reference.turnId, 'waiting')
    await h.chat.stop(reference)
    expect(h.window.turn(reference.turnId)).toMatchObject({ status: 'stopped' })
    expect(h.window.summaries.at(-1)).not.toHaveProperty('activity')
  })
})

describe('a yes that counts for more than this call', () => {
  beforeEach(async () => {
    h.connections = [fakeConnection('tasks')]
    h.server.script(asksFor(), calls())
  })

  it('is remembered as far as the person said, for the call that main knows', async () => {
    const reference = await h.ask()
    await h.window.status(reference.turnId, 'awaiting_approval')
    await h.chat.answerApproval({ ...reference, approvalRequestId: 'mcpr_1', approve: true, remember: 'tool' })
    const turn = await h.window.status(reference.turnId, 'completed')
    const { conversationId } = reference
    expect(h.toolRules.remembered).toMatchObject([
      { call: { connectionId: 'id-tasks', conversationId, tool: 'add_task' }, scope: 'tool' },
    ])
    expect(turn.items[1]).toMatchObject({ decision: 'approved', decidedBy: 'person' })
  })

  it('is not remembered with a no', async () => {
    const reference = await h.ask()
    await h.window.status(reference.turnId, 'awaiting_approval')
    await h.chat.answerApproval({ ...reference, approvalRequestId: 'mcpr_1', approve: false, remember: 'tool' })
    expect(h.toolRules.remembered).toEqual([])
  })
})

it('remembers one of two answers over a restart', async () => {
  h.connections = [fakeConnection('tasks')]
  const two = [approvalRequest('mcpr_1', 'tasks', 'a'), approvalRequest('mcpr_2', 'tasks', 'b')]
  h.server.script({ events: responseEvents([toolList('mcpl_1', 'tasks', ['a', 'b']), ...two]) })
  const reference = await h.ask()
  await h.window.status(reference.turnId, 'awaiting_approval')
  await h.chat.answerApproval({ ...reference, approvalRequestId: 'mcpr_1', approve: true })
  const { chat } = h.restarted()
  chat.recover()
  const [turn] = (await chat.open(reference)).turns
  expect(turn).toMatchObject({ status: 'awaiting_approval' })
  expect(turn?.items.slice(-2)).toMatchObject([{ decision: 'approved' }, { decision: 'pending' }])
})
