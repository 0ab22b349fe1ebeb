import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withAttachedFiles } from '../../../src/main/chat/attached-files'
import { costUsd } from '../../../src/main/chat/prices'
import { addedUsage, usageOf } from '../../../src/main/chat/usage'
import type { ChatHistory, Endpoint } from '../../../src/main/chat/ports'
import { approvalRequest, message, responseEvents, usage } from '../../fakes/responses-server'
import { connection, TurnHarness } from './turn-harness'

let h: TurnHarness
beforeEach(async () => {
  h = await TurnHarness.start()
})
afterEach(async () => {
  expect(h.server.problems).toEqual([])
  await h.server.close()
})

const answer = (used?: Record<string, unknown>) => ({
  events: responseEvents([message('m', 'ok')], 'completed', used ? { usage: used } : {}),
})
async function bodyWith(endpoint: Partial<Endpoint>, settings: Partial<TurnHarness['settings']> = {}) {
  h.endpoint = endpoint
  h.settings = settings
  h.server.script(answer())
  await h.ask()
  return h.server.requests.at(-1)?.body
}

describe('reasoning', () => {
  it('is summarised by OpenAI’s reasoning models, with the effort that the person set', async () => {
    expect(await bodyWith({ id: 'r1' })).toMatchObject({
      reasoning: { summary: 'auto' },
      include: ['reasoning.encrypted_content'],
    })
    expect(await bodyWith({ id: 'r1' }, { effort: 'high' })).toMatchObject({
      reasoning: { effort: 'high', summary: 'auto' },
    })
  })

  it('is not asked of a model that does not reason', async () => {
    const body = await bodyWith({ model: 'gpt-4o' }, { effort: 'high' })
    expect(body).not.toHaveProperty('reasoning')
    expect(body).not.toHaveProperty('include')
  })

  it('is of another endpoint only what the person set', async () => {
    expect(await bodyWith({ kind: 'compatible' })).not.toHaveProperty('reasoning')
    expect(await bodyWith({ kind: 'compatible' }, { effort: 'low' })).toMatchObject({ reasoning: { effort: 'low' } })
  })

  it('goes without a summary where the organisation may not have one, from then on', async () => {
    h.endpoint = { id: 'not-verified' }
    const refused = {
      status: 400,
      body: { error: { message: 'x', code: 'unsupported_value', param: 'reasoning.summary' } },
    }
    h.server.script(refused, answer(), answer())
    expect((await h.ask()).turn.status).toBe('completed')
    expect((await h.ask()).turn.status).toBe('completed')
    expect(h.server.requests.map(({ body }) => body.reasoning)).toEqual([{ summary: 'auto' }, undefined, undefined])
  })
})

describe('usage', () => {
  it('is the sum over the responses of a turn, with the model and what it cost', async () => {
    h.connections = [connection('tasks')]
    h.rules.granted = ['add']
    const asks = responseEvents([approvalRequest('r', 'tasks', 'add')], 'completed', {
      usage: usage(1_000_000, 0, 500_000),
    })
    h.endpoint = { model: 'gpt-4.1-mini' }
    h.server.script({ events: asks }, answer(usage(0, 1_000_000, 0, 10)))
    const { turn } = await h.ask()
    expect(turn.model).toBe('gpt-4.1-mini')
    expect(turn.usage).toMatchObject({
      inputTokens: 1_000_000,
      cachedTokens: 500_000,
      outputTokens: 1_000_000,
      reasoningTokens: 10,
    })
    expect(turn.usage?.costUsd).toBeCloseTo(0.2 + 0.05 + 1.6)
  })

  it('of an answer that reached its limit counts too', async () => {
    const details = { incomplete_details: { reason: 'max_output_tokens' }, usage: usage(10, 20) }
    h.server.script({ events: responseEvents([message('m', 'half')], 'incomplete', details) })
    expect((await h.ask()).turn).toMatchObject({ status: 'failed', usage: { inputTokens: 10, outputTokens: 20 } })
  })

  it('has a cost only where all of it has a price: not elsewhere, not for an unknown model', async () => {
    const endpoint = { kind: 'openai', model: 'gpt-5.5' } as Endpoint
    const counted = usageOf({ usage: usage(100, 10) }, endpoint)
    expect(counted.costUsd).toBeCloseTo((100 * 5 + 10 * 30) / 1e6)
    expect(usageOf({ usage: usage(100, 10) }, { ...endpoint, kind: 'compatible' }).costUsd).toBeUndefined()
    expect(usageOf({ usage: usage(100, 10) }, { ...endpoint, model: 'constructor' }).costUsd).toBeUndefined()
    expect(addedUsage({ ...counted, costUsd: undefined }, counted).costUsd).toBeUndefined()
    expect(addedUsage(counted, counted).costUsd).toBeCloseTo(2 * (counted.costUsd ?? 0))
  })

  it('is nothing where the endpoint does not count', () => {
    const nothing = { inputTokens: 0, cachedTokens: 0, outputTokens: 0, reasoningTokens: 0 }
    const endpoint = { kind: 'compatible', model: 'm' } as Endpoint
    expect(usageOf({}, endpoint)).toEqual(nothing)
    expect(usageOf({ usage: { input_tokens: 'x', output_tokens: -1 } }, endpoint)).toEqual(nothing)
  })

  it('costs more in a long context, and to write the cache, where OpenAI says so', () => {
    const tokens = { input: 300_000, cached: 100_000, written: 0, output: 1_000 }
    expect(costUsd('gpt-5.5', tokens)).toBeCloseTo((2 * (200_000 * 5 + 100_000 * 0.5) + 1.5 * 1_000 * 30) / 1e6)
    expect(costUsd('gpt-4.1', tokens)).toBeCloseTo((200_000 * 2 + 100_000 * 0.5 + 1_000 * 8) / 1e6)
    expect(costUsd('gpt-6-sol', { input: 1_000, cached: 0, written: 1_000, output: 0 })).toBeCloseTo(0.0025)
    expect(costUsd('gpt-5.5-2026-04-23', tokens)).toBe(costUsd('gpt-5.5', tokens))
  })
})

describe('instructions', () => {
  it('are ours, then the person’s, and do not change from message to message', async () => {
    const [first, second] = [
      await bodyWith({}, { instructions: 'Answer in rhymes.' }),
      await bodyWith({}, { instructions: 'Answer in rhymes.' }),
    ]
    expect(first?.instructions).toMatch(/^You are Patchbay[^]*Answer in rhymes\.$/)
    expect(second?.instructions).toBe(first?.instructions)
    expect((await bodyWith({}))?.instructions).not.toMatch(/conversation:/)
  })
})

describe('attached files', () => {
  const bytes = Uint8Array.of(1, 2, 3, 250)
  const base64 = Buffer.from(bytes).toString('base64')

  it('go as pictures and files with their bytes, before the words', async () => {
    const picture = h.attach({ id: 'a1' }, bytes)
    const page = h.attach({ id: 'a2', name: 'b.pdf', mediaType: 'application/pdf', kind: 'file' }, bytes)
    const words = h.attach({ id: 'a3', name: 'c.txt', mediaType: 'text/plain', kind: 'file' }, bytes)
    h.server.script(answer())
    const { live } = await h.ask({ userText: 'What is this?', attachments: [picture, page, words] })
    expect(h.input(0)).toEqual([
      {
        role: 'user',
        content: [
          { type: 'input_image', detail: 'auto', image_url: `data:image/png;base64,${base64}` },
          { type: 'input_file', filename: 'b.pdf', file_data: `data:application/pdf;base64,${base64}` },
          { type: 'input_file', filename: 'c.txt', file_data: `data:text/plain;base64,${base64}` },
          { type: 'input_text', text: 'What is this?' },
        ],
      },
    ])
    expect(JSON.stringify([live.replay, h.kept])).not.toContain(base64)
  })

  it('may stand without words', async () => {
    h.server.script(answer())
    await h.ask({ userText: '', attachments: [h.attach({ id: 'a1' }, bytes)] })
    expect(h.input(0)).toMatchObject([{ content: [{ type: 'input_image' }] }])
  })

  it('that are gone are said to be', async () => {
    const gone = { id: 'gone', name: 'a.png', mediaType: 'image/png', kind: 'image' as const, size: 1 }
    h.server.script(answer())
    const { turn } = await h.ask({ attachments: [gone] })
    expect(turn.status).toBe('completed')
    expect(h.input(0)).toMatchObject([
      { content: [{ type: 'input_text', text: '[The attached file "a.png" is no longer there.]' }, {}] },
    ])
  })

  it('of a long conversation go as far as they fit, the newest first', () => {
    const large = { attachment: h.attach({ id: 'a', kind: 'file' }, bytes), bytes: new Uint8Array(20 * 1024 * 1024) }
    const asked = (id: string) => ({ role: 'user', content: [{ type: 'input_file', attachment_id: id, filename: id }] })
    const files = { read: () => large } as unknown as ChatHistory['attachments']
    const input = withAttachedFiles(
      [asked('first'), { role: 'assistant', content: 'x' }, asked('second'), asked('third')],
      files,
    )
    expect(input).toMatchObject([
      { content: [{ type: 'input_text', text: expect.stringMatching(/"first" is left out/) as string }] },
      { role: 'assistant', content: 'x' },
      { content: [{ type: 'input_file' }] },
      { content: [{ type: 'input_file' }] },
    ])
  })
})
