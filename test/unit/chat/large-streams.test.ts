import { afterEach, beforeEach, expect, it } from 'vitest'
import { message, responseEvents, serverSentEvent, toolCall, toolList } from '../../fakes/responses-server'
import { connection, itemOf, TurnHarness } from './turn-harness'

let h: TurnHarness
beforeEach(async () => {
  h = await TurnHarness.start()
  h.connections = [connection('tasks')]
})
afterEach(() => h.server.close())

/** A message of `count` deltas. */
function deltas(count: number, delta: string): unknown[] {
  const [created, started, added, part, ...rest] = responseEvents([message('m', delta.repeat(count))])
  const one = {
    type: 'response.output_text.delta',
    item_id: 'm',
    output_index: 0,
    content_index: 0,
    delta,
    logprobs: [],
  }
  const end = rest.filter(({ type }) => type !== 'response.output_text.delta')
  return [created, started, added, part, ...Array.from({ length: count }, () => one), ...end]
}

it('an answer of a million characters arrives whole', async () => {
  h.server.script({ events: deltas(20_000, 'x'.repeat(49) + '\n') })
  const { turn } = await h.ask()
  expect(turn.status).toBe('completed')
  expect(itemOf(turn, 'text').text).toHaveLength(1_000_000)
}, 30_000)

it('an answer that does not end is cut with a marker, and the turn ends', async () => {
  h.server.script({ events: deltas(500, 'x'.repeat(10_000)) })
  const { turn, events } = await h.ask()
  expect(turn.status).toBe('completed')
  const { text } = itemOf(turn, 'text')
  expect(text).toMatch(/x\n\[1000000 more characters left out\]$/)
  const sent = events.flatMap((event) => (event.type === 'text_delta' ? [event.delta.length] : []))
  expect(sent.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(4_000_000)
}, 30_000)

it('a tool output of ten megabytes is cut for the window and for the history', async () => {
  const call = toolCall('c', 'tasks', 'dump', { output: 'y'.repeat(10 * 1024 * 1024) })
  h.server.script(
    { events: responseEvents([call, message('m', 'ok')]) },
    { events: responseEvents([message('m', 'ok')]) },
  )
  const { turn, live, events } = await h.ask()
  expect(turn.status).toBe('completed')
  expect(itemOf(turn, 'tool_call').output?.length).toBeLessThan(101_000)
  expect(JSON.stringify(live.replay).length).toBeLessThan(202_000)
  expect(JSON.stringify([events, h.kept]).length).toBeLessThan(2_000_000)
}, 30_000)

it('a server with very many tools shows how many fit', async () => {
  const names = Array.from({ length: 20_000 }, (_, index) => `t${String(index)}`)
  h.server.script({ events: responseEvents([toolList('l', 'tasks', names), message('m', 'ok')]) })
  const { turn } = await h.ask()
  expect(itemOf(turn, 'tool_list').toolNames).toHaveLength(2_000)
}, 30_000)

it('a broken event ends the answer with what it had, and nothing of it is logged', async () => {
  const begun = responseEvents([message('m', 'half an answer')]).slice(0, 5)
  h.server.script({ raw: [...begun.map((event) => serverSentEvent(event, false)), 'data: {"secret-payload": \n\n'] })
  const { turn } = await h.ask()
  expect(turn).toMatchObject({ status: 'failed', error: { code: 'stream_interrupted' }, items: [{ text: 'half an' }] })
  expect(h.logged.join()).not.toContain('secret-payload')
  expect(h.server.requests).toHaveLength(1)
})

it.each([
  ['a byte-order mark', '\uFEFF'],
  ['the end of another API', 'data: [DONE]\n\n'],
])('%s at the front of a stream is no crash', async (_what, front) => {
  const events = responseEvents([message('m', 'ok')]).map((event) => serverSentEvent(event, true))
  h.server.script({ raw: [front, ...events] })
  const { turn } = await h.ask()
  expect(['completed', 'failed']).toContain(turn.status)
  if (turn.status === 'failed') expect(turn.error).toMatchObject({ code: 'stream_interrupted' })
})

it('finished items are kept while the answer still comes', async () => {
  const call = toolCall('c', 'tasks', 'add', { output: 'added' })
  h.server.script({ events: responseEvents([call, message('m', 'half')], 'none').slice(0, -3), then: 'cut' })
  await h.ask()
  expect(h.kept[0]?.tail).toMatchObject([{ type: 'mcp_call', id: 'c', output: 'added' }])
})
