import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OAuthError } from '../../../src/main/auth/auth-error'
import { normaliseTokenResponse, toTokenSet } from '../../../src/main/auth/token-response'

const read = async (body: unknown, host = 'as.example', status = 200) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const normalised = await normaliseTokenResponse(new Response(text, { status }), host)
  return (await normalised.json()) as Record<string, unknown>
}
const token = { access_token: 'a', token_type: 'Bearer' }

describe('normaliseTokenResponse', () => {
  it.each([
    ['null members', { ...token, refresh_token: null, scope: null, expires_in: null }],
    ['empty members', { ...token, refresh_token: '', scope: '' }],
    ['no token type', { access_token: 'a' }],
    ['token type user', { access_token: 'a', token_type: 'user' }],
    ['an id_token', { ...token, id_token: 'not.a.jwt' }],
    ['expires_in 0', { ...token, expires_in: 0 }],
    ['a negative expires_in', { ...token, expires_in: -1 }],
    ['a scope that is no string', { ...token, scope: ['a'] }],
    ['a form', 'access_token=a&token_type=bearer'],
  ])('reads %s', async (_rule, body) => {
    expect(await read(body)).toEqual({ access_token: 'a', token_type: 'bearer' })
  })

  it('reads numbers in strings and scopes with commas', async () => {
    expect(await read({ ...token, expires_in: '3600', scope: 'a,b c' })).toMatchObject({
      expires_in: 3600,
      scope: 'a b c',
    })
  })

  it("takes the person's token of Slack, and of nobody else", async () => {
    const body = { ok: true, authed_user: { access_token: 'xoxp', token_type: 'user', scope: 'a,b' } }
    expect(await read(body, 'slack.com')).toMatchObject({ access_token: 'xoxp', token_type: 'bearer', scope: 'a b' })
    expect(await read(body, 'evil.example')).not.toHaveProperty('access_token')
  })

  it('sees an error before a token', async () => {
    await expect(read({ ...token, error: 'invalid_grant' })).rejects.toBeInstanceOf(OAuthError)
    await expect(read({ ok: false, error: 'bad_client_secret' }, 'slack.com')).rejects.toBeInstanceOf(OAuthError)
    await expect(read('error=bad_verification_code&error_description=x')).rejects.toBeInstanceOf(OAuthError)
  })
})

describe('toTokenSet', () => {
  it('takes no expiry as unknown, and a missing scope as the one that was asked for', () => {
    expect(toTokenSet({ access_token: 'a', token_type: 'bearer' }, 5, 'asked')).toEqual({
      access_token: 'a',
      scope: 'asked',
      obtainedAt: 5,
    })
  })

  it('never sets an expiry in the past or beyond ten years', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.double(), fc.integer(), fc.string(), fc.constant(null)), async (expires_in) => {
        const body = await read({ ...token, expires_in })
        const { expiresAt } = toTokenSet(body as never, 1_000)
        if (expiresAt === undefined) return
        expect(expiresAt).toBeGreaterThan(999)
        expect(expiresAt).toBeLessThanOrEqual(1_000 + 10 * 365 * 24 * 3600 * 1000)
      }),
    )
  })
})
