import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../src/main/errors'
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

const list = () => h.chat.list({ archived: false })

describe('sending', () => {
  it('answers at once with the turn id and streams the answer to the window', async () => {
    h.server.script(answer('**Hello** there'))
    const { conversationId, turnId } = await h.ask()
    const turn = await h.window.status(turnId, 'completed')
    expect(turn.items).toEqual([{ type: 'text', id: 'msg_1', text: '**Hello** there', refusal: false }])
    expect((await h.chat.open({ conversationId })).turns).toEqual([turn])
  })

  it('sends store false, the whole output of earlier turns and no previous_response_id', async () => {
    h.server.script(answer('one', 'msg_1'), answer('two', 'msg_2'))
    const { conversationId, turnId } = await h.ask('first')
    await h.window.status(turnId, 'completed')
    const second = await h.send(conversationId, 'second')
    await h.window.status(second.turnId, 'completed')
    const body = h.server.requests[1]?.body
    expect(body).toMatchObject({ store: false, stream: true, model: 'test-model' })
    expect(body).not.toHaveProperty('previous_response_id')
    expect(body).not.toHaveProperty('tools')
    expect(h.input(1)).toEqual([
      { role: 'user', content: 'first' },
      message('msg_1', 'one'),
      { role: 'user', content: 'second' },
    ])
  })

  it('refuses a second message while the first is being answered', async () => {
    h.server.script({ events: responseEvents([], 'none'), then: 'stall' })
    const { conversationId } = await h.ask()
    await expect(h.send(conversationId, 'again')).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('names the conversation after its first message and lists it from then on', async () => {
    h.server.script(answer('ok'))
    expect((await list()).conversations).toEqual([])
    const { conversationId, turnId } = await h.ask('Plan my week')
    await h.window.status(turnId, 'completed')
    expect((await list()).conversations).toMatchObject([{ id: conversationId, title: 'Plan my week' }])
    expect(h.window.summaries.at(-1)).toMatchObject({ id: conversationId, title: 'Plan my week' })
  })

  it('fails the turn with endpoint_missing when none is chosen', async () => {
    Object.defineProperty(h, 'endpoint', {
      get: () => {
        throw new AppError('endpoint_missing')
      },
    })
    const { turnId } = await h.ask()
    expect((await h.window.status(turnId, 'failed')).error).toEqual({ code: 'endpoint_missing' })
  })

  it('knows no conversation that was never there', async () => {
    await expect(h.chat.open({ conversationId: 'nope' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(h.send('nope', 'x')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('gives a window that opens in mid-stream each event once', async () => {
    h.server.script({ events: responseEvents([message('msg_1', 'half an answer')]).slice(0, 5), then: 'stall' })
    const { conversationId, turnId } = await h.ask()
    await h.window.until(() => h.window.turn(turnId).items.length > 0)
    const opened = await h.chat.open({ conversationId })
    expect(opened.turns).toEqual([h.window.turn(turnId)])
  })
})

describe('stopping', () => {
  const partial = [...responseEvents([message('msg_1', 'half an answer')]).slice(0, 5)]

  it('keeps the partial text, says stopped at once and closes the socket', async () => {
    h.server.script({ events: partial, then: 'stall' }, answer('go on'))
    const reference = await h.ask()
    await h.window.until(() => h.window.turn(reference.turnId).items.length > 0)
    await h.chat.stop(reference)
    const turn = h.window.turn(reference.turnId)
    expect(turn).toMatchObject({ status: 'stopped', items: [{ text: 'half an' }] })
    expect(turn.error).toBeUndefined()
    await h.server.clientGone()
    const next = await h.send(reference.conversationId, 'and?')
    await h.window.status(next.turnId, 'completed')
    expect(h.input(1)).toEqual([
      { role: 'user', content: 'What is on my list?' },
      { role: 'assistant', content: 'half an' },
      { role: 'user', content: 'and?' },
    ])
  })

  it('does not wait for a connection that is still fetching its credentials', async () => {
    h.connections = [fakeConnection('slow', { give: () => new Promise(() => undefined) })]
    const reference = await h.ask()
    await h.chat.stop(reference)
    expect(h.window.turn(reference.turnId).status).toBe('stopped')
    expect(h.server.requests).toEqual([])
  })

  it('voids an approval that waits', async () => {
    h.connections = [fakeConnection('tasks')]
    h.server.script(asksFor())
    const reference = await h.ask()
    await h.window.status(reference.turnId, 'awaiting_approval')
    await h.chat.stop(reference)
    expect(h.window.turn(reference.turnId)).toMatchObject({ status: 'stopped' })
    expect(h.window.turn(reference.turnId).items.at(-1)).toMatchObject({ decision: 'void' })
  })

  it('writes nothing to a conversation that was removed while it streamed', async () => {
    h.server.script({ events: partial, then: 'stall' })
    const { conversationId, turnId } = await h.ask()
    await h.window.until(() => h.window.turn(turnId).items.length > 0)
    await h.chat.remove({ conversationId })
    const written = h.history.calls.length
    await h.server.clientGone()
    expect(h.history.calls.length).toBe(written)
    expect(h.window.removed).toEqual([conversationId])
    expect((await list()).conversations).toEqual([])
    await h.chat.close()
    await expect(h.chat.undoRemove({ conversationId })).rejects.toMatchObject({ code: 'not_found' })
  })
})
