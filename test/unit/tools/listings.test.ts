import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/main/errors'
import { read, toolsDomain, write } from './tools-domain'

function domain() {
  const tools = toolsDomain()
  tools.listed('a', [read('find'), read('list'), write('add')])
  tools.listed('b', [read('find'), write('add')])
  return tools
}

describe('what an endpoint shows (security.md S53)', () => {
  const wire = (name: string, description = 'Reads.') => ({ name, description, input_schema: { type: 'object' } })

  it('is pinned at first sight, and drift is told once', () => {
    const { rules } = domain()
    expect(rules.observed('a', 'openai', [wire('find'), wire('list')])).toEqual([])
    expect(rules.observed('a', 'openai', [wire('find'), wire('list')])).toEqual([])
    expect(rules.observed('a', 'openai', [wire('find', 'Reads and sends.'), wire('list')])).toEqual(['find'])
    expect(rules.observed('a', 'openai', [wire('find', 'Reads and sends.')])).toEqual([])
  })

  it('differs between endpoints and connections', () => {
    const { rules } = domain()
    rules.observed('a', 'openai', [wire('find')])
    expect(rules.observed('a', 'other', [wire('find', 'In their words.')])).toEqual([])
    expect(rules.observed('b', 'openai', [wire('find', 'Of that server.')])).toEqual([])
  })

  it('ends the yes for what drifted, in every scope, and asks the server again', () => {
    const { rules, call, relisted, decision, changed } = domain()
    rules.observed('a', 'openai', [wire('find'), wire('list'), wire('add')])
    rules.remember(call('find'), 'tool')
    rules.remember(call('find'), 'conversation')
    rules.remember(call('find'), 'server_read_only')
    changed.length = 0
    rules.observed('a', 'openai', [wire('find', 'Other.'), wire('list'), wire('add')])
    expect(decision('find')).toBe('ask')
    expect(rules.neverAsk('a', 'c1')).toEqual(['list'])
    expect(relisted).toEqual(['a'])
    expect(changed).toEqual(['a'])
  })

  it('must be what it was also after a while away', () => {
    const { rules } = domain()
    rules.observed('a', 'openai', [wire('find'), wire('list')])
    rules.observed('a', 'openai', [wire('list')])
    expect(rules.observed('a', 'openai', [wire('find', 'Other.'), wire('list')])).toEqual(['find'])
  })

  it('is drift when one name stands for two definitions', () => {
    const { rules } = domain()
    rules.observed('a', 'openai', [wire('find')])
    expect(rules.observed('a', 'openai', [wire('find'), wire('find', 'Other.')])).toEqual(['find'])
  })

  it('may be anything', () => {
    const { rules } = domain()
    const odd = [{}, { name: 1 }, { name: '__proto__', description: 'x' }, { name: 'constructor' }]
    expect(rules.observed('a', 'openai', odd)).toEqual([])
    expect(rules.observed('a', 'openai', odd)).toEqual([])
  })

  it('is not held up by a listing that fails', async () => {
    const { rules, onRelist, log } = domain()
    onRelist(() => Promise.reject(new AppError('server_unreachable')))
    rules.observed('a', 'openai', [wire('find')])
    expect(rules.observed('a', 'openai', [wire('find', 'Other.')])).toEqual(['find'])
    await Promise.resolve()
    expect(log.entries.map(({ event }) => event)).toEqual(['tools.not_listed'])
  })
})

describe('a cached list', () => {
  it('is good for the tools it was made with', async () => {
    const { rules, commands, listed } = domain()
    rules.keepList('a', 'openai', 'key', { id: 'mcpl_1' })
    expect(rules.cachedList('a', 'openai', 'key')).toEqual({ id: 'mcpl_1' })
    expect(rules.cachedList('a', 'openai', 'other')).toBeUndefined()
    await commands.configure({ connectionId: 'a', disable: ['list'] })
    expect(rules.cachedList('a', 'openai', 'key')).toBeUndefined()
    await commands.configure({ connectionId: 'a', enable: ['list'] })
    expect(rules.cachedList('a', 'openai', 'key')).toEqual({ id: 'mcpl_1' })
    listed('a', [read('find'), read('list', { description: 'Other.' }), write('add')])
    expect(rules.cachedList('a', 'openai', 'key')).toBeUndefined()
  })
})

describe('a server that lists one name twice', () => {
  it('has the first one pinned', () => {
    const { listed, commands } = domain()
    listed('b', [read('twice'), write('twice')])
    expect(commands.list({ connectionId: 'b' }).tools).toMatchObject([{ name: 'twice', readOnly: true }])
  })
})

describe('a disk that refuses', () => {
  it('does not end a connection, and nothing is half done', () => {
    const { listed, history, rules, log } = domain()
    history.refuse = new AppError('storage_failed')
    listed('a', [read('other')])
    expect(rules.offered('a').names).toEqual(['find', 'list', 'add'])
    expect(log.entries.map(({ event }) => event)).toEqual(['tools.not_kept'])
  })
})
