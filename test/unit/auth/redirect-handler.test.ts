import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/main/errors'
import { RedirectHandler } from '../../../src/main/auth/redirect-handler'
import { CUSTOM_PROTOCOL_REDIRECT_URI } from '../../../src/main/auth/redirect-uri'
import { expectCode, never } from './flow'

const redirectUri = CUSTOM_PROTOCOL_REDIRECT_URI
const response = (state: string) => `${redirectUri}?code=abc&state=${state}`

describe('RedirectHandler', () => {
  it('gives a response to the flow whose state it carries, and to no other', async () => {
    const redirects = new RedirectHandler()
    const cancel = new AbortController()
    const first = redirects.expect({ state: 'first', redirectUri, signal: never() })
    const second = redirects.expect({ state: 'second', redirectUri, signal: cancel.signal })
    expect(redirects.receive(response('first'))).toBe('consumed')
    expect((await first).get('code')).toBe('abc')
    cancel.abort()
    await expectCode(second, 'authorization_cancelled')
  })

  it('S17: consumes a response once', async () => {
    const redirects = new RedirectHandler()
    const waiting = redirects.expect({ state: 'one', redirectUri, signal: never() })
    expect(redirects.receive(response('one'))).toBe('consumed')
    expect(redirects.receive(response('one'))).toBe('not_expected')
    await waiting
  })

  it('S17, S32: ignores a response that no flow waits for without ending the flow that waits', async () => {
    const redirects = new RedirectHandler()
    expect(redirects.receive(response('any'))).toBe('not_expected')
    const waiting = redirects.expect({ state: 'expected', redirectUri, signal: never() })
    expect(redirects.receive(response('wrong'))).toBe('not_expected')
    expect(redirects.receive(response('expected2'))).toBe('not_expected')
    expect(redirects.receive(`${redirectUri}?error=access_denied&state=wrong`)).toBe('not_expected')
    expect(redirects.receive('app.patchbay.desktop:/other?state=expected&code=a')).toBe('malformed')
    expect(redirects.receive(response('expected'))).toBe('consumed')
    await waiting
  })

  it('refuses the right state at another redirect URI', async () => {
    const redirects = new RedirectHandler()
    const loopback = 'http://127.0.0.1:4711/oauth/callback'
    const waiting = redirects.expect({ state: 'expected', redirectUri: loopback, signal: never() })
    expect(redirects.receive(response('expected'))).toBe('not_expected')
    expect(redirects.receive('http://127.0.0.1:4712/oauth/callback?code=a&state=expected')).toBe('not_expected')
    expect(redirects.receive(` ${loopback}?code=a&state=expected\n`)).toBe('consumed')
    await waiting
  })

  it('S17: no longer knows the state of a flow that timed out', async () => {
    const redirects = new RedirectHandler()
    await expectCode(
      redirects.expect({ state: 'late', redirectUri, signal: never(), timeoutMs: 1 }),
      'authorization_timed_out',
    )
    expect(redirects.receive(response('late'))).toBe('not_expected')
  })

  it('no longer knows the state of a flow that was cancelled, and says why it was', async () => {
    const redirects = new RedirectHandler()
    const cancel = new AbortController()
    const waiting = redirects.expect({ state: 'gone', redirectUri, signal: cancel.signal })
    cancel.abort(new AppError('browser_not_opened'))
    await expectCode(waiting, 'browser_not_opened')
    expect(redirects.receive(response('gone'))).toBe('not_expected')
  })

  it('rejects at once when the signal is aborted already', async () => {
    const redirects = new RedirectHandler()
    const waiting = redirects.expect({ state: 's', redirectUri, signal: AbortSignal.abort() })
    await expectCode(waiting, 'authorization_cancelled')
  })
})
