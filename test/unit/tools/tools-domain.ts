import type { ToolRules } from '../../../src/main/chat/ports'
import type { History } from '../../../src/main/history/rows'
import { createTools } from '../../../src/main/tools/create-tools'
import type { ToolConnection } from '../../../src/main/tools/tool-commands'
import { MemoryTools } from '../../fakes/memory-tools'
import { silentLog } from '../../fakes/silent-log'

export const read = (name: string, more: Record<string, unknown> = {}) => ({
  name,
  description: `Reads with ${name}.`,
  inputSchema: { type: 'object', properties: { query: { type: 'string' } } },
  annotations: { readOnlyHint: true },
  ...more,
})

export const write = (name: string, more: Record<string, unknown> = {}) => ({
  ...read(name),
  description: `Writes with ${name}.`,
  annotations: { readOnlyHint: false },
  ...more,
})

/** The tools domain as the app builds it, for two connections `a` and `b`. */
export function toolsDomain() {
  const history = new MemoryTools()
  return { ...toolsOver(history), history }
}

export function toolsOver(history: Pick<History, 'tools' | 'transaction'>) {
  const clock = { now: 1_800_000_000_000 }
  const connections: (ToolConnection & { readOnlyMode?: boolean; account?: string })[] = [
    { id: 'a', name: 'Linear' },
    { id: 'b', name: 'Notion' },
  ]
  const changed: (string | null)[] = []
  const relisted: string[] = []
  const titles = new Map([['c1', 'Bugs']])
  let onRelist = () => Promise.resolve()
  const log = silentLog()
  const tools = createTools({
    history,
    connections: () => connections,
    setReadOnlyMode: (id, readOnlyMode) => {
      Object.assign(connections.find((connection) => connection.id === id) ?? {}, { readOnlyMode })
      return Promise.resolve()
    },
    relist: (id) => {
      relisted.push(id)
      return onRelist()
    },
    conversationTitle: (id) => titles.get(id),
    emit: { changed: ({ connectionId }) => void changed.push(connectionId) },
    now: () => clock.now,
    log,
  })
  // What the chat asks for (main/chat/ports.ts); the domains themselves do not know each other.
  const rules: ToolRules = tools.rules
  const call = (tool: string, more: { connectionId?: string; conversationId?: string; follows?: string[] } = {}) => ({
    connectionId: 'a',
    conversationId: 'c1',
    tool,
    follows: [],
    ...more,
  })
  const decision = (...given: Parameters<typeof call>) => rules.review(call(...given)).decision
  return {
    ...tools,
    rules,
    clock,
    connections,
    changed,
    relisted,
    titles,
    log,
    call,
    decision,
    onRelist: (work: () => Promise<void>) => {
      onRelist = work
    },
  }
}
