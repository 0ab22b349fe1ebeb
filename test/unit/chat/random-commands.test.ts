import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Conversation } from '@shared/conversation'
import type { TurnItem } from '@shared/turn'
import { Chat } from '../../../src/main/chat/chat'
import type { ResponsesClient } from '../../../src/main/chat/responses-client'
import { AppError } from '../../../src/main/errors'
import { approvalRequest, message, responseEvents } from '../../fakes/responses-server'
import { testFolder } from '../storage/folders'
import { RecordingLog } from './chat-harness'
import { PlainToolRules, testEndpoint } from './plain-parts'
import { openTestHistory } from './test-history'
import { WindowCopy } from './window-copy'

/** What the endpoint does with a request; `stalls` = half an answer, and then nothing until it is given up. */
type Mood = 'answers' | 'stalls' | 'breaks' | 'asks'

const moods = fc.constantFrom<Mood>('answers', 'answers', 'stalls', 'breaks', 'asks')
const TURN_KINDS = ['send', 'edit', 'regenerate', 'select', 'stop', 'retry', 'resume', 'approve'] as const
const KINDS = [...TURN_KINDS, 'remove', 'undo', 'branch', 'open', 'start', 'restart', 'full'] as const
const Command = fc.record({
  kind: fc.constantFrom(...TURN_KINDS, 'send' as const, ...KINDS),
  mood: moods,
  /** Which conversation, and which turn of it. */
  where: fc.nat(3),
  which: fc.nat(5),
})
type Command = typeof Command extends fc.Arbitrary<infer T> ? T : never

function client(mood: () => Mood, count: () => number): ResponsesClient {
  return {
    complete: () => Promise.resolve(''),
    stream: async (_request, signal, take) => {
      const [now, id] = [mood(), String(count())]
      const item = now === 'asks' ? approvalRequest(`mcpr_${id}`, 'tasks', 'add') : message(`msg_${id}`, `half ${id}`)
      const events = responseEvents([item])
      for (const event of now === 'answers' || now === 'asks' ? events : events.slice(0, 5)) {
        if (signal.aborted || take(event) === 'stop') return
      }
      if (now === 'breaks') throw new AppError('stream_interrupted')
      if (now === 'stalls') await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
    },
  }
}

/** What chance seldom comes to. */
const RARE: Command[] = (
  [
    ['send', 'asks'],
    ['approve', 'answers'],
    ['send', 'breaks'],
    ['resume', 'answers'],
  ] as const
).map(([kind, mood], index) => ({ kind, mood, where: 0, which: kind === 'resume' ? 1 : index - (index % 2) }))

function isPending(item: TurnItem): boolean {
  return item.type === 'approval' && item.decision === 'pending'
}

class World {
  chat: Chat
  window: WindowCopy
  mood: Mood = 'answers'
  #requests = 0
  readonly #history: Awaited<ReturnType<typeof openTestHistory>>
  /** Every conversation that ever was, and every turn of it. */
  readonly turns = new Map<string, string[]>()

  constructor(history: Awaited<ReturnType<typeof openTestHistory>>) {
    this.#history = history
    const { chat, window } = this.#start()
    this.chat = chat
    this.window = window
  }

  /** @throws AppError where main refuses */
  async run({ kind, mood, where, which }: Command): Promise<void> {
    const { chat } = this
    const ids = [...this.turns.keys()]
    const conversationId = ids[where % ids.length] ?? ''
    const turnIds = this.turns.get(conversationId) ?? []
    const turn = { conversationId, turnId: turnIds[which % turnIds.length] ?? 'none' }
    const asking = turnIds.flatMap((id) => this.window.turns.get(id) ?? []).find(({ items }) => items.some(isPending))
    const pending = asking?.items.find(isPending)
    const words = { text: 'q', attachmentIds: [], mentions: [] }
    const begun = async (reference: Promise<{ turnId: string }>) => {
      this.turns.set(conversationId, [...turnIds, (await reference).turnId])
    }
    const taken = async (conversation: Promise<unknown>) => {
      this.#take((await conversation) as Conversation)
    }
    const commands: Record<Command['kind'], () => Promise<unknown>> = {
      start: () => taken(chat.start({})),
      send: () => begun(chat.send({ conversationId, ...words })),
      edit: () => begun(chat.edit({ ...turn, ...words })),
      regenerate: () => begun(chat.regenerate(turn)),
      select: () => chat.selectVersion(turn),
      open: () => taken(chat.open(turn)),
      branch: () => taken(chat.branch(turn)),
      stop: () => chat.stop(turn),
      retry: () => chat.retry(turn),
      resume: () => chat.resume(turn),
      remove: () => chat.remove(turn),
      undo: async () => {
        await chat.undoRemove(turn)
        await taken(chat.open({ conversationId }))
      },
      approve: () => {
        const approval = { turnId: asking?.id ?? 'none', approvalRequestId: pending?.id ?? 'none' }
        return chat.answerApproval({ conversationId, ...approval, approve: which % 2 === 0 })
      },
      full: () => Promise.resolve((this.#history.isFull = !this.#history.isFull)),
      restart: () => this.#restart(),
    }
    this.mood = mood
    await commands[kind]()
  }

  /** The window shows of every conversation what main would give it now. */
  async check(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    await this.window.upToDate()
    for (const conversationId of this.turns.keys()) {
      const opened = await this.chat.open({ conversationId }).catch(() => undefined)
      if (!opened) continue
      expect(this.window.path(conversationId)).toEqual(opened.turns)
      if (opened.turns.some(({ status }) => status === 'running')) expect(opened.activity).toBe('running')
      for (const turn of opened.turns) expect(turn.versions?.includes(turn.id)).not.toBe(false)
    }
  }

  async close(): Promise<void> {
    this.#history.isFull = false
    await this.chat.close()
  }

  /** A disk that refuses loses what was not written; otherwise everything is there again. */
  async #restart(): Promise<void> {
    this.#history.isFull = false
    await this.chat.close()
    const before = new Map([...this.turns.keys()].map((id) => [id, this.window.path(id)]))
    Object.assign(this, this.#start())
    this.chat.recover()
    for (const id of [...this.turns.keys()]) {
      const opened = await this.chat.open({ conversationId: id }).catch(() => undefined)
      if (opened) {
        expect(opened.turns).toEqual(before.get(id))
        this.#take(opened as Conversation)
      } else this.turns.delete(id)
    }
  }

  #start(): { chat: Chat; window: WindowCopy } {
    const window: WindowCopy = new WindowCopy((conversationId) => chat.open({ conversationId }))
    const chat: Chat = new Chat({
      connections: { usable: () => Promise.resolve([]) },
      endpoint: () => Promise.resolve(testEndpoint('http://127.0.0.1:9/v1')),
      history: this.#history.open,
      toolRules: new PlainToolRules(),
      modelTitles: () => false,
      isOnline: () => true,
      emit: window.emit,
      onStorageFailed: () => undefined,
      log: new RecordingLog(),
      now: () => Date.now(),
      createClient: () =>
        client(
          () => this.mood,
          () => (this.#requests += 1),
        ),
    })
    return { chat, window }
  }

  #take(conversation: Conversation): void {
    const known = this.turns.get(conversation.id) ?? []
    const added = conversation.turns.map(({ id }) => id).filter((id) => !known.includes(id))
    this.turns.set(conversation.id, [...known, ...added])
    this.window.take(conversation)
  }
}

it('shows in a window that only follows events what opening the conversation would show', async () => {
  const done = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(Command, { minLength: 5, maxLength: 25 }), async (commands) => {
      const world = new World(await openTestHistory(testFolder(), new RecordingLog()))
      try {
        await world.run({ kind: 'start', mood: 'answers', where: 0, which: 0 })
        for (const command of commands) {
          try {
            await world.run(command)
            done.add(command.kind)
          } catch (error) {
            if (!(error instanceof AppError)) throw error
          }
          await world.check()
        }
      } finally {
        await world.close()
      }
    }),
    { numRuns: 60, examples: [[RARE]] },
  )
  // What main always refuses would prove nothing.
  expect([...done].sort()).toEqual([...KINDS].sort())
}, 120_000)
