import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChatEvent } from '@shared/apply-chat-event'
import type { ChatEvent, Turn } from '@shared/turn'
import { ChatEvents } from '../../../src/main/chat/chat-events'
import { EventBatch } from '../../../src/main/chat/event-batch'
import { message, responseEvents, toolCall, toolList } from '../../fakes/responses-server'

function reader(taken: string[] = []) {
  let time = 1000
  return new ChatEvents({
    taken,
    now: () => (time += 10),
    serverOf: (label) => (label === 'tasks' ? { connectionId: 'c1', server: 'Tasks' } : { server: label }),
  })
}

const nothing = { attachments: [], mentions: [], items: [] }
const empty: Turn = { id: 't', startedAt: 0, userText: 'q', status: 'running', ...nothing }
const build = (events: readonly ChatEvent[]) => events.reduce(applyChatEvent, empty)
const read = (events: readonly Record<string, unknown>[], by = reader()) => events.flatMap((event) => by.read(event))

describe('items', () => {
  it('show a tool call from its start to its output, with the time it took', () => {
    const call = toolCall('mcp_1', 'tasks', 'list', { arguments: '{"done":false}', output: 'milk' })
    const events = read(responseEvents([call]))
    expect(events[0]).toMatchObject({ type: 'item_added', item: { status: 'running', arguments: '' } })
    expect(build(events).items).toEqual([
      {
        type: 'tool_call',
        id: 'mcp_1',
        connectionId: 'c1',
        server: 'Tasks',
        name: 'list',
        arguments: '{"done":false}',
        status: 'completed',
        output: 'milk',
        durationMs: 10,
      },
    ])
  })

  it('show a server by its label when its connection is gone', () => {
    expect(build(read(responseEvents([toolList('mcpl_1', 'gone', [])]))).items[0]).toMatchObject({ server: 'gone' })
  })

  it.each([
    [
      { type: 'http_error', code: 502, message: 'bad' },
      { kind: 'http', status: 502, text: 'bad' },
    ],
    [
      { type: 'mcp_protocol_error', code: -32602, message: 'no such tool' },
      { kind: 'protocol', text: 'no such tool' },
    ],
    [
      { type: 'mcp_tool_execution_error', content: [{ type: 'text', text: 'no' }] },
      { kind: 'tool', text: 'no' },
    ],
    [
      { type: 'mcp_tool_execution_error', content: { odd: 1 } },
      { kind: 'tool', text: '{"odd":1}' },
    ],
    ['went wrong', { kind: 'tool', text: 'went wrong' }],
    [
      'Error POSTing to endpoint (HTTP 401): no',
      { kind: 'http', status: 401, text: 'Error POSTing to endpoint (HTTP 401): no' },
    ],
  ])('read the failure %j', (error, failure) => {
    const items = build(read(responseEvents([toolCall('mcp_1', 'tasks', 'x', { error, status: 'failed' })]))).items
    expect(items[0]).toMatchObject({ type: 'tool_call', status: 'failed', failure })
  })

  it('cut an endless tool output with a marker', () => {
    const output = '\u{1F4A5}'.repeat(400_000)
    const [item] = build(read(responseEvents([toolCall('mcp_1', 'tasks', 'x', { output })]))).items
    const shown = item?.type === 'tool_call' ? (item.output ?? '') : ''
    expect(shown.length).toBeLessThan(110_000)
    expect(shown).toMatch(/\[\d+ more characters left out\]$/)
    expect(() => encodeURIComponent(shown)).not.toThrow()
  })

  it('show reasoning only when there are words, its parts apart', () => {
    const reasoning = { id: 'rs_1', type: 'reasoning', summary: [] }
    expect(read(responseEvents([reasoning]))).toEqual([])
    const at = { item_id: 'rs_1', output_index: 0 }
    const events = [
      { type: 'response.output_item.added', output_index: 0, item: reasoning },
      { type: 'response.reasoning_summary_part.added', ...at, summary_index: 0 },
      { type: 'response.reasoning_summary_text.delta', ...at, delta: 'First.' },
      { type: 'response.reasoning_summary_part.added', ...at, summary_index: 1 },
      { type: 'response.reasoning_summary_text.delta', ...at, delta: 'Second.' },
      { type: 'response.output_item.done', item: { ...reasoning, summary: [{ text: 'First.' }, { text: 'Second.' }] } },
    ]
    expect(build(read(events)).items).toEqual([{ type: 'reasoning', id: 'rs_1', text: 'First.\n\nSecond.' }])
  })

  it('keep a refusal apart from text', () => {
    const at = { item_id: 'msg_1', content_index: 0 }
    const item = { id: 'msg_1', type: 'message', content: [] }
    const events = [
      { type: 'response.output_item.added', item },
      { type: 'response.refusal.delta', ...at, delta: 'I will not.' },
      { type: 'response.output_item.done', item: { ...item, content: [{ type: 'refusal', refusal: 'I will not.' }] } },
    ]
    expect(build(read(events)).items).toEqual([{ type: 'text', id: 'msg_1', text: 'I will not.', refusal: true }])
  })

  it('get another id when the turn has theirs already', () => {
    const events = read(responseEvents([message('msg_1', 'two')]), reader(['msg_1']))
    expect(build(events).items).toMatchObject([{ id: 'msg_1~2', text: 'two' }])
  })

  it('that still run are failed when the stream breaks', () => {
    const by = reader()
    const started = read(responseEvents([toolCall('mcp_1', 'tasks', 'x')]).slice(0, 4), by)
    expect(build([...started, ...by.interrupt()]).items[0]).toMatchObject({ status: 'failed' })
  })

  it('come out of the final output when they were never announced', () => {
    const { length } = responseEvents([])
    const completed = responseEvents([toolCall('mcp_1', 'tasks', 'x', { output: 'y' }), message('msg_1', 'hi')]).at(-1)
    expect(build(read([...responseEvents([]).slice(0, length - 1), completed!])).items).toMatchObject([
      { type: 'tool_call', output: 'y' },
      { type: 'text', text: 'hi' },
    ])
  })
})

describe('servers with leaner events', () => {
  it('are understood without item_id and output_index, with keys left out and errors as strings', () => {
    const events = [
      {
        type: 'response.output_item.added',
        output_index: 0,
        item: { id: 'mcpl_1', type: 'mcp_list_tools', server_label: 'tasks' },
      },
      { type: 'response.mcp_list_tools.in_progress' },
      { type: 'response.mcp_list_tools.completed' },
      {
        type: 'response.output_item.done',
        item: { id: 'mcpl_1', type: 'mcp_list_tools', server_label: 'tasks', tools: [{ name: 'a' }, {}] },
      },
      {
        type: 'response.output_item.added',
        output_index: 1,
        item: { id: 'mcp_1', type: 'mcp_call', name: 'a', server_label: 'tasks' },
      },
      { type: 'response.mcp_call_arguments.done', item_id: 'mcp_1', arguments: '{}' },
      { type: 'response.mcp_call.failed' },
      {
        type: 'response.output_item.done',
        item: { id: 'mcp_1', type: 'mcp_call', name: 'a', server_label: 'tasks', arguments: '', error: 'Error: 401' },
      },
      { type: 'response.output_item.added', output_index: 0, item: { id: 'msg_1', type: 'message' } },
      { type: 'response.output_text.delta', item_id: 'msg_1', output_index: 0, delta: 'Sor' },
      { type: 'response.output_text.delta', item_id: 'msg_1', output_index: 0, delta: 'ry' },
      { type: 'response.completed', response: {} },
    ]
    expect(build(read(events)).items).toMatchObject([
      { type: 'tool_list', status: 'completed', toolNames: ['a'] },
      { type: 'tool_call', status: 'failed', arguments: '{}', failure: { kind: 'tool', text: 'Error: 401' } },
      { type: 'text', text: 'Sorry' },
    ])
  })

  it('fail a list whose failure is an event only', () => {
    const item = { id: 'mcpl_1', type: 'mcp_list_tools', server_label: 'tasks', tools: [] }
    const events = [
      { type: 'response.output_item.added', item },
      { type: 'response.mcp_list_tools.failed' },
      { type: 'response.output_item.done', item },
    ]
    expect(build(read(events)).items[0]).toMatchObject({
      status: 'failed',
      error: { code: 'server_error', status: 424 },
    })
  })
})

describe('whatever arrives', () => {
  const official = responseEvents([
    toolList('mcpl_1', 'tasks', ['a']),
    toolCall('mcp_1', 'tasks', 'a', { output: 'o' }),
    message('msg_1', 'The answer is forty-two.'),
  ])

  it('throws nothing, and every changed or extended item was added before', () => {
    const noise = fc.oneof(
      fc.constantFrom(...official),
      fc.record({ type: fc.constantFrom(...official.map(({ type }) => type)) }, { requiredKeys: [] }),
      fc.dictionary(fc.constantFrom('type', 'item', 'item_id', 'delta', 'text', 'response'), fc.jsonValue()),
    )
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 40 }), (events) => {
        const seen = new Set<string>()
        for (const event of read(events)) {
          if (event.type === 'item_added') {
            expect(seen).not.toContain(event.item.id)
            seen.add(event.item.id)
          }
          if (event.type === 'item_changed') expect(seen).toContain(event.item.id)
          if (event.type === 'text_delta') expect(seen).toContain(event.itemId)
        }
      }),
    )
  })

  it('shows the same twice as once: a repeated stream changes nothing', () => {
    const by = reader()
    const once = build(read(official, by))
    const again = read(
      official.filter(({ type }) => !String(type).endsWith('.delta')),
      by,
    )
    expect(again).toEqual([])
    expect(once.items).toHaveLength(3)
  })

  it('ends as the same turn whichever way a batch cuts it', () => {
    const events = read(official)
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: events.length, maxLength: events.length }), (flushes) => {
        const sent: ChatEvent[][] = []
        const batch = new EventBatch((group) => sent.push(group), 60_000)
        events.forEach((event, index) => {
          batch.push([event])
          if (flushes[index]) batch.flush()
        })
        batch.flush()
        expect(build(sent.flat())).toEqual(build(events))
      }),
    )
  })
})
