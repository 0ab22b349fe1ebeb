import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { approvalRequest, message, responseEvents } from '../../fakes/responses-server'
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

describe('running a turn again', () => {
  it('asks the same question again, not the partial answer', async () => {
    h.server.script(
      { events: responseEvents([message('msg_1', 'half an answer')]).slice(0, 5), then: 'cut' },
      answer('whole answer', 'msg_2'),
    )
    const reference = await h.ask()
    expect((await h.window.status(reference.turnId, 'failed')).error).toMatchObject({ code: 'stream_interrupted' })
    expect(h.window.turn(reference.turnId).items).toMatchObject([{ text: 'half an' }])
    await h.chat.retry(reference)
    const turn = await h.window.status(reference.turnId, 'completed')
    expect(turn.items).toMatchObject([{ text: 'whole answer' }])
    expect(turn.error).toBeUndefined()
    expect(h.input(1)).toEqual([{ role: 'user', content: 'What is on my list?' }])
  })

  it('does not run a tool again whose result it has', async () => {
    h.connections = [fakeConnection('tasks')]
    const cutAfterCall = calls()
      .events.filter(({ type }) => type !== 'response.completed')
      .slice(0, -3)
    h.server.script(asksFor(), { events: cutAfterCall, then: 'cut' }, answer('It is there.', 'msg_9'))
    const reference = await h.ask()
    await h.window.status(reference.turnId, 'awaiting_approval')
    await h.chat.answerApproval({ ...reference, approvalRequestId: 'mcpr_1', approve: true })
    await h.window.status(reference.turnId, 'failed')
    await h.chat.retry(reference)
    const turn = await h.window.status(reference.turnId, 'completed')
    expect(h.input(2).at(-1)).toMatchObject({ type: 'mcp_call', id: 'mcp_1', output: 'added' })
    expect(turn.items.map(({ type }) => type)).toEqual(['tool_list', 'approval', 'tool_call', 'text'])
  })

  it('asks for approval again when nobody knows whether the tool ran', async () => {
    h.connections = [fakeConnection('tasks')]
    const cutInCall = calls().events.slice(0, 4)
    const asksAgain = { events: responseEvents([approvalRequest('mcpr_2', 'tasks', 'add_task')]) }
    h.server.script(asksFor(), { events: cutInCall, then: 'cut' }, asksAgain)
    const reference = await h.ask()
    await h.window.status(reference.turnId, 'awaiting_approval')
    await h.chat.answerApproval({ ...reference, approvalRequestId: 'mcpr_1', approve: true })
    const failed = await h.window.status(reference.turnId, 'failed')
    expect(failed.items.at(-1)).toMatchObject({ type: 'tool_call', status: 'failed' })
    await h.chat.retry(reference)
    await h.window.status(reference.turnId, 'awaiting_approval')
    expect(h.input(2).map((item) => item.type ?? item.role)).toEqual(['user', 'mcp_list_tools'])
    expect(h.window.turn(reference.turnId).items).toMatchObject([{ type: 'tool_list' }, { id: 'mcpr_2' }])
  })

  it('is refused while the turn runs or waits', async () => {
    h.connections = [fakeConnection('tasks')]
    h.server.script(asksFor())
    const reference = await h.ask()
    await expect(h.chat.retry(reference)).rejects.toMatchObject({ code: 'invalid_input' })
    await h.window.status(reference.turnId, 'awaiting_approval')
    await expect(h.chat.retry(reference)).rejects.toMatchObject({ code: 'invalid_input' })
  })
})
