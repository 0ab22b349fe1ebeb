import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { grammars } from '../../../src/renderer/markdown/grammars/grammars'
import { highlight } from '../../../src/renderer/markdown/highlighter'
import { grammarOf } from '../../../src/renderer/markdown/languages'
import { LongWords } from '../../../src/renderer/markdown/long-words'

const css = readFileSync('src/renderer/markdown/code.css', 'utf8')

function html(code: string, grammar: string): string {
  return renderToStaticMarkup(<>{highlight(code, grammar)}</>)
}

function textOf(markup: string): string {
  const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#x27': "'" }
  return markup.replace(/<[^>]*>/g, '').replace(/&([#\w]+);/g, (whole, name: string) => named[name] ?? whole)
}

/** What the code has in this colour. */
function coloured(code: string, grammar: string, colour: string): string[] {
  const found = html(code, grammar).matchAll(new RegExp(`<span class="code-${colour}">([^<]*)</span>`, 'g'))
  return [...found].map(([, text = '']) => textOf(text).trim())
}

describe('highlighted code', () => {
  const bits = '" \' ` \\ / /* */ // # -- { } ( ) [ ] $ ${ <a b=" </script> <script> """ f" @ x if 1.5 : = - \n \r\n é'
  const nonsense = fc.array(fc.constantFrom(...bits.split(' '), ' '), { maxLength: 60 }).map((parts) => parts.join(''))
  for (const grammar of Object.keys(grammars)) {
    it(`is the code and nothing else: ${grammar}`, () => {
      fc.assert(
        fc.property(nonsense, (code) => {
          expect(textOf(html(code, grammar))).toBe(code)
        }),
      )
    })
  }

  it('has a grammar behind each name of a language', () => {
    const names =
      `sh c++ c# scss patch golang gql toml java ts js jsonc kt lua make md php py pycon r rb rs console sql swift
      html yml`.split(/\s+/)
    for (const name of names) expect(Object.keys(grammars), name).toContain(grammarOf(name))
    expect(new Set(names.map(grammarOf)).size).toBe(names.length)
  })

  it('has a colour for each class', () => {
    for (const grammar of Object.keys(grammars)) {
      const markup = html('-a\n+b\n# x\nclass Foo { f("s", 1) } // y\n@z\n$v = true\n<b c="d">', grammar)
      for (const [, name = ''] of markup.matchAll(/class="([^"]*)"/g)) expect(css).toContain(`.${name} {`)
    }
  })

  it.each([
    ['bash', '# no\nif [ "$A" ]; then echo a#b; fi', 'keyword', ['if', 'then', 'fi']],
    ['bash', 'curl https://example.com/a#b # fetched', 'comment', ['# fetched']],
    ['cpp', '#include <vector>\nvirtual int f();', 'keyword', ['#include', 'virtual']],
    ['csharp', 'var path = @"C:\\"; // x', 'string', ['@"C:\\"']],
    ['go', 'func f() { return `a"b` }', 'string', ['`a"b`']],
    ['java', '@Override\npublic void run() {}', 'tag', ['@Override']],
    ['kotlin', 'fun f() = """a "b" """', 'keyword', ['fun']],
    ['php', '<?php $a = null;', 'tag', ['$a']],
    ['python', '@cached\ndef f(): return "x" # y', 'comment', ['# y']],
    ['ruby', 'def f; :sym; end', 'number', [':sym']],
    ['rust', "fn f<'a>(c: &'a char) { 'x' }", 'string', ["'x'"]],
    ['swift', 'guard let a = b else { return }', 'keyword', ['guard let', 'else', 'return']],
    ['shell', '$ if true\nif not', 'keyword', ['if']],
    ['python-repl', '>>> return 1\nreturn 2', 'keyword', ['return']],
    ['yaml', 'url: https://a.b/c#d # e', 'comment', ['# e']],
    ['yaml', 'image: nginx:1.25\nport: 80', 'number', ['80']],
    ['ini', 'key = value\n; c', 'tag', ['key']],
    ['css', '$a: 1px; // b\nb { background: url(//c.d) }', 'comment', ['// b']],
    ['typescript', 'const a: string = `b${c}`', 'type', [': string']],
    ['json', '{"a": "b", "c": 1}', 'string', ['"b"']],
    ['xml', '<!-- a --><script>const b = 1</script>', 'keyword', ['const']],
    ['diff', '-a\n+b', 'addition', ['+b']],
  ] as const)('%s: %j has its %s', (grammar, code, colour, expected) => {
    expect(coloured(code, grammar, colour)).toEqual(expected)
  })
})

describe('long words', () => {
  it('are read in part and come back whole, wherever the tokens end', () => {
    const word = fc.integer({ min: 1, max: 450 }).map((length) => 'aZ0_$-'.repeat(length).slice(0, length))
    const code = fc.array(fc.oneof(word, fc.constantFrom(' ', '\n', '"', '(')), { maxLength: 12 })
    fc.assert(
      fc.property(code, fc.integer({ min: 1, max: 120 }), (parts, size) => {
        const whole = parts.join('')
        const words = new LongWords(whole)
        expect(words.shortened).not.toMatch(/[\w$-]{200}/)
        let restored = ''
        for (let at = 0; at < words.shortened.length; at += size)
          restored += words.restore(words.shortened.slice(at, at + size))
        expect(restored).toBe(whole)
      }),
    )
  })

  it('are one string in the code', () => {
    const picture = `"${'iVBORw0KGgo'.repeat(500)}"`
    expect(coloured(`{"data": ${picture}, "n": 1}`, 'json', 'string')).toEqual([picture])
    expect(coloured(`{"data": ${picture}, "n": 1}`, 'json', 'number')).toEqual(['1'])
  })
})
