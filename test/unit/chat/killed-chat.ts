import { Chat } from '../../../src/main/chat/chat'
import { openHistory } from '../../../src/main/history/open-history'
import { silentLog } from '../../fakes/silent-log'
import { PlainToolRules, testEndpoint } from './plain-parts'

/** Asks one question and tells the parent everything that its windows hear, until somebody kills it (killed.test.ts). */
const [directory = '', baseUrl = ''] = process.argv.slice(2)
const tell = (event: string) => (payload: unknown) => {
  process.send?.({ event, payload })
}
const tasks = {
  id: 'id-tasks',
  name: 'The tasks',
  serverUrl: 'https://tasks.example.com/mcp',
  label: 'tasks',
  privateNetwork: false,
  revision: '1',
  credentials: () => Promise.resolve({ kind: 'bearer' as const, token: 'token-of-tasks-0123456789' }),
  refused: () => Promise.resolve('retry' as const),
}
const log = silentLog()
const history = await openHistory({ directory, log, now: () => Date.now() })
const chat = new Chat({
  connections: { usable: () => Promise.resolve([tasks]) },
  endpoint: () => Promise.resolve(testEndpoint(baseUrl)),
  history,
  toolRules: new PlainToolRules(),
  modelTitles: () => false,
  isOnline: () => true,
  emit: {
    turnStarted: tell('turnStarted'),
    streamed: tell('streamed'),
    changed: tell('changed'),
    removed: tell('removed'),
    replaced: tell('replaced'),
  },
  onStorageFailed: () => {
    throw new Error('not written')
  },
  log,
  now: () => Date.now(),
})
const { id } = await chat.start({})
await chat.send({ conversationId: id, text: 'What is on my list?', attachmentIds: [], mentions: [] })
