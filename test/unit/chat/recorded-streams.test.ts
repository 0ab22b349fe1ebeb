import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { serverSentEvent } from '../../fakes/responses-server'
import { fakeConnection, startHarness, type ChatHarness } from './chat-harness'

/** Streams of the real API, as it sent them. Data that lives beside the repository: see its README. */
const folder = resolve(import.meta.dirname, '../../../../shared/fixtures/openai-recorded')
const recorded = it.runIf(existsSync(folder))
if (!existsSync(folder)) console.warn('recorded streams skipped: shared/fixtures/openai-recorded is not here')

let h: ChatHarness
beforeEach(async () => {
  h = await startHarness()
  h.connections = [fakeConnection('zip1'), fakeConnection('dmcp')]
})
afterEach(async () => {
  await h.chat.close()
  await h.server.close()
})

interface WireItem {
  readonly id: string
  readonly type: string
  readonly content?: { readonly text: string }[]
}

function payloads(name: string): Record<string, unknown>[] {
  const lines = readFileSync(resolve(folder, `${name}.chunks.txt`), 'utf8').split('\n')
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Record<string, unknown>)
}

function play(name: string): WireItem[] {
  const events = payloads(name)
  h.server.script({ raw: events.map((event) => serverSentEvent(event, false)) })
  return (events.at(-1)?.response as { output: WireItem[] }).output
}

const visible = (output: readonly WireItem[]) => output.filter(({ type }) => type !== 'reasoning').map(({ id }) => id)
const finalText = (output: readonly WireItem[]) =>
  output
    .at(-1)
    ?.content?.map(({ text }) => text)
    .join('')

recorded('an answer with tool calls shows every item once, in order, and is replayed whole', async () => {
  const output = play('openai-mcp-tool.1')
  const { turnId } = await h.ask()
  const turn = await h.window.status(turnId, 'completed')
  expect(turn.items.map(({ id }) => id)).toEqual(visible(output))
  expect(turn.items.at(-1)).toMatchObject({ type: 'text', text: finalText(output) })
  const tools = turn.items.filter((item) => item.type === 'tool_list' || item.type === 'tool_call')
  expect(tools.length).toBeGreaterThan(1)
  expect(tools.every(({ status, durationMs }) => status === 'completed' && durationMs !== undefined)).toBe(true)
})

recorded('an approval is asked, given, and the tool call follows', async () => {
  const asked = play('openai-mcp-tool-approval.3')
  const reference = await h.ask()
  const waiting = await h.window.status(reference.turnId, 'awaiting_approval')
  const approval = waiting.items.at(-1)
  expect(approval).toMatchObject({
    type: 'approval',
    name: 'create_short_url',
    server: 'The zip1',
    decision: 'pending',
  })
  const output = play('openai-mcp-tool-approval.4')
  await h.chat.answerApproval({ ...reference, approvalRequestId: approval!.id, approve: true })
  const turn = await h.window.status(reference.turnId, 'completed')
  expect(turn.items.map(({ id }) => id)).toEqual([...visible(asked), ...visible(output)])
  expect(turn.items.find(({ type }) => type === 'tool_call')).toMatchObject({ status: 'completed' })
  expect(turn.items.at(-1)).toMatchObject({ text: finalText(output) })
})

recorded('a denied approval leads to a message only', async () => {
  play('openai-mcp-tool-approval.1')
  const reference = await h.ask()
  const waiting = await h.window.status(reference.turnId, 'awaiting_approval')
  const output = play('openai-mcp-tool-approval.2')
  await h.chat.answerApproval({ ...reference, approvalRequestId: waiting.items.at(-1)!.id, approve: false })
  const turn = await h.window.status(reference.turnId, 'completed')
  expect(turn.items.some(({ type }) => type === 'tool_call')).toBe(false)
  expect(turn.items.at(-1)).toMatchObject({ type: 'text', text: finalText(output) })
})

recorded('a quota that ran out is said as such, however the error is framed', async () => {
  const events = payloads('openai-error.1')
  for (const unnamed of [false, true]) {
    h.server.script({ raw: events.map((event) => serverSentEvent(event, unnamed)) })
    const { turnId } = await h.ask()
    expect((await h.window.status(turnId, 'failed')).error).toMatchObject({ code: 'model_quota_exceeded' })
  }
})
