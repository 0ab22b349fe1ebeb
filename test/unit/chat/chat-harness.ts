import type { Emit } from '@shared/contract-types'
import type { Mention } from '@shared/attachment'
import type { TurnStatus } from '@shared/turn'
import { Chat } from '../../../src/main/chat/chat'
import type { SentCredentials, UsableConnection } from '../../../src/main/connectors/usable-connections'
import type { ChatHistory, Endpoint } from '../../../src/main/chat/ports'
import { createResponsesClient, type ResponsesClient } from '../../../src/main/chat/responses-client'
import type { AppError } from '../../../src/main/errors'
import type { Log } from '../../../src/main/log'
import { ResponsesServer } from '../../fakes/responses-server'
import { testFolder } from '../storage/folders'
import { PlainToolRules, testEndpoint } from './plain-parts'
import { openTestHistory, type TestHistory } from './test-history'
import { WindowCopy } from './window-copy'

export interface FakeConnection extends UsableConnection {
  readonly refusals: number[]
}

export function fakeConnection(
  label: string,
  options: Partial<UsableConnection> & {
    token?: string
    give?: () => Promise<SentCredentials>
    whenRefused?: (status: number) => Promise<'retry' | AppError>
  } = {},
): FakeConnection {
  const { token = `token-of-${label}-0123456789`, give, whenRefused, ...rest } = options
  const refusals: number[] = []
  return {
    id: `id-${label}`,
    name: `The ${label}`,
    serverUrl: `https://${label}.example.com/mcp`,
    label,
    privateNetwork: false,
    revision: '1',
    credentials: give ?? (() => Promise.resolve({ kind: 'bearer', token })),
    refused: async (status) => {
      refusals.push(status)
      return whenRefused ? await whenRefused(status) : 'retry'
    },
    ...rest,
    refusals,
  }
}

export class RecordingLog implements Log {
  readonly lines: string[] = []
  info(event: string, facts?: Record<string, unknown>): void {
    this.lines.push(`${event} ${JSON.stringify(facts ?? {})}`)
  }
  warn(event: string, facts?: Record<string, unknown>): void {
    this.info(event, facts)
  }
  error(event: string, cause: unknown, facts?: Record<string, unknown>): void {
    this.info(`${event} ${String(cause)}`, facts)
  }
}

interface Extras {
  readonly attachmentIds?: string[]
  readonly mentions?: Mention[]
}

export interface ChatHarness {
  readonly chat: Chat
  readonly server: ResponsesServer
  readonly window: WindowCopy
  readonly history: TestHistory
  readonly log: RecordingLog
  /** How often the person was told that the disk refuses. */
  storageFailures: number
  readonly toolRules: PlainToolRules
  /** The connections the next request finds. */
  connections: FakeConnection[]
  endpoint: Partial<Endpoint>
  modelTitles: boolean
  isOnline: boolean
  now: () => number
  /** Every status that tray and notifications heard of. */
  readonly statuses: { conversationId: string; status: TurnStatus }[]
  createClient: (endpoint: Endpoint) => ResponsesClient
  /** The `input` of the nth request (0 = first). */
  input(request: number): Record<string, unknown>[]
  tools(request: number): Record<string, unknown>[]
  /** Another run of the app over the same history. */
  restarted(): { chat: Chat; window: WindowCopy }
  /** A new conversation with its first message. */
  ask(text?: string, extras?: Extras): Promise<{ conversationId: string; turnId: string }>
  send(conversationId: string, text: string, extras?: Extras): Promise<{ turnId: string }>
}

export async function startHarness(): Promise<ChatHarness> {
  const server = await ResponsesServer.start()
  const log = new RecordingLog()
  const history = await openTestHistory(testFolder(), log)
  const toolRules = new PlainToolRules()
  const make = () => {
    const window: WindowCopy = new WindowCopy((conversationId) => chat.open({ conversationId }))
    const chat: Chat = createChat(window.emit, history.open)
    return { chat, window }
  }
  const createChat = (emit: Emit['chat'], kept: ChatHistory): Chat =>
    new Chat({
      connections: { usable: () => Promise.resolve(harness.connections) },
      endpoint: () => Promise.resolve({ ...testEndpoint(server.baseUrl), ...harness.endpoint }),
      history: kept,
      toolRules,
      modelTitles: () => harness.modelTitles,
      isOnline: () => harness.isOnline,
      emit,
      onStorageFailed: () => (harness.storageFailures += 1),
      onTurnChanged: (conversationId, status) => {
        harness.statuses.push({ conversationId, status })
      },
      log,
      now: () => harness.now(),
      createClient: (endpoint) => harness.createClient(endpoint),
    })
  const harness: ChatHarness = {
    ...make(),
    storageFailures: 0,
    statuses: [],
    toolRules,
    server,
    history,
    log,
    connections: [],
    endpoint: {},
    modelTitles: false,
    isOnline: true,
    now: () => Date.now(),
    createClient: (endpoint) => createResponsesClient(endpoint),
    input: (request) => server.requests[request]?.body.input as Record<string, unknown>[],
    tools: (request) => (server.requests[request]?.body.tools ?? []) as Record<string, unknown>[],
    restarted: make,
    async ask(text = 'What is on my list?', extras = {}) {
      const { id: conversationId } = await harness.chat.start({})
      return { conversationId, ...(await harness.send(conversationId, text, extras)) }
    },
    send: (conversationId, text, extras = {}) =>
      harness.chat.send({ conversationId, text, attachmentIds: [], mentions: [], ...extras }),
  }
  return harness
}
