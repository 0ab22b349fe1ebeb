import { randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/main/errors'
import { describeError, redact, redactText } from '../../../src/main/redaction'

const text = (value: unknown) => JSON.stringify(redact(value))

describe('redaction', () => {
  it.each([
    'authorization',
    'Authorization',
    'access_token',
    'refreshToken',
    'tokenSet',
    'code',
    'authorizationCode',
    'state',
    'code_verifier',
    'client_secret',
    'apiKey',
    'x-api-key',
    'password',
    'headers',
    'set-cookie',
    'urlQuery',
  ])('hides whatever is under the key %s', (key) => {
    expect(text({ [key]: 'short1' })).not.toContain('short1')
    expect(text({ deep: [{ [key]: { inner: 'short1' } }] })).not.toContain('short1')
    expect(text({ [key]: ['short1'] })).not.toContain('short1')
    expect(text({ [key]: 123456 })).not.toContain('123456')
  })

  it('keeps what a log is for', () => {
    const facts = {
      connectionId: randomUUID(),
      host: 'dbc-a1b2c3d4-e5f6a7b8.cloud.databricks.com',
      code: 'ENOSPC',
      errorCode: 'server_unreachable',
      status: 'connected',
      httpStatus: 401,
      durationMs: 12.5,
      hasApiKey: true,
      keyboard: 'us',
      tokenized: 'no',
      message: 'getaddrinfo ENOTFOUND mcp.linear.app',
      reason:
        'isAsyncEncryptionAvailable, UNABLE_TO_VERIFY_LEAF_SIGNATURE, --------------------, self-signed-certificate',
    }
    expect(redact(facts)).toEqual(facts)
  })

  it.each([
    ['a bearer token', 'refused: Bearer abc', 'abc'],
    ['basic credentials', 'header Basic dXNlcjpwYXNz was sent', 'dXNlcjpwYXNz'],
    ['a JWT', 'got eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.c2ln in a body', 'eyJzdWI'],
    ['an OpenAI key', 'Incorrect API key provided: sk-abcdefgh.', 'abcdefgh'],
    ['a GitHub token', 'bad ghp_abcdefgh', 'abcdefgh'],
    ['a query', 'GET https://as.example/cb?code=abc&state=xyz#frag failed', 'abc'],
    ['a path', 'GET https://mcp.example/s/secret-path/mcp failed', 'secret-path'],
    ['user information', 'https://user:hunter2@mcp.example/', 'hunter2'],
    ['our redirect', 'app.patchbay.desktop:/oauth/callback?code=abc&state=xyz', 'abc'],
    ['a bare query', 'body was code=abc&x=1', 'abc'],
    ['a form', 'refresh_token=abc', 'abc'],
    ['JSON', 'body was {"access_token":"abc"}', 'abc'],
    ['a UUID out of place', 'token 6f9619ff-8b86-4011-b42d-00c04fc964ff', '6f9619ff'],
  ])('takes %s out of a sentence', (_name, sentence, secret) => {
    expect(redactText(sentence)).not.toContain(secret)
    expect(text({ sentence })).not.toContain(secret)
    expect(text(new Error(sentence))).not.toContain(secret)
  })

  it('keeps scheme and host of an address', () => {
    expect(redactText('GET https://mcp.example:8443/a?b=c failed')).toBe('GET https://mcp.example:8443 failed')
  })

  it('takes out a random string whole, although a known prefix stands in its middle', () => {
    const secret = 'J0F1QtbJqmTKj-Rk-p1KYYON7RhQKpZI5yV_gyulzF-FuwPzmDFrMShXgEowuxUEdmD3jidPftc'
    expect(redactText(`it was ${secret}.`)).toBe('it was [redacted].')
  })

  it('takes out every random string of the lengths that tokens have', () => {
    const token = fc
      .tuple(fc.integer({ min: 16, max: 96 }), fc.constantFrom('hex', 'base64', 'base64url'))
      .map(([length, encoding]) => randomBytes(length).toString(encoding as 'hex'))
    fc.assert(
      fc.property(token, (secret) => {
        expect(redactText(`it was ${secret}.`)).not.toContain(secret.slice(0, 12))
        expect(text({ note: secret })).not.toContain(secret.slice(0, 12))
        expect(text({ [secret]: 1 })).not.toContain(secret.slice(0, 12))
      }),
      { numRuns: 1_000 },
    )
  })

  it('reduces an error to class, code, message and causes, without its stack', () => {
    const cause = Object.assign(new TypeError('fetch failed for https://a.example/x?code=abc'), { code: 'ECONNRESET' })
    const error = new AppError('server_unreachable', { host: 'a.example' }, { cause })
    expect(describeError(error)).toEqual({
      name: 'AppError',
      code: 'server_unreachable',
      facts: { host: 'a.example' },
      message: 'server_unreachable',
      cause: { name: 'TypeError', code: 'ECONNRESET', message: 'fetch failed for https://a.example' },
    })
  })

  it('leaves out what a parser quotes', () => {
    let error: unknown
    try {
      JSON.parse('hunter2')
    } catch (caught) {
      error = caught
    }
    expect(JSON.stringify(describeError(error))).toBe('{"name":"SyntaxError"}')
  })

  it('takes anything that can be thrown or logged', () => {
    const circular: Record<string, unknown> = {}
    circular.self = circular
    const looped = new Error('loop')
    looped.cause = looped
    for (const odd of [
      undefined,
      null,
      'text',
      7n,
      Symbol('s'),
      () => 1,
      circular,
      looped,
      new Map([['token', 'abc']]),
    ]) {
      expect(() => JSON.stringify([redact({ odd }), describeError(odd)])).not.toThrow()
    }
    expect(text({ long: 'word '.repeat(10_000) }).length).toBeLessThan(3_000)
  })
})
