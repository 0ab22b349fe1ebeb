import { describe, expect, it } from 'vitest'
import { cleanSecret } from '../../../src/main/clean-secret'
import { environmentEndpoint, parseBaseUrl } from '../../../src/main/settings/endpoint'

describe('a base URL as typed', () => {
  it.each([
    ['https://api.example.com/v1', 'https://api.example.com/v1'],
    ['  "https://api.example.com/v1/" ', 'https://api.example.com/v1'],
    ['api.example.com/v1', 'https://api.example.com/v1'],
    ['https://api.example.com/v1/responses', 'https://api.example.com/v1'],
    ['http://127.0.0.1:1234/v1', 'http://127.0.0.1:1234/v1'],
    ['http://localhost:1234/v1/', 'http://localhost:1234/v1'],
  ])('%j becomes %j', (typed, expected) => {
    expect(parseBaseUrl(typed)).toBe(expected)
  })

  it.each([
    '',
    'not a url',
    'http://api.example.com/v1',
    'ftp://example.com',
    'https://user:pw@example.com',
    'https://e.com/?key=1',
    'https://e.com/#x',
  ])('refuses %j', (typed) => {
    expect(() => parseBaseUrl(typed)).toThrow(expect.objectContaining({ code: 'invalid_base_url' }))
  })
})

describe('the environment', () => {
  it('gives the OpenAI endpoint when it has a key', () => {
    expect(environmentEndpoint({ apiKey: 'sk-1' })).toMatchObject({
      id: 'environment',
      name: 'OpenAI (from your system)',
      kind: 'openai',
      baseUrl: 'https://api.openai.com/v1',
    })
  })

  it('gives a compatible server when it has a base URL too', () => {
    expect(environmentEndpoint({ apiKey: 'sk-1', baseUrl: 'http://127.0.0.1:9/v1' })).toMatchObject({
      kind: 'compatible',
      baseUrl: 'http://127.0.0.1:9/v1',
    })
  })

  it('is cleaned of what a shell or a file put around the key', () => {
    expect(environmentEndpoint({ apiKey: ' "sk-1"\n' })).toMatchObject({ apiKey: 'sk-1' })
  })

  it.each([{ apiKey: 'two words' }, { apiKey: 'sk-1', baseUrl: 'http://api.example.com/v1' }])(
    'that cannot be meant counts as absent: %j',
    (environment) => {
      expect(environmentEndpoint(environment)).toBeUndefined()
    },
  )

  it('gives nothing without a key', () => {
    expect(environmentEndpoint({ baseUrl: 'http://127.0.0.1:9/v1' })).toBeUndefined()
  })
})

describe('a key as pasted', () => {
  it.each([
    ['sk-abc', 'sk-abc'],
    [' "sk-abc" \r\n', 'sk-abc'],
    ["'sk-abc'", 'sk-abc'],
    ['“sk-abc”', 'sk-abc'],
    ['Bearer sk-abc', 'sk-abc'],
    ['"Bearer sk-abc"', 'sk-abc'],
  ])('%j is cleaned', (typed, expected) => {
    expect(cleanSecret(typed)).toBe(expected)
  })

  it.each(['', '   ', '""', 'sk abc', 'sk-a\nb', 'sk-ü', '\u0000'])('%j is refused', (typed) => {
    expect(() => cleanSecret(typed)).toThrow(expect.objectContaining({ code: 'invalid_api_key' }))
  })
})
