import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CUSTOM_PROTOCOL_REDIRECT_URI,
  ownClientRedirectUri,
  parseRedirect,
  redirectKinds,
} from '../../../src/main/auth/redirect-uri'

const good = `${CUSTOM_PROTOCOL_REDIRECT_URI}?code=abc&state=xyz`

describe('parseRedirect', () => {
  it('reads an authorization response at the custom-protocol redirect URI', () => {
    const response = parseRedirect(`${good}&iss=https%3A%2F%2Fas.example`)
    expect(response?.redirectUri).toBe(CUSTOM_PROTOCOL_REDIRECT_URI)
    expect(Object.fromEntries(response?.parameters ?? [])).toEqual({
      code: 'abc',
      state: 'xyz',
      iss: 'https://as.example',
    })
  })

  it('reads a pasted loopback address', () => {
    const response = parseRedirect('http://127.0.0.1:4711/oauth/callback?error=access_denied&state=xyz')
    expect(response?.redirectUri).toBe('http://127.0.0.1:4711/oauth/callback')
    expect(response?.parameters.get('error')).toBe('access_denied')
  })

  it('tolerates and drops parameters it does not know, and the text of the other side', () => {
    const response = parseRedirect(`${good}&scope=a+b&session_state=1&authuser=0&error_description=Zugriff+f%C3%BCr`)
    expect([...(response?.parameters.keys() ?? [])]).toEqual(['code', 'state'])
  })

  it.each([
    ['another route', 'app.patchbay.desktop:/mcp/install?code=a&state=b'],
    ['an authority', 'app.patchbay.desktop://oauth/callback?code=a&state=b'],
    ['an empty authority', 'app.patchbay.desktop:///oauth/callback?code=a&state=b'],
    ['a path that climbs', 'app.patchbay.desktop:/oauth/callback/../x?code=a&state=b'],
    ['a longer path', 'app.patchbay.desktop:/oauth/callback/?code=a&state=b'],
    ['upper case', 'APP.PATCHBAY.DESKTOP:/oauth/callback?code=a&state=b'],
    ['an encoded path', 'app.patchbay.desktop:/oauth%2Fcallback?code=a&state=b'],
    ['a look-alike letter', 'app.patchb\u0430y.desktop:/oauth/callback?code=a&state=b'],
    ['another scheme', 'app.patchbay.desktop.evil:/oauth/callback?code=a&state=b'],
    ['a remote http host', 'http://evil.example/oauth/callback?code=a&state=b'],
    ['https on loopback', 'https://127.0.0.1:1/oauth/callback?code=a&state=b'],
    ['loopback user info', 'http://127.0.0.1:1@evil.example/oauth/callback?code=a&state=b'],
    ['no query', CUSTOM_PROTOCOL_REDIRECT_URI],
    ['the scheme alone, as our own loopback page sends it', 'app.patchbay.desktop:/'],
    ['only a command', `${CUSTOM_PROTOCOL_REDIRECT_URI}?cmd=calc`],
    ['no state', `${CUSTOM_PROTOCOL_REDIRECT_URI}?code=a`],
    ['an empty state', `${CUSTOM_PROTOCOL_REDIRECT_URI}?code=a&state=`],
    ['neither code nor error', `${CUSTOM_PROTOCOL_REDIRECT_URI}?state=a`],
    ['both code and error', `${good}&error=access_denied`],
    ['code twice', `${good}&code=b`],
    ['an unknown name twice', `${good}&x=1&x=2`],
    ['a name twice, once encoded', `${good}&%63ode=b`],
    ['an array parameter', `${CUSTOM_PROTOCOL_REDIRECT_URI}?code=a&state[]=x`],
    ['a fragment', `${good}#x`],
    ['an empty fragment', `${good}#`],
    ['an encoded NUL', `${good}&iss=%00`],
    ['an encoded line break', `${good}&error_uri=a%0d%0ab`],
    ['a raw line break', `${good}\r\n`],
    ['a space', `${good} --inspect`],
    ['invalid UTF-8', `${CUSTOM_PROTOCOL_REDIRECT_URI}?code=%ff&state=x`],
    ['a code of 10 kB', `${CUSTOM_PROTOCOL_REDIRECT_URI}?state=x&code=${'a'.repeat(10_000)}`],
    ['64 kB', `${good}&x=${'a'.repeat(65_536)}`],
  ])('S20, S30: refuses %s', (_rule, raw) => {
    expect(parseRedirect(raw)).toBeNull()
  })

  it('S33: never throws and never lets anything but printable ASCII through', () => {
    const fragment = fc.constantFrom('code', 'state', 'iss', 'error', '=', '&', '%', '%00', '#', '?', '[]', '..', 'é')
    const query = fc.array(fc.oneof(fragment, fc.string(), fc.string({ unit: 'binary' })), { maxLength: 12 })
    const start = fc.constantFrom(`${CUSTOM_PROTOCOL_REDIRECT_URI}?`, 'http://localhost:1/oauth/callback?', good, '')
    const anything = fc.tuple(start, query).map(([prefix, parts]) => prefix + parts.join(''))
    fc.assert(
      fc.property(anything, (raw) => {
        const response = parseRedirect(raw)
        if (!response) return
        expect(response.parameters.get('state')).toMatch(/^[\x20-\x7e]+$/)
        for (const [name, value] of response.parameters) {
          expect(['code', 'state', 'iss', 'error']).toContain(name)
          expect(value).toMatch(/^[\x20-\x7e]+$/)
        }
      }),
      { numRuns: 5_000 },
    )
  })

  it('reads back whatever a server may put into code and state', () => {
    const vschar = fc.string({
      unit: fc.integer({ min: 0x20, max: 0x7e }).map((c) => String.fromCharCode(c)),
      minLength: 1,
    })
    fc.assert(
      fc.property(vschar, vschar, (code, state) => {
        const query = new URLSearchParams({ code, state }).toString()
        const response = parseRedirect(`${CUSTOM_PROTOCOL_REDIRECT_URI}?${query}`)
        expect(response?.parameters.get('code')).toBe(code)
        expect(response?.parameters.get('state')).toBe(state)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the choice of redirect', () => {
  it('tries the custom protocol first only where it is ours', () => {
    expect(redirectKinds('auto', true)).toEqual(['custom_protocol', 'loopback_ip', 'loopback_localhost'])
    expect(redirectKinds('auto', false)).toEqual(['loopback_ip', 'loopback_localhost'])
    expect(redirectKinds('loopback_localhost', true)).toEqual(['loopback_localhost'])
  })

  it('gives a person with a client id of their own an address that stays the same', () => {
    expect(ownClientRedirectUri('auto', true)).toBe(CUSTOM_PROTOCOL_REDIRECT_URI)
    expect(ownClientRedirectUri('auto', false)).toMatch(/^http:\/\/localhost:\d+\/oauth\/callback$/)
    expect(ownClientRedirectUri('loopback_ip', true)).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/oauth\/callback$/)
    expect(ownClientRedirectUri('loopback_ip', true)).toBe(ownClientRedirectUri('loopback_ip', false))
  })
})
