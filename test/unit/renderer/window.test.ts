import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { call, toReport } from '../../../src/renderer/bridge'
import { shellDraft } from '../../../src/renderer/composer/drafts'
import { formatRoute, parseRoute } from '../../../src/renderer/route'
import { formatBytes, formatDuration } from '../../../src/renderer/ui/format'

describe('call', () => {
  it('answers with the value of a command that worked', async () => {
    await expect(call(Promise.resolve({ ok: true, value: 7 }))).resolves.toBe(7)
  })

  it('keeps the report of one that failed', async () => {
    const error = await call(
      Promise.resolve({ ok: false, error: { code: 'server_unreachable', host: 'a.example' } }),
    ).catch(toReport)
    expect(error).toEqual({ code: 'server_unreachable', host: 'a.example' })
  })

  it('takes a rejection, such as a refused sender, for unexpected', async () => {
    await expect(call(Promise.reject(new Error('secret detail'))).catch(toReport)).resolves.toEqual({
      code: 'unexpected',
    })
  })
})

describe('route', () => {
  it('survives a reload, whatever the id of the chat', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (conversationId) => {
        const route = { page: 'chats', conversationId } as const
        expect(parseRoute(formatRoute(route))).toEqual(route)
      }),
    )
  })

  it('goes to the chats from an address it does not know', () => {
    expect(parseRoute('')).toEqual({ page: 'chats' })
    expect(parseRoute('#/nowhere')).toEqual({ page: 'chats' })
    expect(parseRoute('#/settings')).toEqual({ page: 'settings' })
  })
})

describe('what was typed into the static shell', () => {
  it('is there to look at until one composer takes it', () => {
    shellDraft.put('half a thou')
    expect(shellDraft.peek()).toBe('half a thou')
    expect(shellDraft.take()).toBe('half a thou')
    expect([shellDraft.peek(), shellDraft.take()]).toEqual(['', ''])
  })
})

describe('durations', () => {
  it('are short and never zero', () => {
    expect([0.2, 420, 1234, 12_345, 125_000].map(formatDuration)).toEqual([
      '1 ms',
      '420 ms',
      '1.2 s',
      '12 s',
      '2 min 5 s',
    ])
  })
})

describe('sizes', () => {
  it('are short and rounded up', () => {
    const MB = 1024 * 1024
    expect([0, 850, 1024, 4000, MB, 1.25 * MB, 20 * MB].map(formatBytes)).toEqual([
      '0 B',
      '850 B',
      '1 KB',
      '4 KB',
      '1 MB',
      '1.3 MB',
      '20 MB',
    ])
  })
})
