import { describe, expect, it } from 'vitest'
import { createRedirectInbox } from '../../../src/main/redirect-inbox'

const redirect = 'app.patchbay.desktop:/oauth/callback?code=c&state=s'

describe('the redirect inbox', () => {
  it('S32: keeps what arrives before anyone can receive it: a cold start', () => {
    const inbox = createRedirectInbox()
    inbox.receive(['electron', '--no-sandbox', '.', redirect])
    const seen: string[] = []
    inbox.deliverTo((rawUrl) => seen.push(rawUrl))
    expect(seen).toEqual([redirect])
  })

  it('hands over at once afterwards', () => {
    const inbox = createRedirectInbox()
    const seen: string[] = []
    inbox.deliverTo((rawUrl) => seen.push(rawUrl))
    inbox.receive([redirect])
    expect(seen).toEqual([redirect])
  })

  it('S31: takes the first argument with our scheme and ignores all others', () => {
    const inbox = createRedirectInbox()
    const seen: string[] = []
    inbox.deliverTo((rawUrl) => seen.push(rawUrl))
    inbox.receive(['--inspect=0.0.0.0:9229', '--evil', redirect, `${redirect}&second`])
    inbox.receive(['--inspect=0.0.0.0:9229', 'https://example.com', 'app.patchbay.desktop.evil:/x'])
    expect(seen).toEqual([redirect])
  })

  it('does not hoard: a flood before the start keeps a handful', () => {
    const inbox = createRedirectInbox()
    for (let index = 0; index < 10_000; index += 1) inbox.receive([redirect])
    const seen: string[] = []
    inbox.deliverTo((rawUrl) => seen.push(rawUrl))
    expect(seen.length).toBeLessThan(10)
  })
})
