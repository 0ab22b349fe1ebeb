import { fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { build } from 'vite'
import type { Emit } from '@shared/contract-types'
import type { Turn } from '@shared/turn'
import { Chat } from '../../../src/main/chat/chat'
import { openHistory } from '../../../src/main/history/open-history'
import {
  message,
  responseEvents,
  ResponsesServer,
  toolCall,
  toolList,
  type ResponsesScript,
} from '../../fakes/responses-server'
import { testFolder } from '../storage/folders'
import { fakeConnection, RecordingLog } from './chat-harness'
import { answer, asksFor, calls } from './chat-scripts'
import { PlainToolRules, testEndpoint } from './plain-parts'
import { WindowCopy } from './window-copy'

const root = resolve(import.meta.dirname, '../../..')
// Inside the project, so that the program finds libsql.
const outDir = join(root, 'node_modules/.cache/patchbay', `killed-chat-${process.pid}`)

/** A response whose message comes in that many deltas and never ends. */
function endless(deltas: number): ResponsesScript {
  const [created, started, added, part, delta] = responseEvents([message('msg_1', 'x y')])
  const many = Array.from({ length: deltas }, (_, index) => ({ ...delta, delta: `word${String(index)} ` }))
  return { events: [created, started, added, part, ...many], then: 'stall' }
}

interface Killed {
  readonly conversationId: string
  /** What the windows showed when it died. */
  readonly shown: Turn
  readonly chat: Chat
  readonly window: WindowCopy
  readonly server: ResponsesServer
}

/** Lets the app die as soon as a window shows what `isTime` waits for, and starts it again. */
async function killed(scripts: readonly ResponsesScript[], isTime: (turn: Turn) => boolean): Promise<Killed> {
  const [directory, server] = [testFolder(), await ResponsesServer.start()]
  onTestFinished(() => server.close())
  server.script(...scripts)
  const screen = new WindowCopy(() => Promise.reject(new Error('nothing to read again')))
  const child = fork(join(outDir, 'killed-chat.mjs'), [directory, server.baseUrl])
  const exited = once(child, 'exit')
  child.on('message', ({ event, payload }: { event: keyof Emit['chat']; payload: never }) => {
    screen.emit[event](payload)
    if (event === 'streamed' && isTime([...screen.turns.values()][0]!)) child.kill('SIGKILL')
  })
  expect((await exited)[1]).toBe('SIGKILL')
  const shown = [...screen.turns.values()][0]!
  const window: WindowCopy = new WindowCopy((conversationId) => chat.open({ conversationId }))
  const log = new RecordingLog()
  const history = await openHistory({ directory, log, now: () => Date.now() })
  expect(history.state).toBe('file')
  const chat: Chat = new Chat({
    connections: { usable: () => Promise.resolve([fakeConnection('tasks')]) },
    endpoint: () => Promise.resolve(testEndpoint(server.baseUrl)),
    history,
    toolRules: new PlainToolRules(),
    modelTitles: () => false,
    isOnline: () => true,
    emit: window.emit,
    onStorageFailed: () => expect.unreachable(),
    log,
    now: () => Date.now(),
  })
  onTestFinished(() => chat.close())
  chat.recover()
  return { conversationId: [...screen.paths.keys()][0]!, shown, chat, window, server }
}

async function opened({ chat, window, conversationId }: Killed): Promise<Turn> {
  window.take((await chat.open({ conversationId })) as Parameters<WindowCopy['take']>[0])
  return window.path(conversationId)[0]!
}

describe('the app killed in the middle of an answer', () => {
  beforeAll(async () => {
    await build({
      root,
      configFile: false,
      logLevel: 'silent',
      resolve: { alias: { '@shared': join(root, 'src/shared') } },
      build: {
        outDir,
        ssr: fileURLToPath(new URL('./killed-chat.ts', import.meta.url)),
        rolldownOptions: { output: { entryFileNames: 'killed-chat.mjs' } },
      },
    })
  }, 60_000)
  afterAll(() => {
    rmSync(outDir, { recursive: true, force: true })
  })

  it.each([1, 40, 4000])(
    'has everything that was on the screen (%i deltas), and can go on from there',
    async (deltas) => {
      const run = await killed([endless(deltas), answer('and the end', 'msg_2')], (turn) => turn.items.length > 0)
      const text = (turn: Turn) => turn.items.map((item) => (item.type === 'text' ? item.text : '')).join('')
      const turn = await opened(run)
      expect(text(run.shown)).toContain('word0')
      expect(text(turn).startsWith(text(run.shown))).toBe(true)
      expect(turn).toMatchObject({ status: 'failed', error: { code: 'answer_interrupted' } })
      await run.chat.resume({ conversationId: run.conversationId, turnId: turn.id })
      const whole = await run.window.status(turn.id, 'completed')
      expect(text(whole)).toBe(`${text(turn)}and the end`)
      expect(JSON.stringify(run.server.requests[1]?.body.input)).toContain(text(turn).trimEnd())
    },
  )

  it('shows a tool that ran as failed, keeps the result of the one before, and does not run that again', async () => {
    const done = toolCall('mcp_1', 'tasks', 'read', { output: 'milk' })
    const running = responseEvents([
      toolList('mcpl_1', 'tasks', ['read', 'add']),
      done,
      toolCall('mcp_2', 'tasks', 'add'),
    ])
    const upTo = running.findIndex((event) => event.type === 'response.output_item.added' && event.output_index === 2)
    const script = { events: running.slice(0, upTo + 1), then: 'stall' } as const
    const run = await killed([script, answer('ok')], (shown) => shown.items.length === 3)
    const turn = await opened(run)
    expect(turn.items).toMatchObject([
      { type: 'tool_list', status: 'completed' },
      { type: 'tool_call', status: 'completed', output: 'milk' },
      { type: 'tool_call', status: 'failed' },
    ])
    await run.chat.retry({ conversationId: run.conversationId, turnId: turn.id })
    await run.window.status(turn.id, 'completed')
    const input = run.server.requests[1]?.body.input as Record<string, unknown>[]
    expect(input.filter(({ type }) => type === 'mcp_call')).toMatchObject([{ id: 'mcp_1', output: 'milk' }])
  })

  it('still asks what it asked, and takes the answer', async () => {
    const run = await killed([asksFor(), calls()], ({ status }) => status === 'awaiting_approval')
    const turn = await opened(run)
    expect(turn).toEqual(run.shown)
    const { conversationId } = run
    await run.chat.answerApproval({ conversationId, turnId: turn.id, approvalRequestId: 'mcpr_1', approve: true })
    expect(await run.window.status(turn.id, 'completed')).toMatchObject({
      items: [{}, { decision: 'approved' }, {}, {}],
    })
    const input = run.server.requests[1]?.body.input as Record<string, unknown>[]
    expect(input.at(-1)).toMatchObject({ type: 'mcp_approval_response', approval_request_id: 'mcpr_1', approve: true })
  })
})
