import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Conversation } from '@shared/conversation'
import { approvalRequest, responseEvents } from '../../fakes/responses-server'
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

describe('approvals', () => {
  beforeEach(() => {
    h.connections = [fakeConnection('tasks')]
  })

  it('waits for the person and shows server, tool and arguments', async () => {
    h.server.script(asksFor())
    const { turnId } = await h.ask()
    const turn = await h.window.status(turnId, 'awaiting_approval')
    expect(turn.items.at(-1)).toEqual({
      type: 'approval',
      id: 'mcpr_1',
      connectionId: 'id-tasks',
      server: 'The tasks',
      serverUrl: 'https://tasks.example.com/mcp',
      name: 'add_task',
      arguments: '{"t":"milk"}',
      decision: 'pending',
    })
    expect(h.tools(0)).toMatchObject([{ require_approval: 'always' }])
  })

  it('goes on after Approve with the answer, the request and the tool list in the input', async () => {
    h.server.script(asksFor(), calls())
    const reference = await h.ask()
    await h.window.status(reference.turnId, 'awaiting_approval')
    await h.chat.answerApproval({ ...reference, approvalRequestId: 'mcpr_1', approve: true })
    const turn = await h.window.status(reference.turnId, 'completed')
    expect(turn.items.map(({ type }) => type)).toEqual(['tool_list', 'approval', 'tool_call', 'text'])
    expect(turn.items[1]).toMatchObject({ decision: 'approved' })
    expect(turn.items[2]).toMatchObject({ status: 'completed', output: 'added', server: 'The tasks' })
    expect(h.input(1).map((item) => item.type ?? item.role)).toEqual([
      'user',
      'mcp_list_tools',
      'mcp_approval_request',
      'mcp_approval_response',
    ])
    expect(h.input(1).at(-1)).toEqual({ type: 'mcp_approval_response', approval_request_id: 'mcpr_1', approve: true })
    expect(h.tools(1)).toMatchObject([{ authorization: 'token-of-tasks-0123456789' }])
  })

  it('accepts an answer once and only for a request that waits', async () => {
    h.server.script(asksFor(), { events: responseEvents([], 'none'), then: 'stall' })
    const reference = await h.ask()
    await h.window.status(reference.turnId, 'awaiting_approval')
    const say = (approvalRequestId: string, approve: boolean) =>
      h.chat.answerApproval({ ...reference, approvalRequestId, approve })
    await expect(say('mcpr_other', true)).rejects.toMatchObject({ code: 'not_found' })
    const [first, second] = await Promise.allSettled([say('mcpr_1', false), say('mcpr_1', true)])
    expect([first.status, second.status]).toEqual(['fulfilled', 'rejected'])
    await h.window.status(reference.turnId, 'running')
    await h.chat.stop(reference)
    expect(h.window.turn(reference.turnId).items.at(-1)).toMatchObject({ decision: 'denied' })
  })

  it('waits until every request of a response is answered', async () => {
    const both = [approvalRequest('mcpr_1', 'tasks', 'a'), approvalRequest('mcpr_2', 'tasks', 'b')]
    h.server.script({ events: responseEvents(both) }, answer('done'))
    const reference = await h.ask()
    await h.window.status(reference.turnId, 'awaiting_approval')
    await h.chat.answerApproval({ ...reference, approvalRequestId: 'mcpr_2', approve: false })
    expect(h.window.turn(reference.turnId).status).toBe('awaiting_approval')
    await h.chat.answerApproval({ ...reference, approvalRequestId: 'mcpr_1', approve: true })
    await h.window.status(reference.turnId, 'completed')
    expect(h.input(1).filter(({ type }) => type === 'mcp_approval_response')).toEqual([
      { type: 'mcp_approval_response', approval_request_id: 'mcpr_1', approve: true },
      { type: 'mcp_approval_response', approval_request_id: 'mcpr_2', approve: false },
    ])
  })

  it('voids what waits when a new message is sent, and denies it to the model', async () => {
    h.server.script(asksFor(), answer('Fine, not that then.'))
    const first = await h.ask()
    await h.window.status(first.turnId, 'awaiting_approval')
    const { turnId } = await h.send(first.conversationId, 'never mind')
    await h.window.status(turnId, 'completed')
    expect(h.window.turn(first.turnId)).toMatchObject({ status: 'stopped' })
    expect(h.window.turn(first.turnId).items.at(-1)).toMatchObject({ decision: 'void' })
    expect(h.input(1).slice(-2)).toEqual([
      { type: 'mcp_approval_response', approval_request_id: 'mcpr_1', approve: false },
      { role: 'user', content: 'never mind' },
    ])
    await expect(h.chat.answerApproval({ ...first, approvalRequestId: 'mcpr_1', approve: true })).rejects.toMatchObject(
      { code: 'not_found' },
    )
  })

  describe('with a yes for more than this call', () => {
    const all = (...names: string[]) => ({
      events: responseEvents(names.map((name, index) => approvalRequest(`mcpr_${String(index + 1)}`, 'tasks', name))),
    })
    const responses = () => h.input(1).filter(({ type }) => type === 'mcp_approval_response')

    it('answers what waits beside it and is meant too', async () => {
      h.server.script(all('a', 'b', 'a'), answer('done'))
      const reference = await h.ask()
      await h.window.status(reference.turnId, 'awaiting_approval')
      await h.chat.answerApproval({ ...reference, approvalRequestId: 'mcpr_1', approve: true, remember: 'tool' })
      expect(h.window.turn(reference.turnId).items).toMatchObject([
        { decision: 'approved', decidedBy: 'person' },
        { decision: 'pending' },
        { decision: 'approved', decidedBy: 'grant' },
      ])
      await h.chat.answerApproval({ ...reference, approvalRequestId: 'mcpr_2', approve: false })
      await h.window.status(reference.turnId, 'completed')
      expect(responses().map(({ approve }) => approve)).toEqual([true, false, true])
    })

    it('goes on at once when nothing else waits', async () => {
      h.server.script(all('a', 'a'), answer('done'))
      const reference = await h.ask()
      await h.window.status(reference.turnId, 'awaiting_approval')
      await h.chat.answerApproval({
        ...{ ...reference, approvalRequestId: 'mcpr_2', approve: true },
        remember: 'conversation',
      })
      await h.window.status(reference.turnId, 'completed')
      expect(responses().map(({ approve }) => approve)).toEqual([true, true])
    })

    it('leaves a no to itself', async () => {
      h.server.script(all('a', 'a'))
      const reference = await h.ask()
      await h.window.status(reference.turnId, 'awaiting_approval')
      await h.chat.answerApproval({ ...reference, approvalRequestId: 'mcpr_1', approve: false, remember: 'tool' })
      expect(h.window.turn(reference.turnId)).toMatchObject({
        status: 'awaiting_approval',
        items: [{ decision: 'denied' }, { decision: 'pending' }],
      })
    })

    it('is asked for again when it was taken back before the call went out', async () => {
      h.toolRules.granted = ['a']
      h.server.script(all('a', 'b'), answer('done'))
      const reference = await h.ask()
      await h.window.status(reference.turnId, 'awaiting_approval')
      h.toolRules.granted = []
      h.toolRules.definition = 'description: a'
      await h.chat.answerApproval({ ...reference, approvalRequestId: 'mcpr_2', approve: true })
      const waiting = h.window.turn(reference.turnId)
      expect(waiting).toMatchObject({
        status: 'awaiting_approval',
        items: [{ decision: 'pending', hidesText: true, definition: 'description: a' }, { decision: 'approved' }],
      })
      expect(waiting.items[0]).not.toHaveProperty('decidedBy')
      await h.chat.answerApproval({ ...reference, approvalRequestId: 'mcpr_1', approve: false })
      await h.window.status(reference.turnId, 'completed')
      expect(responses().map(({ approve }) => approve)).toEqual([false, true])
    })
  })

  it('can still be answered after a restart', async () => {
    h.server.script(asksFor(), calls())
    const reference = await h.ask()
    await h.window.status(reference.turnId, 'awaiting_approval')
    await h.chat.close()
    const { chat, window } = h.restarted()
    const opened = await chat.open(reference)
    window.take(opened as Conversation)
    expect(opened.turns[0]).toMatchObject({ status: 'awaiting_approval' })
    await chat.answerApproval({ ...reference, approvalRequestId: 'mcpr_1', approve: true })
    expect((await window.status(reference.turnId, 'completed')).items.at(-1)).toMatchObject({
      text: 'Milk is on the list.',
    })
    expect(h.input(1).at(-1)).toMatchObject({ approve: true })
    await chat.close()
  })
})
