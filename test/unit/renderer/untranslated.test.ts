import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const renderer = resolve(import.meta.dirname, '../../../src/renderer')

/** Attributes and properties whose text a person reads or hears. */
const readNames = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'aria-valuetext',
  'button',
  'hint',
  'intro',
  'label',
  'legend',
  'placeholder',
  'summary',
  'title',
  'what',
])

/** Code and names: the same in every language. */
const sameEverywhere = new Set([
  '-----BEGIN PRIVATE KEY-----',
  'Authorization',
  'Patchbay',
  'X-Api-Key: …',
  'audience',
  'https://llm.example.com/v1',
  'https://mcp.example.com/mcp',
  'sk-…',
])

const hasLetter = (text: string) => /\p{L}/u.test(text)

function sources(extension: string): ts.SourceFile[] {
  return readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(extension) && !path.startsWith('language'))
    .map((path) => parse(path, readFileSync(join(renderer, path), 'utf8')))
}

function parse(path: string, text: string): ts.SourceFile {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind)
}

function nodesOf(node: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [node]
  ts.forEachChild(node, (child) => void nodes.push(...nodesOf(child)))
  return nodes
}

/** The literals that an expression may have as its value: both arms of `?:`, either side of `&&`, the pieces of a template. */
function literalsOf(node: ts.Expression | undefined): readonly { readonly node: ts.Node; readonly text: string }[] {
  if (node === undefined) return []
  if (ts.isStringLiteralLike(node)) return [{ node, text: node.text }]
  if (ts.isTemplateExpression(node))
    return [
      { node: node.head, text: node.head.text },
      ...node.templateSpans.flatMap(({ expression, literal }) => [
        ...literalsOf(expression),
        { node: literal, text: literal.text },
      ]),
    ]
  if (ts.isConditionalExpression(node)) return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)]
  if (ts.isBinaryExpression(node)) {
    const isChoice = node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken
    return [...(isChoice ? [] : literalsOf(node.left)), ...literalsOf(node.right)]
  }
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return literalsOf(node.expression)
  if (ts.isJsxExpression(node)) return literalsOf(node.expression)
  return []
}

/** Words written in the code instead of a language file, as `path:line: words`. */
function untranslated(file: ts.SourceFile): string[] {
  return nodesOf(file)
    .flatMap((node) => {
      if (ts.isJsxText(node)) return [{ node, text: node.text.trim() }]
      if (ts.isJsxAttribute(node) && readNames.has(node.name.getText(file)))
        return node.initializer ? literalsOf(node.initializer) : []
      if (ts.isPropertyAssignment(node) && readNames.has(node.name.getText(file))) return literalsOf(node.initializer)
      if (ts.isJsxExpression(node) && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent)))
        return literalsOf(node.expression)
      return []
    })
    .filter(({ text }) => hasLetter(text) && !sameEverywhere.has(text))
    .map(({ node, text }) => `${place(file, node)}: ${text}`)
}

/** Where `t` is read while the file loads: it would keep the language of that moment. */
function readTooEarly(file: ts.SourceFile): string[] {
  return nodesOf(file)
    .filter((node) => ts.isPropertyAccessExpression(node) && node.expression.getText(file) === 't')
    .filter((node) => ts.findAncestor(node, ts.isFunctionLike) === undefined)
    .map((node) => place(file, node))
}

function place(file: ts.SourceFile, node: ts.Node): string {
  const { line } = file.getLineAndCharacterOfPosition(node.getStart(file))
  return `${file.fileName}:${line + 1}`
}

describe('the renderer', () => {
  it('has every word that a person reads in the language files', () => {
    expect([...sources('.tsx'), ...sources('.ts')].flatMap(untranslated)).toEqual([])
  })

  it('looks a word up while it renders, never while it loads', () => {
    expect([...sources('.tsx'), ...sources('.ts')].flatMap(readTooEarly)).toEqual([])
  })
})

describe('the guard', () => {
  const found = (code: string) => untranslated(parse('x.tsx', code)).map((line) => line.replace(/^x\.tsx:\d+: /, ''))

  it('sees text, attributes, choices and templates', () => {
    expect(found('const a = <p>Hello</p>')).toEqual(['Hello'])
    expect(found('const a = <p title="Hello" className="hello">·</p>')).toEqual(['Hello'])
    expect(found('const a = <p>{open ? "Open" : `${n} closed`}</p>')).toEqual(['Open', ' closed'])
    expect(found('const a = <p>{open && <b aria-label={x ?? "None"} />}</p>')).toEqual(['None'])
    expect(found('const items = [{ label: "Rename" }]')).toEqual(['Rename'])
  })

  it('leaves code alone', () => {
    expect(found('const a = <p className={a ? "on" : "off"}>{t.chat.send} · {name}</p>')).toEqual([])
    expect(found('const a = <input placeholder={t.x.y} type="text" />')).toEqual([])
  })

  it('sees a word that is kept from the moment of loading', () => {
    expect(readTooEarly(parse('x.ts', 'const a = t.chat.send\nconst b = () => t.chat.send'))).toEqual(['x.ts:1'])
  })
})
