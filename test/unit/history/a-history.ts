import { onTestFinished } from 'vitest'
import { openHistory, type OpenHistory } from '../../../src/main/history/open-history'
import type { StoredConversation } from '../../../src/main/history/rows'
import type { Turn } from '../../../src/shared/turn'
import { testFolder } from '../storage/folders'
import { silentLog } from '../storage/silent-log'

export const NOW = Date.UTC(2026, 10, 23)

export async function openTestHistory(directory = testFolder(), now = () => NOW): Promise<OpenHistory> {
  const history = await openHistory({ directory, log: silentLog, now })
  onTestFinished(() => {
    try {
      history.close()
    } catch {
      // closed by the test
    }
  })
  return history
}

export function conversation(id: string, change: Partial<StoredConversation> = {}): StoredConversation {
  return {
    id,
    title: `Title of ${id}`,
    titleSource: 'message',
    createdAt: NOW,
    updatedAt: NOW,
    pinned: false,
    archived: false,
    temporary: false,
    headTurnId: null,
    settings: { connectionsOff: [] },
    ...change,
  }
}

export function turn(id: string, change: Partial<Turn> = {}): Turn {
  return {
    id,
    startedAt: NOW,
    userText: `question ${id}`,
    attachments: [],
    mentions: [],
    status: 'completed',
    items: [{ type: 'text', id: 'm1', text: `answer ${id}`, refusal: false }],
    ...change,
  }
}

/** `a>b` = turn b follows turn a; a bare name begins the conversation. Inserted in that order. */
export function grow(history: OpenHistory, conversationId: string, edges: readonly string[]): void {
  for (const edge of edges) {
    const [first = '', second] = edge.split('>')
    const [parentId, id] = second === undefined ? [null, first] : [first, second]
    history.turns.insert({ conversationId, parentId, turn: turn(id), replay: { turnId: id, items: [`replay ${id}`] } })
  }
}
