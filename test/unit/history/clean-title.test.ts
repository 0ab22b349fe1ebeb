import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanFileName, cleanTitle } from '../../../src/main/history/clean-title'

describe('titles', () => {
  it.each([
    ['  two\nlines\t of  it ', 'two lines of it'],
    ['pay \u202egpj.exe', 'pay gpj.exe'],
    ['a\u0000b\u001b[31mc', 'a b [31mc'],
    ['hidden\u{E0041}\u{E0042} tags\u200b\ufeff', 'hidden tags'],
    ['half \ud83d pair', 'half pair'],
    ['family 👩‍👩‍👧 stays', 'family 👩‍👩‍👧 stays'],
    ['\u2028\u2066\n', ''],
  ])('of %j become %j', (text, title) => {
    expect(cleanTitle(text)).toBe(title)
  })

  it('are one line of at most 200 characters, whatever came', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
        const title = cleanTitle(text)
        expect(title.length).toBeLessThanOrEqual(200)
        expect(title).not.toMatch(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\u2028\u2029]/u)
        expect(cleanTitle(title)).toBe(title)
      }),
    )
    expect(cleanTitle('😀'.repeat(300))).toMatch(/^(😀)+…$/u)
  })
})

describe('file names', () => {
  it.each([
    ['/etc/passwd', 'passwd'],
    ['C:\\Users\\me\\a.png', 'a.png'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['..', 'file'],
    ['', 'file'],
    ['a\0\n.txt', 'a.txt'],
    ['what? "this".md', 'what_ _this_.md'],
  ])('of %j become %j', (path, name) => {
    expect(cleanFileName(path)).toBe(name)
  })

  it('keep their extension when they are cut', () => {
    const name = cleanFileName(`${'long'.repeat(200)}.markdown`)
    expect([name.length, name.endsWith('….markdown')]).toEqual([255, true])
  })
})
