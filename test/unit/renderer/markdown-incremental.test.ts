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
  'Costs $5 and $10, or $x^2$ and \\(a_1\\) with *$b*c$*.\n\n',
  '$$\n- x\n= y\n$$\n\n',
  'Text\n\\[\nE = mc^2\n\\]\nmore\n',
  '$$\nnever closed\n\n',
  'A claim[^1] and another[^note].\n\n',
  '[^1]: A note with [link][ref]\nand a second line\n',
  '[^note]: Text\n\n    more of it\n\n    - list\n\n',
  '> [^1]: not a note in a quote\n>\n> [quoted]: https://example.com/quoted\n\n',
  '[quoted] [^1][^2]\n\n',
  '$',
  '$$',
  '\\[',
  '[^',
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
        const lexer = new IncrementalLexer(0)
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
      const lexer = new IncrementalLexer(0)
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

describe('what a growing text costs', () => {
  const lexed = (source: string, step: number) => {
    const lexer = new IncrementalLexer()
    for (let end = step; end < source.length; end += step) lexer.update(source.slice(0, end), false)
    lexer.update(source, true)
    return lexer.lexedCharacters
  }
  const answer =
    '## Heading\n\nA paragraph with $x^2$, a note[^1] and a [link](https://example.com).\n\n- one\n- two\n\n' +
    '$$\nx = y\n$$\n\n```ts\nconst a = 1\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: The note.\n\n'

  it('is a small multiple of its length, for half a megabyte as for a tenth of that', { timeout: 60_000 }, () => {
    const short = answer.repeat(280)
    const long = answer.repeat(2800)
    expect(long.length).toBeGreaterThan(500_000)
    const cost = lexed(long, 20)
    // Each delta of 20 characters lexes what is not frozen yet: some 200.
    expect(cost).toBeLessThan(long.length * 15)
    expect(cost / lexed(short, 20)).toBeLessThan(10.5)
  })

  it('stays bounded in one code block, one list and one table that never end', () => {
    for (const source of [
      '```ts\n' + 'const a = 1\n\n'.repeat(8000),
      '- item of a list\n'.repeat(6000),
      '|a|b|\n|-|-|\n' + '| 1 | 2 |\n'.repeat(10_000),
    ])
      expect(lexed(source, 200)).toBeLessThan(source.length * 60)
  })

  it('draws only the last block anew: all others are the same objects as before', () => {
    const lexer = new IncrementalLexer()
    const source = 'First paragraph.\n\nSecond with [a](https://example.com).\n\nThird'
    const before = lexer.update(source, false).tail
    const after = lexer.update(`${source} goes on`, false).tail
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2))
    expect(after[0]).toBe(before[0])
    expect(after[1]).toBe(before[1])
    expect(after[2]).not.toBe(before[2])
  })

  it('leaves blocks alone that do not name an address defined at the end', () => {
    const lexer = new IncrementalLexer()
    const source = 'Plain text of a paragraph.\n\n'.repeat(60) + 'See [here][ref].\n\n' + 'More text.\n\n'.repeat(60)
    const before = lexer.update(source, false).groups
    const after = lexer.update(`${source}[ref]: https://example.com\n`, true).groups
    expect(after.filter((group, index) => group !== before[index])).toHaveLength(1)
    expect(JSON.stringify(after)).toContain('"type":"link"')
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
    'twenty thousand dollar signs': '$a '.repeat(20_000),
    'ten thousand formulas that never close': '\\\\( x '.repeat(10_000),
    'five thousand formulas': '$x^2$ and\n\n'.repeat(5000),
    'a thousand code blocks': '```ts\nconst a = 1\n```\n\n'.repeat(1000),
    'ten thousand footnotes': Array.from({ length: 10_000 }, (_, index) => `[^${index}]: note\n`).join(''),
    'twenty thousand footnote references': '[^1]'.repeat(20_000),
    'a table of three thousand columns': `${'|a'.repeat(3000)}|\n${'|-'.repeat(3000)}|\n${'|b'.repeat(3000)}|\n`,
  }
  for (const [name, source] of Object.entries(bombs)) {
    it(`understands or gives up on ${name} without hanging`, { timeout: 5000 }, () => {
      expect(JSON.stringify(lexMarkdown(source)).length).toBeGreaterThan(0)
    })
  }
})
