import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { message, responseEvents, serverSentEvent, toolCall, toolList } from '../../fakes/responses-server'
import { fakeConnection, startHarness, type ChatHarness } from './chat-harness'
import { asksFor, calls } from './chat-scripts'

let h: ChatHarness
beforeEach(async () => {
  h = await startHarness()
})
afterEach(async () => {
  await h.chat.close()
  await h.server.close()
})

describe('what windows, files and logs hold', () => {
  it('is the same turn in the window, in main and after a restart', async () => {
    h.connections = [fakeConnection('tasks')]
    h.server.script(asksFor(), calls())
    const reference = await h.ask()
    await h.window.status(reference.turnId, 'awaiting_approval')
    await h.chat.answerApproval({ ...reference, approvalRequestId: 'mcpr_1', approve: true })
    await h.window.status(reference.turnId, 'completed')
    const own = (await h.chat.open(reference)).turns
    expect(own).toEqual([h.window.turn(reference.turnId)])
    await h.chat.close()
    expect((await h.restarted().chat.open(reference)).turns).toEqual(own)
  })

  it('is never a token, not even when endpoint and tools repeat it', async () => {
    const token = 'canary-token-0123456789'
    const key = 'canary-header-key-987654'
    h.connections = [
      fakeConnection('tasks', { token }),
      fakeConnection('keyed', { give: () => Promise.resolve({ kind: 'headers', headers: { 'x-api-key': key } }) }),
    ]
    const echo = { ...toolList('mcpl_1', 'tasks', ['x']), authorization: token, headers: { 'x-api-key': key } }
    const call = toolCall('mcp_1', 'tasks', 'x', { output: `you sent ${token}`, status: 'completed' })
    const said = message('msg_1', `Your token is ${token} and your key ${key}.`)
    const events = responseEvents([echo, call, said]).map((event) => ({
      ...event,
      ...(event.response
        ? { response: { ...event.response, tools: h.tools(0), headers: { authorization: token } } }
        : {}),
    }))
    h.server.script({ events }, { status: 400, body: { error: { message: `boom ${token}`, code: 'bad' } } })
    const reference = await h.ask()
    const turn = await h.window.status(reference.turnId, 'completed')
    expect(JSON.stringify(turn)).toContain('[removed]')
    const next = await h.send(reference.conversationId, 'more')
    await h.window.status(next.turnId, 'failed')
    await h.chat.close()
    expect(JSON.stringify(h.tools(0))).toContain(token)
    const finalTurn = JSON.stringify(h.window.turn(reference.turnId))
    for (const text of [finalTurn, h.history.bytes(), ...h.log.lines, JSON.stringify(h.input(1))]) {
      for (const secret of [token, key, 'sk-canary-api-key']) expect(text.includes(secret)).toBe(false)
    }
  })

  it('survives a stream of nonsense', async () => {
    const nonsense = [null, 7, [], { type: 5 }, { type: 'response.output_item.added' }, { type: 'response.unheard_of' }]
    const odd = [{ type: 'response.output_text.delta' }, { type: 'response.output_item.done', item: null }]
    const raw = [...nonsense, ...odd, ...responseEvents([message('msg_1', 'still here')])]
    h.server.script({ raw: [raw.map((event) => serverSentEvent(event, true)).join('')] })
    const { turnId } = await h.ask()
    const turn = await h.window.status(turnId, 'completed')
    expect(turn.items.filter((item) => item.type === 'text' && item.text !== '')).toMatchObject([
      { text: 'still here' },
    ])
  })
})
