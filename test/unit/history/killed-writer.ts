// The program that killed.test.ts kills: journals one delta after the other and tells which ones were promised.
import { openHistory } from '../../../src/main/history/open-history'
import { silentLog } from '../storage/silent-log'

const [directory = ''] = process.argv.slice(2)
const history = await openHistory({ directory, log: silentLog, now: Date.now })
history.conversations.insert({
  ...{ id: 'c', title: 'Killed', titleSource: 'message', createdAt: 1, updatedAt: 1, pinned: false, archived: false },
  temporary: false,
  ...{ headTurnId: null, settings: { connectionsOff: [] } },
})
const item = { type: 'text' as const, id: 'm', text: '', refusal: false }
const turn = {
  id: 't',
  startedAt: 1,
  userText: 'asked',
  attachments: [],
  mentions: [],
  status: 'running' as const,
  items: [item],
}
history.turns.insert({ conversationId: 'c', parentId: null, turn, replay: null })
let text = ''
for (let n = 1; ; n++) {
  text += `${n} `
  history.turns.journal('t', [{ type: 'text_delta', itemId: 'm', delta: `${n} ` }])
  if (n % 50 === 0) history.turns.save({ ...turn, items: [{ ...item, text }] }, { turnId: 't', upTo: n })
  process.send?.(n)
  if (n % 10 === 0) await new Promise((resolve) => setImmediate(resolve))
}
