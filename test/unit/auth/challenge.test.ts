import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { challengeValues, parseChallenges } from '../../../src/main/auth/challenge'

const metadata = (header: string) => challengeValues(parseChallenges(header), 'resource_metadata')

describe('parseChallenges', () => {
  it.each([
    ['quoted', 'Bearer resource_metadata="https://a/1"', ['https://a/1']],
    ['unquoted', 'Bearer resource_metadata=https://a/1', ['https://a/1']],
    ['single quotes', "Bearer resource_metadata='https://a/1'", ['https://a/1']],
    ['spaces around the sign', 'Bearer resource_metadata = "https://a/1" , scope = "x"', ['https://a/1']],
    ['no comma', 'Bearer realm="r" resource_metadata="https://a/1"', ['https://a/1']],
    ['any case', 'bEARER Resource_Metadata="https://a/1"', ['https://a/1']],
    ['after another scheme', 'Basic realm="x, Bearer", Bearer resource_metadata="https://a/1"', ['https://a/1']],
    ['after a scheme without parameters', 'Negotiate, Bearer resource_metadata="https://a/1"', ['https://a/1']],
    ['after a token68', 'Negotiate YWJj==, Bearer resource_metadata="https://a/1"', ['https://a/1']],
    [
      'twice in one challenge',
      'Bearer resource_metadata="https://a/1", resource_metadata="https://a/2"',
      ['https://a/1', 'https://a/2'],
    ],
    [
      'in two challenges',
      'Bearer resource_metadata="https://a/1", DPoP algs="ES256", resource_metadata="https://a/2"',
      ['https://a/1', 'https://a/2'],
    ],
    ['escaped quotes before it', 'Bearer realm="a\\"b", resource_metadata="https://a/1"', ['https://a/1']],
    ['in a scheme that is not ours', 'Basic resource_metadata="https://a/1"', []],
    ['empty', 'Bearer resource_metadata=""', []],
    ['inside another value', 'Bearer error_description="resource_metadata=x"', []],
  ])('finds resource_metadata %s', (_rule, header, expected) => {
    expect(metadata(header)).toEqual(expected)
  })

  it('reads scope and error of the same challenge', () => {
    const challenges = parseChallenges('Bearer error="insufficient_scope", scope="a b"')
    expect(challengeValues(challenges, 'scope')).toEqual(['a b'])
    expect(challengeValues(challenges, 'error')).toEqual(['insufficient_scope'])
  })

  it('has no challenges where there is no header', () => {
    expect(parseChallenges(null)).toEqual([])
    expect(parseChallenges('')).toEqual([])
  })

  it('reads any header without throwing', () => {
    const part = fc.constantFrom('Bearer ', 'a=', '"', "'", ',', ' ', '=', '\\', 'resource_metadata', 'Basic')
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string()), { maxLength: 20 }), (parts) => {
        expect(Array.isArray(parseChallenges(parts.join('')))).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})
