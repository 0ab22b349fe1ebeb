import { describe, expect, it } from 'vitest'
import { createRateLimit } from '../../../src/main/ipc/rate-limit'
import { createSenderCheck } from '../../../src/main/ipc/trusted-sender'

const check = createSenderCheck(new Map([[1, 'main']]), new URL('app://bundle/index.html'))

function senderEvent(url: string, options: { id?: number; subFrame?: boolean } = {}) {
  const frame = { url, parent: options.subFrame ? {} : null }
  return { sender: { id: options.id ?? 1, mainFrame: options.subFrame ? {} : frame }, senderFrame: frame }
}

describe('the sender check', () => {
  it('hears the top frame of our window on our own page', () => {
    expect(check(senderEvent('app://bundle/index.html#/chats'))).toBe('main')
  })

  it.each([
    ['a window that is not in the role table', senderEvent('app://bundle/index.html', { id: 2 })],
    ['a sub-frame', senderEvent('app://bundle/index.html', { subFrame: true })],
    ['about:blank', senderEvent('about:blank')],
    ['an empty address', senderEvent('')],
    ['another host of our scheme', senderEvent('app://evil/index.html')],
    ['a look-alike scheme', senderEvent('apps://bundle/index.html')],
    ['a frame that is gone', { sender: { id: 1, mainFrame: null }, senderFrame: null }],
  ])('does not hear %s', (_name, event) => {
    expect(check(event)).toBeNull()
  })
})

describe('the rate limit', () => {
  it('lets a burst through, refuses the flood, and recovers with time', () => {
    let now = 0
    const withinLimit = createRateLimit(200, 100, () => now)
    const passed = Array.from({ length: 50_000 }, () => withinLimit()).filter(Boolean).length
    expect(passed).toBe(200)
    now += 1000
    expect(Array.from({ length: 200 }, () => withinLimit()).filter(Boolean).length).toBe(100)
  })
})
