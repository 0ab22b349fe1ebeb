import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JsonTree } from '../../../../src/renderer/chat/result/JsonTree'
import { parseJsonNodes } from '../../../../src/renderer/chat/result/json-nodes'
import type { JsonNode } from '../../../../src/renderer/chat/result/json-nodes'
import { decodePicture, findPictures } from '../../../../src/renderer/chat/result/pictures'
import { readResult } from '../../../../src/renderer/chat/result/read-result'
import { recordsOf } from '../../../../src/renderer/chat/result/table'
import { openAtFirst, visibleRows } from '../../../../src/renderer/chat/result/tree-rows'
import { markup } from './fixtures'

function toValue(node: JsonNode): unknown {
  switch (node.kind) {
    case 'object':
      return Object.fromEntries(node.entries.map(([name, value]) => [name, toValue(value)]))
    case 'array':
      return node.items.map(toValue)
    case 'string':
      return node.text
    case 'literal':
      return JSON.parse(node.text)
  }
}

const nodes = (value: unknown) => parseJsonNodes(JSON.stringify(value))!
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

describe('JSON as a tree', () => {
  it('says the same as the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())), (value) => {
        const json = JSON.stringify(value)
        expect(JSON.stringify(toValue(parseJsonNodes(json)!))).toBe(JSON.stringify(JSON.parse(json)))
      }),
    )
  })

  it('keeps the digits of large numbers and both of two equal keys', () => {
    expect(parseJsonNodes('{"id":12345678901234567890,"id":1.50}')).toEqual({
      kind: 'object',
      entries: [
        ['id', { kind: 'literal', text: '12345678901234567890' }],
        ['id', { kind: 'literal', text: '1.50' }],
      ],
    })
  })

  it('is none where the text is cut, no JSON, or nested beyond reading', () => {
    for (const text of ['{"a": [1, 2', 'plain {text}', '"text"', '12', `${'['.repeat(500)}${']'.repeat(500)}`])
      expect(parseJsonNodes(text)).toBeUndefined()
  })

  it('draws only what is unfolded, and long lists in parts', () => {
    const root = nodes({ big: Array.from({ length: 100_000 }, (_, index) => index), small: [1] })
    const shown = () => 100
    expect(visibleRows(root, { isOpen: () => false, shown })).toHaveLength(2)
    const rows = visibleRows(root, { isOpen: () => true, shown })
    expect(rows).toHaveLength(2 + 100 + 1 + 1)
    expect(rows.find(({ hidden }) => hidden > 0)?.hidden).toBe(99_900)
  })

  it('opens what fits into one look, and no more', () => {
    expect(openAtFirst(nodes({ a: { b: [1, 2] } }))).toEqual(new Set(['0', '0.0']))
    expect(openAtFirst(nodes({ a: Array.from({ length: 500 }, () => 1) }))).toEqual(new Set())
  })

  it('can be walked through by keyboard and names its place for a screen reader', () => {
    const html = markup(<JsonTree root={nodes({ title: 'Call', labels: ['a', 'b'] })} label="Result of search" />)
    expect(html).toContain('role="tree"')
    expect(html.match(/tabindex="0"/g)).toHaveLength(1)
    expect(html).toMatch(/aria-level="1" aria-posinset="2" aria-setsize="2" aria-expanded="true"/)
    expect(html).toContain('2 entries')
  })

  it('hides nothing of what is to be approved', () => {
    const value = {
      deep: { deeper: { deepest: ['x'.repeat(1000)] } },
      list: Array.from({ length: 300 }, (_, i) => `n${i}`),
    }
    const html = markup(<JsonTree root={nodes(value)} label="Arguments" isWhole />)
    expect(html).toContain('x'.repeat(1000))
    expect(html).toContain('n299')
  })
})

describe('records', () => {
  it('are a table, with what stands beside them', () => {
    const found = recordsOf(
      nodes({
        total: 2,
        issues: [
          { id: 1, title: 'A' },
          { id: 2, title: 'B', open: true },
        ],
      }),
    )
    expect(found?.name).toBe('issues')
    expect(found?.facts).toEqual([['total', { kind: 'literal', text: '2' }]])
    expect(found?.table.columns).toEqual(['id', 'title', 'open'])
    expect(found?.table.rows[0]?.map((cell) => cell?.text)).toEqual(['1', 'A', undefined])
  })

  it('are no table where items are nested, mixed, few, wide or hardly alike', () => {
    const wide = Object.fromEntries(Array.from({ length: 13 }, (_, index) => [`c${index}`, 1]))
    for (const value of [
      [{ a: { b: 1 } }, { a: 2 }],
      [{ a: 1 }, 2],
      [{ a: 1 }],
      [wide, wide],
      [{ a: 1 }, { b: 1 }, { c: 1 }],
      [{ a: 'x'.repeat(1000) }, { a: 'y' }],
    ])
      expect(recordsOf(nodes(value))).toBeUndefined()
  })
})

describe('a result', () => {
  const kinds = (text: string) => readResult(text).map(({ kind }) => kind)

  it('is read as what it is', () => {
    expect(kinds('{"a":{"b":1}}')).toEqual(['tree'])
    expect(kinds('[{"a":1},{"a":2}]')).toEqual(['records'])
    expect(kinds('# Notes\n\n- one')).toEqual(['text'])
    expect(kinds('{"cut": "off')).toEqual(['text'])
  })

  it('may be the content of an MCP answer', () => {
    const content = [
      { type: 'text', text: '[{"a":1},{"a":2}]' },
      { type: 'image', data: png, mimeType: 'image/png' },
    ]
    expect(kinds(JSON.stringify(content))).toEqual(['records', 'picture'])
    expect(kinds(JSON.stringify({ content }))).toEqual(['records', 'picture'])
  })

  it('shows pictures that are in it, never one from elsewhere', () => {
    expect(kinds(`See data:image/png;base64,${png} here`)).toEqual(['picture', 'text'])
    expect(kinds(JSON.stringify({ image: `data:image/png;base64,${png}` }))).toEqual(['picture', 'tree'])
    expect(kinds('![tracker](https://evil.example/pixel.png)')).toEqual(['text'])
  })

  it('takes no claim for a picture: the bytes tell', () => {
    expect(decodePicture(png)?.mediaType).toBe('image/png')
    expect(decodePicture(btoa('<svg onload="x()"/>'))).toBeUndefined()
    expect(decodePicture('iVBORw0KGgo=AAA')).toBeUndefined()
    expect(decodePicture(`iVBORw0KGgo${'A'.repeat(8 * 1024 * 1024)}`)).toBeUndefined()
    expect(findPictures(`data:image/svg+xml;base64,${png}`)).toEqual([])
  })
})
