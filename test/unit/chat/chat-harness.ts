import { applyChatEvent } from '@shared/apply-chat-event'
import type { ConversationSummary, Turn, TurnStatus } from '@shared/turn'
import type { Emit } from '@shared/contract-types'
import { Chat } from '../../../src/main/chat/chat'
import type { SentCredentials, UsableConnection } from '../../../src/main/connectors/usable-connections'
import type { ConversationStore, Endpoint, StoredConversation } from '../../../src/main/chat/ports'
import { createResponsesClient, type ResponsesClient } from '../../../src/main/chat/responses-client'
import type { AppError } from '../../../src/main/errors'
import type { Log } from '../../../src/main/log'
import { ResponsesServer } from '../../fakes/responses-server'

/** What a window does with chat's events, and a way to await what it shows. */
export class WindowCopy {
  readonly turns = new Map<string, Turn>()
  readonly summaries: ConversationSummary[] = []
  readonly removed: string[] = []
  /** Everything that crossed, for canaries. */
  readonly crossed: unknown[] = []
  readonly emit: Emit['chat'] = {
    turnStarted: ({ turn }) => this.#heard(turn, () => this.turns.set(turn.id, turn)),
    streamed: ({ turnId, events }) =>
      this.#heard(events, () => {
        for (const event of events) {
          const turn = this.turns.get(turnId)
          if (turn) this.turns.set(turnId, applyChatEvent(turn, event))
        }
      }),
    changed: (summary) => this.#heard(summary, () => this.summaries.push(summary)),
    removed: ({ conversationId }) => this.#heard(conversationId, () => this.removed.push(conversationId)),
  }
  readonly #waiting: (() => void)[] = []

  turn(turnId: string): Turn {
    const turn = this.turns.get(turnId)
    if (!turn) throw new Error(`no turn ${turnId}`)
    return turn
  }

  /** Resolves when `isSo` holds; it is looked at after every event. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  async status(turnId: string, ...statuses: TurnStatus[]): Promise<Turn> {
    await this.until(() => statuses.includes(this.turn(turnId).status))
    return this.turn(turnId)
  }

  #heard(payload: unknown, take: () => void): void {
    this.crossed.push(structuredClone(payload))
    take()
    for (const look of this.#waiting.splice(0)) look()
  }
}

/** A store that keeps JSON, as a file would. */
export class MemoryStore implements ConversationStore {
  readonly files = new Map<string, string>()
  /** Every text ever written. */
  readonly written: string[] = []

  async list(): Promise<ConversationSummary[]> {
    return Promise.resolve([...this.files.values()].map((file) => (JSON.parse(file) as StoredConversation).summary))
  }

  async read(id: string): Promise<StoredConversation | undefined> {
    const file = this.files.get(id)
    return Promise.resolve(file === undefined ? undefined : (JSON.parse(file) as StoredConversation))
  }

  async write(id: string, conversation: StoredConversation): Promise<void> {
    const file = JSON.stringify(conversation)
    await Promise.resolve()
    this.files.set(id, file)
    this.written.push(file)
  }

  async remove(id: string): Promise<void> {
    await Promise.resolve()
    this.files.delete(id)
  }
}

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

export interface ChatHarness {
  readonly chat: Chat
  readonly server: ResponsesServer
  readonly window: WindowCopy
  readonly store: MemoryStore
  readonly log: RecordingLog
  /** The connections the next request finds. */
  connections: FakeConnection[]
  endpoint: Partial<Endpoint>
  createClient: (endpoint: Endpoint) => ResponsesClient
  /** The `input` of the nth request (0 = first). */
  input(request: number): Record<string, unknown>[]
  tools(request: number): Record<string, unknown>[]
  /** Another run of the app over the same store. */
  restarted(): { chat: Chat; window: WindowCopy }
  ask(text?: string): Promise<{ conversationId: string; turnId: string }>
}

export async function startHarness(): Promise<ChatHarness> {
  const server = await ResponsesServer.start()
  const store = new MemoryStore()
  const log = new RecordingLog()
  const make = () => {
    const window = new WindowCopy()
    const chat = new Chat({
      connections: { usable: () => Promise.resolve(harness.connections) },
      endpoint: () =>
        Promise.resolve({
          kind: 'openai',
          baseUrl: server.baseUrl,
          apiKey: 'sk-canary-api-key-0123456789',
          model: 'test-model',
          tokenPlacement: 'authorization',
          ...harness.endpoint,
        }),
      store,
      emit: window.emit,
      log,
      now: () => Date.now(),
      createClient: (endpoint) => harness.createClient(endpoint),
    })
    return { chat, window }
  }
  const harness: ChatHarness = {
    ...make(),
    server,
    store,
    log,
    connections: [],
    endpoint: {},
    createClient: (endpoint) => createResponsesClient(endpoint),
    input: (request) => server.requests[request]?.body.input as Record<string, unknown>[],
    tools: (request) => (server.requests[request]?.body.tools ?? []) as Record<string, unknown>[],
    restarted: make,
    async ask(text = 'What is on my list?') {
      const { id: conversationId } = harness.chat.start()
      const { turnId } = await harness.chat.send({ conversationId, text })
      return { conversationId, turnId }
    },
  }
  return harness
}
