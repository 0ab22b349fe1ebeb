import { Chat } from '../../../../src/main/chat/chat'
import { createEmit } from '../../../../src/main/ipc/emit'
import { createTools } from '../../../../src/main/tools/create-tools'
import { silentLog } from '../../../../test/fakes/silent-log'

/**
 * The chat as the app puts it together.
 * @param {{ history: object, endpoint: () => Promise<object>, usable?: () => Promise<readonly object[]>,
 *   receivers?: () => readonly object[] }} parts
 */
export function createChat({ history, endpoint, usable = async () => [], receivers = () => [] }) {
  const log = silentLog()
  const emit = createEmit(receivers)
  const tools = createTools({
    history,
    connections: () => [],
    setReadOnlyMode: async () => undefined,
    relist: async () => undefined,
    conversationTitle: () => undefined,
    emit: emit.tools,
    now: Date.now,
    log,
  })
  const chat = new Chat({
    connections: { usable },
    endpoint,
    history,
    toolRules: tools.rules,
    modelTitles: () => false,
    isOnline: () => true,
    emit: emit.chat,
    onStorageFailed: () => {
      throw new Error('The history could not be written.')
    },
    log,
    now: Date.now,
  })
  return { chat, tools, log }
}

export function send(chat, conversationId, text) {
  return chat.send({ conversationId, text, attachmentIds: [], mentions: [] })
}

/** A receiver of main's events that tells when a turn has come to rest. */
export function turnEnd() {
  let resolve
  let ended = new Promise((done) => (resolve = done))
  return {
    receiver: {
      isDestroyed: () => false,
      send: (channel, { events } = {}) => {
        const rest = channel === 'chat.streamed' && events.find(({ type }) => type === 'status_changed')
        if (rest) resolve(rest)
      },
    },
    /** Resolves at the end of the next turn; rejects when it failed. */
    async wait() {
      const { status, error } = await ended
      ended = new Promise((done) => (resolve = done))
      if (status !== 'completed') throw new Error(`A turn ended as ${status}: ${JSON.stringify(error)}`)
    },
  }
}
