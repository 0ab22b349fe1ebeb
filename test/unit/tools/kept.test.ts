import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openHistory } from '../../../src/main/history/open-history'
import { silentLog } from '../../fakes/silent-log'
import { read, toolsOver, write } from './tools-domain'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'patchbay-tools-'))
})
afterEach(() => {
  rmSync(directory, { recursive: true })
})

/** The tools domain over the database, closed afterwards like at quit. */
async function run<T>(work: (tools: ReturnType<typeof toolsOver>) => T | Promise<T>): Promise<T> {
  const history = await openHistory({ directory, log: silentLog(), now: Date.now })
  try {
    return await work(toolsOver(history))
  } finally {
    history.close()
  }
}

describe('over a restart', () => {
  it('tools, switches, grants, pins and the text of what was allowed are kept', async () => {
    await run(async ({ listed, commands, rules, call }) => {
      listed('a', [read('find'), write('add')])
      await commands.configure({ connectionId: 'a', disable: ['add'] })
      rules.remember(call('find'), 'tool')
      rules.remember(call('find'), 'server_read_only')
      rules.observed('a', 'openai', [{ name: 'find', description: 'Finds.' }])
      rules.keepList('a', 'openai', 'key', { id: 'mcpl_1' })
    })
    await run(({ rules, decision, commands }) => {
      expect(rules.offered('a').names).toEqual(['find'])
      expect(rules.neverAsk('a', 'c1')).toEqual(['find'])
      expect(rules.cachedList('a', 'openai', 'key')).toEqual({ id: 'mcpl_1' })
      expect(decision('find')).toBe('approve')
      expect(commands.grants()).toHaveLength(2)
      expect(rules.observed('a', 'openai', [{ name: 'find', description: 'Other.' }])).toEqual(['find'])
    })
    await run(({ rules, call, listed, commands }) => {
      expect(commands.grants()).toEqual([])
      listed('a', [read('find', { description: 'Other.' })])
      expect(rules.review(call('find'))).toMatchObject({
        decision: 'ask',
        change: { before: expect.stringContaining('Reads with find.') as string },
      })
    })
  })

  it('a sign-out stays one', async () => {
    await run(({ listed, rules, call, signedOut }) => {
      listed('a', [read('find')])
      rules.remember(call('find'), 'tool')
      signedOut('a')
    })
    await run(({ decision }) => {
      expect(decision('find')).toBe('ask')
    })
  })
})
