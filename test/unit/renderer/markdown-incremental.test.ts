import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Blocks } from '../../../src/renderer/markdown/incremental'
import { IncrementalLexer } from '../../../src/renderer/markdown/incremental'
import { lexMarkdown } from '../../../src/renderer/markdown/lexer'

const pieces = [
  'A paragraph with *emphasis*, **strength** and `code`.\n\n',
  'Two lines\nof one paragraph\n\n',
  '# Heading\n',
  'Setext\n===\n\n',
  '- one\n- two\n  - nested\n\n',
  '- loose\n\n- list\n\n  with a paragraph\n\n',
  '1. first\n2. second\n',
  '10) other\n\n',
  '- [x] done\n- [ ] not\n\n',
  '> quote\nlazy\n\n',
  '> - list in quote\n\n',
  '```ts\nconst a = 1\n\n# not a heading\n```\n\n',
  '~~~\nunclosed\n\n',
  '    indented\n\n    code\n\n',
  '| a | b |\n|:--|--:|\n| 1 | 2 |\n\n',
  '| a | b |\n|---|---|\ntext row\n',
  '<div>\nraw <b>html</b>\n</div>\n\n',
  '<script>alert(1)</script>\n\n',
  '<!-- comment\n\n',
  '---\n',
  '***\n\n',
  '[link][ref] and [text](https://example.com "title")\n\n',
  '[ref]: https://example.com/ref\n\n',
  '\n',
  '   \n\n',
  '  - x\n',
  '  continuation\n',
  'https://example.com/auto &amp; &lt;b&gt; \\* ~~gone~~\r\n',
  'word ',
  '*',
  '`',
]

/** Texts long enough to be frozen several times, in arbitrary pieces. */
const text = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 120 }).map((parts) => parts.join(''))

function stream(source: string, cuts: readonly number[]): { lexer: IncrementalLexer; last: Blocks } {
  const lexer = new IncrementalLexer()
  const ends = [...new Set(cuts.map((cut) => cut % (source.length + 1)))].sort((one, other) => one - other)
  for (const end of ends) lexer.update(source.slice(0, end), false)
  return { lexer, last: lexer.update(source, false) }
}

const flat = (blocks: Blocks) => [...blocks.groups.flat(), ...blocks.tail].map(withoutTrailingSpace)

/** How much white space belongs to the end of a block says nothing about what is shown. */
function withoutTrailingSpace(token: object): unknown {
  return JSON.parse(
    JSON.stringify(token, (key, value: unknown) =>
      key === 'raw' && typeof value === 'string' ? value.trimEnd() : value,
    ),
  )
}

describe('incremental lexing', () => {
  it('ends with the same blocks as lexing the whole text at once, wherever the text was cut', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(20_000), { maxLength: 60 }), (source, cuts) => {
        const { lexer } = stream(source, cuts)
        const whole = lexMarkdown(source.replace(/\r\n?/g, '\n')).map(withoutTrailingSpace)
        expect(flat(lexer.update(source, true))).toEqual(whole)
      }),
      { numRuns: 150 },
    )
  })

  it('holds while the text arrives letter by letter and everything possible is frozen at once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), (parts) => {
        const source = parts.join('')
        const lexer = new IncrementalLexer(0, 0)
        for (let end = 1; end <= source.length; end += 1) lexer.update(source.slice(0, end), false)
        const whole = lexMarkdown(source.replace(/\r\n?/g, '\n')).map(withoutTrailingSpace)
        expect(flat(lexer.update(source, true))).toEqual(whole)
      }),
      { numRuns: 200 },
    )
  })

  const turnedOver = [
    '1. first\n\n2. the same list once its full stop is there\n\nEnd\n',
    '- one\n\n  - nested once its dash is there\n\nEnd\n',
    'Text\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nEnd\n',
    '> quote\n\n> another\n\nEnd\n',
    'Title\n===\n\n    code\n\n    more code\n\nEnd\n',
  ]
  for (const source of turnedOver) {
    it(`waits for the line that decides: ${JSON.stringify(source)}`, () => {
      const lexer = new IncrementalLexer(0, 0)
      for (let end = 1; end <= source.length; end += 1) lexer.update(source.slice(0, end), false)
      expect(flat(lexer.update(source, true))).toEqual(lexMarkdown(source).map(withoutTrailingSpace))
    })
  }

  it('never changes a block again once it is frozen', () => {
    fc.assert(
      fc.property(text, (source) => {
        const lexer = new IncrementalLexer()
        let before: Blocks['groups'] = []
        for (let end = 97; end < source.length; end += 97) {
          const { groups } = lexer.update(source.slice(0, end), false)
          for (const [index, group] of before.slice(0, -1).entries()) expect(groups[index]).toBe(group)
          before = groups
        }
      }),
      { numRuns: 50 },
    )
  })

  it('freezes what is long finished, so that only the end is lexed again', () => {
    const source = 'A paragraph of some length that a model might write.\n\n'.repeat(400)
    const { last } = stream(source, [])
    expect(last.tail.length).toBeLessThan(5)
    expect(last.groups.flat().length).toBeGreaterThan(390)
  })

  it('begins anew when the text is another one', () => {
    const lexer = new IncrementalLexer()
    lexer.update('First text.\n\n'.repeat(300), false)
    expect(flat(lexer.update('Second.', true))).toEqual(lexMarkdown('Second.').map(withoutTrailingSpace))
  })
})

describe('texts made to be slow', () => {
  const bombs: Readonly<Record<string, string>> = {
    'two thousand nested quotes': `${'> '.repeat(2000)}deep`,
    'two thousand nested lists': `${'- '.repeat(2000)}deep`,
    'twenty thousand stars': '*a '.repeat(20_000),
    'twenty thousand brackets': '['.repeat(20_000),
    'twenty thousand backticks': '`a``'.repeat(10_000),
    'a million letters': 'a'.repeat(1_000_000),
    'a table of three thousand columns': `${'|a'.repeat(3000)}|\n${'|-'.repeat(3000)}|\n${'|b'.repeat(3000)}|\n`,
  }
  for (const [name, source] of Object.entries(bombs)) {
    it(`understands or gives up on ${name} without hanging`, { timeout: 5000 }, () => {
      expect(JSON.stringify(lexMarkdown(source)).length).toBeGreaterThan(0)
    })
  }
})
