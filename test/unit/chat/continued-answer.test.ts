import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChatEvent } from '@shared/turn'
import { continued } from '../../../src/main/chat/left-behind'
import { approvalRequest, message, responseEvents, toolCall } from '../../fakes/responses-server'
import { connection, shown, TurnHarness, type Asked } from './turn-harness'

let h: TurnHarness
beforeEach(async () => {
  h = await TurnHarness.start()
})
afterEach(async () => {
  expect(h.server.problems).toEqual([])
  await h.server.close()
})

/** Seven events: up to the second half of the text. */
const cutAfter = (text: string, id = 'msg_1') => ({
  events: responseEvents([message(id, text)]).slice(0, 5),
  then: 'cut' as const,
})
const goOn = (asked: Asked) =>
  h.run({ ...asked.turn, status: 'running' }, continued(asked.live.replay), { continuing: true })
const texts = ({ turn }: Asked) => turn.items.flatMap((item) => (item.type === 'text' ? [item.text] : []))
const goneOn = async (rest: string) => {
  h.server.script(cutAfter('Once upon a time'), { events: responseEvents([message('msg_2', rest)]) })
  const first = await h.ask()
  return { first, second: await goOn(first) }
}

describe('an answer that broke off', () => {
  it('goes on in the same text, after its last word', async () => {
    const { first, second } = await goneOn(' a time there was a chat.')
    expect(texts(first)).toEqual(['Once upo'])
    expect(second.turn).toMatchObject({
      status: 'completed',
      items: [{ type: 'text', id: 'msg_1', text: 'Once upo a time there was a chat.' }],
    })
    expect(second.events.map(({ type }) => type)).not.toContain('item_added')
    expect(shown(first.turn, second.events).items).toEqual(second.turn.items)
  })

  it('asks with what was said and to go on exactly there', async () => {
    await goneOn('n a time')
    expect(h.input(1)).toMatchObject([
      { role: 'user', content: 'What is on my list?' },
      { role: 'assistant', content: 'Once upo' },
      { role: 'developer', content: expect.stringMatching(/exactly where it stopped/) as string },
    ])
  })

  it('is the whole answer to later questions, without the request to go on', async () => {
    const { second } = await goneOn('n a time')
    h.server.script({ events: responseEvents([message('msg_3', 'ok')]) })
    await h.ask({ userText: 'And then?' }, { history: [second.live.replay] })
    expect(h.input(2)).toMatchObject([
      { role: 'user' },
      { role: 'assistant', content: 'Once upo' },
      { type: 'message', id: 'msg_2' },
      { role: 'user', content: 'And then?' },
    ])
  })

  it('can break off again and go on again, nothing twice', async () => {
    h.server.script(cutAfter('one two three'), cutAfter(' four five six', 'msg_2'), {
      events: responseEvents([message('msg_3', ' end.')]),
    })
    const second = await goOn(await h.ask())
    expect(second.turn.status).toBe('failed')
    const third = await goOn(second)
    expect(texts(third)).toEqual(['one two four f end.'])
    expect(h.input(2).slice(1, -1)).toEqual([
      { role: 'assistant', content: 'one two' },
      { role: 'assistant', content: ' four f' },
    ])
  })

  it('goes on at another endpoint as well', async () => {
    h.server.script(cutAfter('Once upon a time'), { events: responseEvents([message('msg_2', 'n')]) })
    const first = await h.ask()
    h.endpoint = { kind: 'compatible' }
    expect(texts(await goOn(first))).toEqual(['Once upon'])
    expect(h.input(1).map(({ role }) => role)).toEqual(['user', 'assistant', 'developer'])
  })

  it('that reached its limit can go on too', async () => {
    const partial = { ...message('msg_1', 'As long as'), status: 'incomplete' }
    const details = { incomplete_details: { reason: 'max_output_tokens' } }
    h.server.script(
      { events: responseEvents([partial], 'incomplete', details) },
      { events: responseEvents([message('msg_2', ' it takes')]) },
    )
    const first = await h.ask()
    expect(first.turn).toMatchObject({ status: 'failed', error: { code: 'stream_interrupted' } })
    expect(texts(await goOn(first))).toEqual(['As long as it takes'])
    expect(h.input(1)[1]).toEqual({ role: 'assistant', content: 'As long as' })
  })
})

describe('going on after a tool ran', () => {
  it('adds a new text after it', async () => {
    h.connections = [connection('tasks')]
    const ran = [message('msg_1', 'Let me look.'), toolCall('c1', 'tasks', 'list', { output: 'milk' })]
    h.server.script(
      { events: responseEvents(ran, 'none'), then: 'cut' },
      { events: responseEvents([message('msg_2', 'Milk.')]) },
    )
    const second = await goOn(await h.ask())
    expect(second.turn.items.map(({ type }) => type)).toEqual(['text', 'tool_call', 'text'])
    expect(h.shape(1)).not.toContain('developer')
    expect(h.shape(1)).toContain('mcp_call')
  })

  it('does not run a call again whose end nobody saw', async () => {
    h.connections = [connection('tasks')]
    h.rules.granted = ['add']
    const call = toolCall('c1', 'tasks', 'add', { approval_request_id: 'mcpr_1', output: 'added' })
    h.server.script(
      { events: responseEvents([message('msg_1', 'I add it.'), approvalRequest('mcpr_1', 'tasks', 'add')]) },
      { events: responseEvents([call]).slice(0, 4), then: 'cut' },
      { events: responseEvents([message('msg_2', 'Did it work?')]) },
    )
    await goOn(await h.ask())
    expect(h.shape(2)).not.toContain('mcp_approval_response')
  })
})

it('what a secret left in a cut answer is taken out of window and history', async () => {
  h.connections = [
    connection('tasks', { credentials: () => Promise.resolve({ kind: 'bearer', token: 'canary-0123' }) }),
  ]
  const said = responseEvents([message('m', 'canary-0123 is it, and more of it')])
  h.server.script({ events: said.slice(0, 5), then: 'cut' })
  const { turn, live, events } = await h.ask()
  expect(JSON.stringify(turn)).toContain('[removed] is')
  expect(JSON.stringify([turn, live.replay])).not.toContain('canary-0123')
  const last = events.findLast((event: ChatEvent) => event.type === 'item_changed')
  expect(JSON.stringify(last)).toContain('[removed]')
})
