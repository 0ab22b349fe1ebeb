import { describe, expect, it } from 'vitest'
import { hidesText, hidesTextWithin } from '../../../src/main/tools/hidden-text'
import { definitionTokens, estimateTokens } from '../../../src/main/tools/tokens'

describe('hidden text (security.md S56)', () => {
  it.each([
    ['tag characters', 'read\u{e0041}\u{e0042}'],
    ['right-to-left override', 'safe\u202egnp.exe'],
    ['left-to-right isolate', '\u2066x\u2069'],
    ['zero width space', 'de\u200blete'],
    ['zero width joiner between letters', 'a\u200db'],
    ['word joiner', 'a\u2060b'],
    ['soft hyphen', 'a\u00adb'],
    ['byte order mark', '\ufeffread'],
    ['Hangul filler', 'read\u3164'],
    ['braille blank', 'read\u2800'],
    ['variation selector 17', 'read\u{e0100}'],
    ['variation selector on a letter', 'a\ufe0f'],
    ['ANSI escape', '\u001b[8mhidden\u001b[0m'],
    ['line separator', 'a\u2028b'],
    ['paragraph separator', 'a\u2029b'],
    ['no-break space', 'a\u00a0b'],
    ['private use', 'a\ue000b'],
    ['half a surrogate pair', 'a\ud800b'],
    ['Cyrillic in a Latin word', 'p\u0430ypal_send'],
    ['Greek that looks Latin', 'g\u03bfogle'],
    ['fullwidth letters', '\uff52ead'],
    ['mathematical letters', '\u{1d42b}ead'],
  ])('finds %s', (_what, text) => {
    expect(hidesText(text)).toBe(true)
  })

  it.each([
    ['plain text', 'Finds issues (50 at most).\n\tSee https://example.com/?a=b'],
    ['German', 'Löscht die Einträge größer als 5 €'],
    ['Russian', 'Ищет задачи в Linear'],
    ['Greek', 'Αναζήτηση ζητημάτων'],
    ['Chinese and Japanese', '搜索问题、課題を探す'],
    ['Arabic', 'ابحث عن المشاكل'],
    ['a unit and a formula', '5 μm, Δx, λ'],
    ['emoji of several parts', 'Done ✔️ 👩‍💻'],
  ])('leaves %s alone', (_what, text) => {
    expect(hidesText(text)).toBe(false)
  })

  it('is looked for in the schema too, keys included: the model reads it', () => {
    expect(hidesTextWithin({ properties: { q: { description: 'x\u200b' } } })).toBe(true)
    expect(hidesTextWithin({ properties: { ['q\u200b']: {} } })).toBe(true)
    expect(hidesTextWithin({ properties: { q: { enum: ['a', 1, null] } } })).toBe(false)
  })
})

describe('the estimate of tokens', () => {
  it('is about a token for four Latin letters, and heavier for other scripts', () => {
    expect(estimateTokens('')).toBe(0)
    expect(estimateTokens('a'.repeat(400))).toBe(100)
    expect(estimateTokens('я'.repeat(400))).toBe(200)
    expect(estimateTokens('問'.repeat(400))).toBe(400)
  })

  it('grows with description and schema, and does not count what no model sees', () => {
    const tool = { name: 'a', description: 'b', inputSchema: { type: 'object' } }
    expect(definitionTokens({ ...tool, description: 'b'.repeat(400) })).toBeGreaterThan(definitionTokens(tool) + 90)
    expect(definitionTokens({ ...tool, annotations: { title: 'x'.repeat(400) } })).toBe(definitionTokens(tool))
  })
})
