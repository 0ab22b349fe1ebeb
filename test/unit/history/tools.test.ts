import { describe, expect, it } from 'vitest'
import type { StoredTool } from '../../../src/main/history/rows'
import { NOW, openTestHistory } from './a-history'

const tool = (name: string, change: Partial<StoredTool> = {}): StoredTool => ({
  ...{ connectionId: 'x', name, definition: { name, inputSchema: {} }, hash: `hash of ${name}`, seenHash: null },
  ...{ enabled: true, listedAt: NOW },
  ...change,
})
const grant = (id: string, connectionId = 'x') => ({
  ...{
    id,
    scope: 'server_read_only' as const,
    connectionId,
    tool: null,
    conversationId: null,
    pins: { a: 'h', b: 'h' },
  },
  ...{ definitions: { a: 'text' }, grantedAt: NOW, expiresAt: NOW + 1 },
})

describe('tool tables', () => {
  it('keep tools in the order of the server, and replace them as a whole', async () => {
    const { tools } = await openTestHistory()
    const first = [tool('z', { enabled: false, seenHash: 'old' }), tool('a')]
    tools.replace('x', first)
    tools.replace('y', [tool('other', { connectionId: 'y' })])
    expect(tools.list('x')).toEqual(first)
    tools.replace('x', [tool('b'), tool('b', { hash: 'second of that name' })])
    expect(tools.list('x')).toEqual([tool('b')])
    expect(tools.list('y').length).toBe(1)
  })

  it('keep grants until they are taken back', async () => {
    const { tools } = await openTestHistory()
    tools.addGrant(grant('g1'))
    tools.addGrant(grant('g2'))
    tools.removeGrant('g1')
    expect(tools.grants()).toEqual([grant('g2')])
  })

  it('keep pins by endpoint, and a list while its key is the same', async () => {
    const { tools } = await openTestHistory()
    expect(tools.wirePins('x', 'e')).toEqual({})
    tools.keepWirePins('x', 'e', { a: '1' })
    tools.keepWirePins('x', 'e', { b: '2' })
    expect([tools.wirePins('x', 'e'), tools.wirePins('x', 'other')]).toEqual([{ b: '2' }, {}])
    tools.keepList('x', 'e', 'k', { type: 'mcp_list_tools', id: 'l' })
    expect(tools.cachedList('x', 'e', 'k')).toEqual({ type: 'mcp_list_tools', id: 'l' })
    tools.keepList('x', 'e', 'k2', { id: 'l2' })
    expect([tools.cachedList('x', 'e', 'k'), tools.cachedList('x', 'e', 'k2')]).toEqual([undefined, { id: 'l2' }])
  })

  it('forget everything of one connection and nothing of another', async () => {
    const { tools } = await openTestHistory()
    for (const id of ['x', 'y']) {
      tools.replace(id, [tool('a', { connectionId: id })])
      tools.addGrant(grant(`of ${id}`, id))
      tools.keepWirePins(id, 'e', { a: '1' })
      tools.keepList(id, 'e', 'k', {})
    }
    tools.forget('x')
    const known = (id: string) => [
      tools.list(id).length,
      tools.grants().filter(({ connectionId }) => connectionId === id).length,
      Object.keys(tools.wirePins(id, 'e')).length,
      tools.cachedList(id, 'e', 'k'),
    ]
    expect([known('x'), known('y')]).toEqual([
      [0, 0, 0, undefined],
      [1, 1, 1, {}],
    ])
  })
})
