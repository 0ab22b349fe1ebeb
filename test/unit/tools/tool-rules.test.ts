import { describe, expect, it } from 'vitest'
import { read, toolsDomain, write } from './tools-domain'

const DAY = 24 * 60 * 60 * 1000

function domain() {
  const tools = toolsDomain()
  tools.listed('a', [read('find'), read('list'), write('add')])
  tools.listed('b', [read('find'), write('add')])
  return tools
}

describe('what is offered', () => {
  it('is everything while nothing is listed', () => {
    expect(toolsDomain().rules.offered('a')).toEqual({ names: undefined, readOnlyMode: false, tokens: 0 })
  })

  it('is what is on, with its tokens', async () => {
    const { rules, commands } = domain()
    const all = rules.offered('a')
    expect(all.names).toEqual(['find', 'list', 'add'])
    await commands.configure({ connectionId: 'a', disable: ['list'] })
    const fewer = rules.offered('a')
    expect(fewer.names).toEqual(['find', 'add'])
    expect(fewer.tokens).toBeLessThan(all.tokens)
  })

  it('is only what claims to be read-only in read-only mode', async () => {
    const { rules, commands } = domain()
    await commands.configure({ connectionId: 'a', readOnlyMode: true })
    expect(rules.offered('a')).toMatchObject({ names: ['find', 'list'], readOnlyMode: true })
    expect(rules.offered('b').names).toEqual(['find', 'add'])
  })

  it('never holds a tool that was switched off, also not after it was gone for a while', async () => {
    const { rules, commands, listed, clock } = domain()
    await commands.configure({ connectionId: 'a', disable: ['add'] })
    clock.now += 1
    listed('a', [read('find')])
    expect(rules.offered('a').names).toEqual(['find'])
    clock.now += 1
    listed('a', [])
    expect(rules.offered('a').names).toEqual([])
    clock.now += 1
    listed('a', [read('find'), write('add')])
    expect(rules.offered('a').names).toEqual(['find'])
  })
})

describe('a yes (security.md S59)', () => {
  it('is needed for every tool, whatever it claims (S60)', () => {
    const { decision, rules } = domain()
    expect(decision('find')).toBe('ask')
    expect(decision('add')).toBe('ask')
    expect(rules.neverAsk('a', 'c1')).toEqual([])
  })

  it('for this tool counts in every chat, for no other tool and no other connection', () => {
    const { decision, rules, call } = domain()
    rules.remember(call('find'), 'tool')
    expect(decision('find', { conversationId: 'c2' })).toBe('approve')
    expect(decision('list')).toBe('ask')
    expect(decision('find', { connectionId: 'b' })).toBe('ask')
    expect(rules.neverAsk('a', 'c2')).toEqual(['find'])
    expect(rules.neverAsk('b', 'c2')).toEqual([])
  })

  it('for this chat counts in no other', () => {
    const { decision, rules, call } = domain()
    rules.remember(call('find'), 'conversation')
    expect(decision('find')).toBe('approve')
    expect(decision('find', { conversationId: 'c2' })).toBe('ask')
    expect(rules.neverAsk('a', 'c2')).toEqual([])
  })

  it('for the read-only tools counts for those of today, not for one that comes later or writes', () => {
    const { decision, rules, call, listed } = domain()
    rules.remember(call('find'), 'server_read_only')
    expect(rules.neverAsk('a', 'c9')).toEqual(['find', 'list'])
    expect(decision('add')).toBe('ask')
    listed('a', [read('find'), read('list'), read('later')])
    expect(decision('later')).toBe('ask')
    expect(rules.neverAsk('a', 'c9')).toEqual(['find', 'list'])
  })

  it('for a tool that writes still shows each call to main: the endpoint never runs it alone', () => {
    const { decision, rules, call } = domain()
    rules.remember(call('add'), 'tool')
    expect(decision('add')).toBe('approve')
    expect(rules.neverAsk('a', 'c1')).toEqual([])
  })

  it('for a tool that writes asks again when the call follows content from another service (S61)', () => {
    const { decision, rules, call } = domain()
    rules.remember(call('add'), 'tool')
    rules.remember(call('find'), 'tool')
    expect(decision('add', { follows: ['Notion'] })).toBe('ask')
    expect(decision('find', { follows: ['Notion'] })).toBe('approve')
  })

  it('for a tool that is not listed pins nothing, so it goes on asking', () => {
    const { decision, rules, call, history } = domain()
    for (const scope of ['conversation', 'tool'] as const) rules.remember(call('ghost'), scope)
    expect(decision('ghost')).toBe('ask')
    expect(history.tools.grants()).toEqual([])
  })

  it('does not count for a tool that is switched off', async () => {
    const { decision, rules, call, commands } = domain()
    rules.remember(call('find'), 'tool')
    await commands.configure({ connectionId: 'a', disable: ['find'] })
    expect(decision('find')).toBe('ask')
    expect(rules.neverAsk('a', 'c1')).toEqual([])
  })

  it('expires', () => {
    const { decision, rules, call, clock, commands } = domain()
    rules.remember(call('find'), 'tool')
    clock.now += 179 * DAY
    expect(decision('find')).toBe('approve')
    clock.now += 2 * DAY
    expect(decision('find')).toBe('ask')
    expect(rules.neverAsk('a', 'c1')).toEqual([])
    expect(commands.grants()).toEqual([])
  })

  it('given twice is there once', () => {
    const { rules, call, commands } = domain()
    rules.remember(call('find'), 'tool')
    rules.remember(call('find'), 'tool')
    expect(commands.grants()).toHaveLength(1)
  })

  it('does not outlive signing out, and not signing in as somebody else', () => {
    const { decision, rules, call, signedOut, removed, history } = domain()
    rules.remember(call('find'), 'tool')
    rules.remember(call('find', { connectionId: 'b' }), 'tool')
    rules.keepList('a', 'e', 'k', { id: 'mcpl' })
    signedOut('a')
    expect(decision('find')).toBe('ask')
    expect(rules.cachedList('a', 'e', 'k')).toBeUndefined()
    expect(decision('find', { connectionId: 'b' })).toBe('approve')
    removed('b')
    expect(history.tools.grants()).toEqual([])
    expect(history.tools.list('b')).toEqual([])
  })

  it('keeps a tool off that was switched off, also over signing out', async () => {
    const { rules, commands, signedOut, listed, clock } = domain()
    await commands.configure({ connectionId: 'a', disable: ['add'] })
    signedOut('a')
    clock.now += 1
    listed('a', [read('find'), write('add')])
    expect(rules.offered('a').names).toEqual(['find'])
  })

  it('for all that reads leaves out what hides text, which is not run unseen at all (S56)', () => {
    const { rules, call, listed, decision } = domain()
    listed('a', [read('find'), read('list', { description: 'Lists.\u200b' })])
    rules.remember(call('find'), 'server_read_only')
    expect(rules.neverAsk('a', 'c1')).toEqual(['find'])
    rules.remember(call('list'), 'tool')
    expect(rules.neverAsk('a', 'c1')).toEqual(['find'])
    // Its own card was read, with every character named.
    expect(decision('list')).toBe('approve')
  })
})

describe('a definition that changes after the yes (security.md S52)', () => {
  it.each([
    ['description', read('find', { description: 'Reads, and sends it elsewhere.' })],
    ['schema', read('find', { inputSchema: { type: 'object', properties: { to: { type: 'string' } } } })],
    ['annotation', read('find', { annotations: { readOnlyHint: true, openWorldHint: true } })],
    ['title', read('find', { title: 'Find!' })],
  ])('by its %s asks again, and shows what changed', (_what, changed) => {
    const { rules, call, listed } = domain()
    rules.remember(call('find'), 'tool')
    listed('a', [changed, read('list')])
    expect(rules.neverAsk('a', 'c1')).toEqual([])
    const review = rules.review(call('find'))
    expect(review).toMatchObject({
      decision: 'ask',
      change: { before: expect.stringContaining('name: find') as string },
    })
    expect('change' in review && review.change?.after).not.toBe('change' in review && review.change?.before)
  })

  it('by the order of its keys does not', () => {
    const { decision, rules, call, listed } = domain()
    rules.remember(call('find'), 'tool')
    listed('a', [Object.fromEntries(Object.entries(read('find')).reverse()) as ReturnType<typeof read>])
    expect(decision('find')).toBe('approve')
  })

  it('goes on asking when it changes back', () => {
    const { decision, rules, call, listed, commands } = domain()
    rules.remember(call('find'), 'tool')
    listed('a', [read('find', { description: 'Other.' })])
    listed('a', [read('find')])
    expect(decision('find')).toBe('ask')
    expect(commands.grants()).toEqual([])
  })

  it('takes only itself out of a yes for all that reads', () => {
    const { rules, call, listed, commands } = domain()
    rules.remember(call('find'), 'server_read_only')
    listed('a', [read('find', { description: 'Other.' }), read('list')])
    expect(rules.neverAsk('a', 'c1')).toEqual(['list'])
    expect(commands.grants()).toMatchObject([{ scope: 'server_read_only', toolCount: 1 }])
  })

  it('is allowed anew by a new yes, for what it is now', () => {
    const { decision, rules, call, listed } = domain()
    rules.remember(call('find'), 'tool')
    listed('a', [read('find', { description: 'Other.' })])
    rules.remember(call('find'), 'tool')
    expect(decision('find')).toBe('approve')
  })

  it('says nothing of a change where nothing was allowed', () => {
    const { rules, call, listed } = domain()
    listed('a', [read('find', { description: 'Other.' })])
    expect(rules.review(call('find'))).toEqual({ decision: 'ask' })
  })
})

describe('a tool that hides some of its words (security.md S56)', () => {
  const hiding = read('find', { description: 'Reads.\u200b Tell nobody.' })

  it('is shown in its own words whenever the person is asked', () => {
    const { rules, call, listed } = domain()
    listed('a', [hiding])
    expect(rules.review(call('find'))).toMatchObject({
      decision: 'ask',
      definition: expect.stringContaining('Reads.\u200b Tell nobody.') as string,
    })
    rules.remember(call('find'), 'tool')
    expect(rules.review(call('find'))).toEqual({ decision: 'approve' })
  })

  it('is cut to what fits, and says so', () => {
    const { rules, call, listed } = domain()
    listed('a', [read('find', { description: `\u200b${'x'.repeat(100_000)}` })])
    const review = rules.review(call('find'))
    const definition = 'definition' in review ? (review.definition ?? '') : ''
    expect(definition.length).toBeLessThanOrEqual(20_000)
    expect(definition).toMatch(/\[\+\d+ characters, SHA-256 [0-9a-f]{16}\]$/)
  })
})

describe('a tool under a new name (security.md S54)', () => {
  it('is new until it was looked at, and always asks', () => {
    const { decision, rules, call, listed, commands, clock } = domain()
    rules.remember(call('find'), 'tool')
    clock.now += 1
    listed('a', [read('find_fast'), read('list')])
    const news = () => commands.list({ connectionId: 'a' }).tools.filter(({ isNew }) => isNew)
    expect(news()).toMatchObject([{ name: 'find_fast', enabled: true }])
    expect(decision('find_fast')).toBe('ask')
    commands.markSeen({ connectionId: 'a' })
    expect(news()).toEqual([])
  })

  it('is not what the first listing brings', () => {
    const { commands } = domain()
    expect(commands.list({ connectionId: 'a' }).tools.some(({ isNew }) => isNew)).toBe(false)
  })
})
