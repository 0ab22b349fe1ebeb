import { applyChatEvent } from '@shared/apply-chat-event'
import type { Attachment } from '@shared/attachment'
import type { ConversationSettings } from '@shared/conversation'
import type { ChatEvent, Turn, TurnItem } from '@shared/turn'
import { EventBatch } from '../../../src/main/chat/event-batch'
import { LiveTurn } from '../../../src/main/chat/live-turn'
import type { ChatHistory, Endpoint, ProposedCall, ToolRules } from '../../../src/main/chat/ports'
import { newReplay, type ReplayTurn } from '../../../src/main/chat/replay'
import { createResponsesClient, type ResponsesClient } from '../../../src/main/chat/responses-client'
import { runTurn, type TurnRun } from '../../../src/main/chat/turn-runner'
import { Waking } from '../../../src/main/chat/waking'
import type { Wire } from '../../../src/main/chat/wire'
import type { UsableConnection } from '../../../src/main/connectors/usable-connections'
import type { Log } from '../../../src/main/log'
import { ResponsesServer } from '../../fakes/responses-server'

/** What the person decided, as plain fields. */
export class FixedRules implements ToolRules {
  names: readonly string[] | undefined
  readOnlyMode = false
  free: readonly string[] = []
  readOnly: readonly string[] = []
  granted: readonly string[] = []
  change: { before: string; after: string } | undefined
  definition: string | undefined
  /** What `observed` answers, one entry a call. */
  readonly drifts: (readonly string[])[] = []
  readonly seen: { connectionId: string; endpoint: string; names: unknown[] }[] = []
  readonly reviewed: ProposedCall[] = []
  readonly lists = new Map<string, Wire>()

  offered(): { names: readonly string[] | undefined; readOnlyMode: boolean; tokens: number } {
    return { names: this.names, readOnlyMode: this.readOnlyMode, tokens: 0 }
  }

  neverAsk(): readonly string[] {
    return this.free
  }

  review(call: ProposedCall): ReturnType<ToolRules['review']> {
    this.reviewed.push(call)
    if (this.granted.includes(call.tool)) return { decision: 'approve' }
    const { change, definition } = this
    return { decision: 'ask', ...(change ? { change } : {}), ...(definition === undefined ? {} : { definition }) }
  }

  isReadOnly(_connectionId: string, tool: string): boolean | undefined {
    return this.names && !this.names.includes(tool) ? undefined : this.readOnly.includes(tool)
  }

  observed(connectionId: string, endpoint: string, tools: readonly Wire[]): readonly string[] {
    this.seen.push({ connectionId, endpoint, names: tools.map(({ name }) => name) })
    return this.drifts.shift() ?? []
  }

  remember(): void {
    throw new Error('a turn remembers nothing')
  }

  cachedList(connectionId: string, endpoint: string, key: string): Wire | undefined {
    return this.lists.get(`${connectionId} ${endpoint} ${key}`)
  }

  keepList(connectionId: string, endpoint: string, key: string, item: Wire): void {
    this.lists.set(`${connectionId} ${endpoint} ${key}`, item)
  }
}

export interface Asked {
  readonly live: LiveTurn
  readonly turn: Turn
  /** Everything that went to windows, in order. */
  readonly events: readonly ChatEvent[]
  readonly statuses: readonly string[]
}

/** Runs turns against the fake endpoint, without the life of a conversation around them. */
export class TurnHarness {
  readonly rules = new FixedRules()
  readonly files = new Map<string, { attachment: Attachment; bytes: Uint8Array }>()
  readonly logged: string[] = []
  readonly pauses: number[] = []
  connections: UsableConnection[] = []
  endpoint: Partial<Endpoint> = {}
  settings: Partial<ConversationSettings> = {}
  isOnline = true
  readonly waking = new Waking()
  /** Instead of the real time that a response has after waking. */
  proofOfLife = 60_000
  /** What happens while a request waits. */
  duringPause: (() => void) | undefined
  now: () => number = () => Date.now()
  /** Instead of a pause that is over at once. */
  pauseWith: ((milliseconds: number, signal: AbortSignal) => Promise<void>) | undefined
  createClient: (endpoint: Endpoint) => ResponsesClient = (endpoint) => createResponsesClient(endpoint)
  /** How often a finished item was kept. */
  kept: ReplayTurn[] = []
  #counter = 0

  constructor(readonly server: ResponsesServer) {}

  static async start(): Promise<TurnHarness> {
    return new TurnHarness(await ResponsesServer.start())
  }

  input(request: number): Record<string, unknown>[] {
    return this.server.requests[request]?.body.input as Record<string, unknown>[]
  }

  tools(request: number): Record<string, unknown>[] {
    return (this.server.requests[request]?.body.tools ?? []) as Record<string, unknown>[]
  }

  /** `input` by type, or by role. */
  shape(request: number): unknown[] {
    return this.input(request).map(({ type, role }) => type ?? role)
  }

  /** A new turn, which is asked and runs as far as it goes by itself. */
  async ask(turn: Partial<Turn> = {}, run: Partial<TurnRun> = {}): Promise<Asked> {
    this.#counter += 1
    const full: Turn = {
      id: `t${String(this.#counter)}`,
      startedAt: 0,
      userText: 'What is on my list?',
      attachments: [],
      mentions: [],
      status: 'running',
      items: [],
      ...turn,
    }
    return this.run(full, newReplay(full), run)
  }

  /** Goes on with a turn as it was left. */
  async again({ live }: Asked, run: Partial<TurnRun> = {}): Promise<Asked> {
    return this.run({ ...live.turn, status: 'running' }, live.replay, run)
  }

  async run(turn: Turn, replay: ReplayTurn, change: Partial<TurnRun> = {}): Promise<Asked> {
    const events: ChatEvent[] = []
    const batch = new EventBatch((sent) => events.push(...sent), 60_000)
    const saveReplay = (kept: ReplayTurn) => this.kept.push(structuredClone(kept))
    const live = new LiveTurn(turn, replay, { batch, announce: () => undefined, save: () => undefined, saveReplay })
    const signal = new AbortController().signal
    const settings = { connectionsOff: [], ...this.settings }
    const base = { live, history: [], conversationId: 'c1', settings, leaveOut: [], signal }
    await runTurn(
      { ...base, ...change },
      {
        connections: { usable: () => Promise.resolve(this.connections) },
        endpoint: () => Promise.resolve(this.#endpoint()),
        // A turn reads files and nothing else.
        history: { attachments: { read: (id: string) => this.files.get(id) } } as ChatHistory,
        toolRules: this.rules,
        isOnline: () => this.isOnline,
        waking: this.waking,
        proofOfLife: this.proofOfLife,
        createClient: (endpoint) => this.createClient(endpoint),
        log: this.#log(),
        now: () => this.now(),
        pause: async (milliseconds, signal) => {
          this.pauses.push(milliseconds)
          this.duringPause?.()
          await this.pauseWith?.(milliseconds, signal)
        },
      },
    )
    const statuses = events.flatMap((event) => (event.type === 'status_changed' ? [event.status] : []))
    return { live, turn: live.turn, events, statuses }
  }

  attach(attachment: Partial<Attachment> & { id: string }, bytes: Uint8Array): Attachment {
    const whole = { name: 'a.png', mediaType: 'image/png', kind: 'image' as const, size: bytes.length, ...attachment }
    this.files.set(whole.id, { attachment: whole, bytes })
    return whole
  }

  #endpoint(): Endpoint {
    return {
      id: 'e1',
      kind: 'openai',
      baseUrl: this.server.baseUrl,
      apiKey: 'sk-canary-api-key-0123456789',
      model: 'gpt-5.5',
      tokenPlacement: 'authorization',
      ...this.endpoint,
    }
  }

  #log(): Log {
    const line = (event: string, facts?: Record<string, unknown>) => {
      this.logged.push(`${event} ${JSON.stringify(facts ?? {})}`)
    }
    return { info: line, warn: line, error: (event, cause, facts) => line(`${event} ${String(cause)}`, facts) }
  }
}

/** What a window shows after these events. */
export function shown(turn: Turn, events: readonly ChatEvent[]): Turn {
  return events.reduce(applyChatEvent, turn)
}

export function itemOf<T extends TurnItem['type']>(turn: Turn, type: T): Extract<TurnItem, { type: T }> {
  const item = turn.items.find((candidate) => candidate.type === type)
  if (!item) throw new Error(`the turn has no ${type}`)
  return item as Extract<TurnItem, { type: T }>
}

export function connection(label: string, change: Partial<UsableConnection> = {}): UsableConnection {
  return {
    id: `id-${label}`,
    name: `The ${label}`,
    serverUrl: `https://${label}.example.com/mcp`,
    label,
    privateNetwork: false,
    revision: '1',
    account: 'ada@example.com',
    credentials: () => Promise.resolve({ kind: 'bearer', token: `token-of-${label}-0123456789` }),
    refused: () => Promise.resolve('retry'),
    ...change,
  }
}
