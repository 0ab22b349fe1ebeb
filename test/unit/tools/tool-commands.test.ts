import { describe, expect, it } from 'vitest'
import { commands as contract } from '@shared/contract'
import { AppError } from '../../../src/main/errors'
import { read, toolsDomain, write } from './tools-domain'

function domain() {
  const tools = toolsDomain()
  tools.listed('a', [read('find'), write('add', { title: 'Add it', annotations: { destructiveHint: true } })])
  return tools
}

describe('the tools of a connection', () => {
  it('come with what they claim, what they cost and what they take', () => {
    const { commands, clock } = domain()
    const list = contract.tools.list.output.parse(commands.list({ connectionId: 'a' }))
    expect(list).toMatchObject({ connectionId: 'a', readOnlyMode: false, listedAt: clock.now })
    expect(list.tools).toMatchObject([
      { name: 'find', readOnly: true, destructive: false, enabled: true, isNew: false, hasChanged: false },
      { name: 'add', title: 'Add it', readOnly: false, destructive: true },
    ])
    expect(list.tools[0]?.schema).toContain('"query"')
    expect(list.tokens).toBe(list.tools.reduce((sum, { tokens }) => sum + tokens, 0))
  })

  it('were never listed, or are of a connection that is gone', () => {
    const { commands } = domain()
    expect(commands.list({ connectionId: 'b' })).toEqual({
      connectionId: 'b',
      readOnlyMode: false,
      tools: [],
      tokens: 0,
    })
    expect(() => commands.list({ connectionId: 'gone' })).toThrow(AppError)
  })

  it('say when they changed since they were looked at, and when they hide text', () => {
    const { commands, listed } = domain()
    listed('a', [read('find', { description: 'Finds.\u202e' }), write('add')])
    expect(commands.list({ connectionId: 'a' }).tools[0]).toMatchObject({ hasChanged: true, hidesText: true })
    expect(commands.markSeen({ connectionId: 'a' }).tools[0]).toMatchObject({ hasChanged: false, hidesText: true })
  })

  it('are bounded, however long their words', () => {
    const { commands, listed } = domain()
    listed('a', [read('find', { description: 'x'.repeat(100_000), inputSchema: { a: 'y'.repeat(100_000) } })])
    const [tool] = commands.list({ connectionId: 'a' }).tools
    expect(tool?.schema.length).toBeLessThan(20_010)
    expect(tool?.description?.length).toBeLessThan(20_010)
  })

  it('are switched, and every window hears of it; the others stay as they are', async () => {
    const { commands, changed } = domain()
    await commands.configure({ connectionId: 'a', disable: ['find', 'nothing of that name'] })
    expect(changed.at(-1)).toBe('a')
    const after = await commands.configure({ connectionId: 'a', enable: ['find'], disable: ['add'] })
    expect(after.tools.map(({ name, enabled }) => [name, enabled])).toEqual([
      ['find', true],
      ['add', false],
    ])
  })

  it('are counted in tokens only where they are offered', async () => {
    const { commands } = domain()
    const all = commands.list({ connectionId: 'a' })
    const reading = await commands.configure({ connectionId: 'a', readOnlyMode: true })
    expect(reading).toMatchObject({ readOnlyMode: true, tokens: all.tools[0]?.tokens })
    expect((await commands.configure({ connectionId: 'a', disable: ['find'] })).tokens).toBe(0)
  })

  it('are asked for again; a failure is said', async () => {
    const { commands, onRelist, listed } = domain()
    onRelist(() => {
      listed('a', [read('fresh')])
      return Promise.resolve()
    })
    expect((await commands.refresh({ connectionId: 'a' })).tools).toMatchObject([{ name: 'fresh', isNew: true }])
    onRelist(() => Promise.reject(new AppError('server_unreachable')))
    await expect(commands.refresh({ connectionId: 'a' })).rejects.toMatchObject({ code: 'server_unreachable' })
  })
})

describe('what is allowed without asking', () => {
  it('is listed with who, what, how far and since when, newest first', () => {
    const { commands, rules, call, clock, connections } = domain()
    Object.assign(connections[0] ?? {}, { account: 'alex@example.com' })
    rules.remember(call('find'), 'tool')
    clock.now += 1000
    rules.remember(call('find'), 'conversation')
    clock.now += 1000
    rules.remember(call('find'), 'server_read_only')
    const grants = contract.tools.grants.output.parse(commands.grants())
    const shared = { connectionId: 'a', server: 'Linear', account: 'alex@example.com' }
    expect(grants).toMatchObject([
      { ...shared, scope: 'server_read_only', toolCount: 1, grantedAt: clock.now },
      { ...shared, scope: 'conversation', tool: 'find', conversationTitle: 'Bugs' },
      { ...shared, scope: 'tool', tool: 'find' },
    ])
    expect(grants.every(({ expiresAt = 0 }) => expiresAt > clock.now)).toBe(true)
  })

  it('is revoked one by one, or all at once', () => {
    const { commands, rules, call, decision, changed } = domain()
    rules.remember(call('find'), 'tool')
    rules.remember(call('add'), 'tool')
    const [newest] = commands.grants()
    expect(commands.revoke({ grantId: newest?.id ?? '' })).toHaveLength(1)
    expect(commands.revokeAll()).toEqual([])
    expect([decision('find'), decision('add')]).toEqual(['ask', 'ask'])
    expect(changed.at(-1)).toBeNull()
  })

  it('does not show what belongs to a chat or a connection that is gone', () => {
    const { commands, rules, call, titles, connections } = domain()
    rules.remember(call('find'), 'conversation')
    titles.clear()
    expect(commands.grants()).toEqual([])
    rules.remember(call('find'), 'tool')
    connections.length = 0
    expect(commands.grants()).toEqual([])
  })
})
