import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isTooEarly, mustBeRead } from '../../../src/renderer/chat/approval-guard'
import { isEmptyArguments, readableJson, tellingArguments } from '../../../src/renderer/chat/json-text'
import { hasInvisible, revealInvisible } from '../../../src/renderer/ui/invisible'

describe('arguments for reading', () => {
  it('lays JSON out without changing what it says', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const laidOut = readableJson(json)
        expect(JSON.parse(laidOut)).toEqual(JSON.parse(json))
      }),
    )
  })

  it('looks like JSON.stringify with two spaces', () => {
    const value = { a: [1, { b: 'x, {y}: "z"' }, []], c: {}, d: null }
    expect(readableJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2))
  })

  it('keeps the digits of large numbers and both of two equal keys', () => {
    expect(readableJson('{"id":12345678901234567890,"id":1}')).toBe('{\n  "id": 12345678901234567890,\n  "id": 1\n}')
  })

  it('shows anything else as it came', () => {
    expect(readableJson('plain {text')).toBe('plain {text')
    expect(readableJson('{"half": ')).toBe('{"half": ')
  })

  it('knows arguments that hold nothing', () => {
    expect(['', '{}', ' { } '].every(isEmptyArguments)).toBe(true)
    expect(isEmptyArguments('{"a":1}')).toBe(false)
  })

  it('lifts out where a call acts, however long the rest is', () => {
    const args = JSON.stringify({ filler: 'x'.repeat(300_000), to: 'someone@evil.example', amount: 5 })
    expect(tellingArguments(args)).toEqual([
      { name: 'to', value: 'someone@evil.example' },
      { name: 'amount', value: '5' },
    ])
  })
})

describe('characters that cannot be seen', () => {
  it('are shown by their code', () => {
    for (const character of [
      '\u202e',
      '\u200b',
      '\u2066',
      '\u{e0041}',
      '\u3164',
      '\u2800',
      '\u001b',
      '\u2028',
      '\u00a0',
      '\ufe01',
    ]) {
      expect(hasInvisible(`a${character}b`)).toBe(true)
    }
    expect(revealInvisible('pay\u202eto')).toEqual([
      { text: 'pay', isMarker: false },
      { text: 'U+202E', isMarker: true },
      { text: 'to', isMarker: false },
    ])
  })

  it('are not found in ordinary text, in any script, or in emoji', () => {
    for (const text of ['Grüße, 你好\n\tмир', 'مرحبا', '❤️ 👩‍💻']) expect(hasInvisible(text)).toBe(false)
  })
})

describe('the approval guard', () => {
  it('takes a key in the first half second for one meant elsewhere', () => {
    expect(isTooEarly(1000, 1499)).toBe(true)
    expect(isTooEarly(1000, 1500)).toBe(false)
  })

  it('asks to read long arguments to their end first', () => {
    expect(mustBeRead('{"title": "Call the printer"}')).toBe(false)
    expect(mustBeRead('x'.repeat(300_000))).toBe(true)
    expect(mustBeRead('\n'.repeat(500))).toBe(true)
  })
})
