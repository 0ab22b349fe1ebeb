import type { ReactNode } from 'react'
import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { ToolDetail } from '@shared/tools'
import { type ConnectionTools, type Grant } from '@shared/tools'
import { tools as german } from '../../../src/renderer/language/de/tools'
import { tools as english } from '../../../src/renderer/language/en/tools'
import { ConnectionToolsView } from '../../../src/renderer/tools/ConnectionToolsView'
import { DefinitionDiff, sectionsOf } from '../../../src/renderer/tools/DefinitionDiff'
import { GrantRows } from '../../../src/renderer/tools/GrantsList'
import { diffLines } from '../../../src/renderer/tools/line-diff'
import { roundedTokens, tokenText } from '../../../src/renderer/tools/token-text'
import { searchTools } from '../../../src/renderer/tools/tool-search'

const markup = (view: ReactNode) => renderToStaticMarkup(view)
const text = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

const tool = (change: Partial<ToolDetail> = {}): ToolDetail => ({
  name: 'find_issues',
  description: 'Finds issues.',
  readOnly: true,
  destructive: false,
  enabled: true,
  isNew: false,
  hasChanged: false,
  hidesText: false,
  tokens: 120,
  schema: '{}',
  ...change,
})

const list = (tools: ToolDetail[], change: Partial<ConnectionTools> = {}): ConnectionTools => ({
  connectionId: 'a',
  readOnlyMode: false,
  tools,
  tokens: 3417,
  ...change,
})

const view = (...given: Parameters<typeof list>) =>
  markup(<ConnectionToolsView list={list(...given)} onChange={() => Promise.resolve()} />)

describe('the list of tools', () => {
  it('shows what each claims as a claim, and what it costs', () => {
    const html = view([
      tool(),
      tool({ name: 'add_issue', readOnly: false }),
      tool({ name: 'drop', readOnly: false, destructive: true }),
    ])
    expect(text(html)).toContain('Claims to be read-only about 120 tokens')
    expect(text(html)).toContain('Can change things')
    expect(text(html)).toContain('Says it can delete or overwrite')
    expect(text(html)).toContain('3 of 3 offered to the model · about 3,400 tokens with every message')
  })

  it('marks what is new and what changed', () => {
    expect(text(view([tool({ isNew: true })]))).toContain('New')
    const changed = text(view([tool({ hasChanged: true })]))
    expect(changed).toContain('What you allowed before asks again.')
  })

  it('warns of hidden characters and names them (security.md S56)', () => {
    const html = view([tool({ name: 'find\u200b', description: 'x\u202ey', hidesText: true })])
    expect(text(html)).toContain('characters that cannot be seen')
    expect(html).toContain('U+200B')
    expect(html).toContain('U+202E')
  })

  it('is text from outside: no markup of a server reaches the page', () => {
    const html = view([tool({ name: '<b>x', title: '<i>y', description: '<script>z' })])
    expect(html).not.toMatch(/<(b|i|script)>/)
  })

  it('has a named switch for each tool, on or off', () => {
    const html = view([tool(), tool({ name: 'off', enabled: false })])
    const switches = [...html.matchAll(/<input[^>]*role="switch"[^>]*>/g)].map(([element]) => element)
    expect(switches).toHaveLength(3)
    expect(switches.filter((element) => element.includes('checked'))).toHaveLength(1)
    expect(html).toMatch(/<label class="switch">.*?find_issues/s)
  })

  it('says what read-only mode holds back', () => {
    const html = view([tool(), tool({ name: 'add', readOnly: false })], { readOnlyMode: true })
    expect(text(html)).toContain('Held back by read-only mode')
    expect(text(html)).toContain('1 of 2 offered')
  })

  it('draws a part of a very long list, with the rest a press away', () => {
    const html = view(Array.from({ length: 250 }, (_, index) => tool({ name: `tool_${index}` })))
    expect(html.match(/class="tool-row"/g)).toHaveLength(100)
    expect(text(html)).toContain('Show 100 more')
  })

  it('is searched by every word, with the news first', () => {
    const all = [tool(), tool({ name: 'add', description: 'Adds an issue', isNew: true })]
    expect(searchTools(all, 'ISSUE').map(({ name }) => name)).toEqual(['add', 'find_issues'])
    expect(searchTools(all, 'issues find')).toHaveLength(1)
    expect(searchTools(all, 'nothing')).toEqual([])
  })
})

describe('an estimate of tokens', () => {
  it('is not shown to the last digit', () => {
    expect([0, 1, 7, 99, 128, 3417, 68_211].map(roundedTokens)).toEqual([0, 1, 7, 99, 130, 3400, 68_000])
    expect(tokenText(68_211)).toBe('about 68,000 tokens')
    expect(tokenText(0)).toBe('no tokens')
  })
})

describe('what is allowed without asking', () => {
  const grant = (change: Partial<Grant>): Grant => ({
    id: 'g',
    scope: 'tool',
    connectionId: 'a',
    server: 'Linear',
    tool: 'find_issues',
    grantedAt: 1_800_000_000_000,
    ...change,
  })
  const rows = (...grants: Grant[]) =>
    markup(
      <GrantRows
        grants={grants}
        action={{ isBusy: false }}
        onRevoke={() => Promise.resolve()}
        onRevokeAll={() => Promise.resolve(true)}
      />,
    )

  it('says who, what and how far, each with its own button', () => {
    const html = rows(
      grant({ account: 'alex@example.com' }),
      grant({ id: 'h', scope: 'conversation', conversationTitle: 'Bugs' }),
      { ...grant({ id: 'i', scope: 'server_read_only', toolCount: 12 }), tool: undefined },
    )
    expect(text(html)).toContain('find_issues Linear · alex@example.com in every chat · since')
    expect(text(html)).toContain('in the chat “Bugs”')
    expect(text(html)).toContain('12 tools that claim to be read-only')
    expect(html).toContain('aria-label="Revoke find_issues of Linear"')
    expect(text(html)).toContain('Revoke all')
  })

  it('may be nothing', () => {
    expect(text(rows())).toContain('Nothing is allowed without asking.')
    expect(text(rows())).not.toContain('Revoke')
  })
})

describe('the comparison of two definitions', () => {
  const ours = (lines: readonly { kind: string; text: string }[]) =>
    lines.map(({ kind, text: line }) => `${kind} ${line}`)

  it('keeps what is the same and marks what is not', () => {
    expect(ours(diffLines('a\nb\nc\nd', 'a\nc\nx\nd').lines)).toEqual([
      'same a',
      'removed b',
      'same c',
      'added x',
      'same d',
    ])
    expect(ours(diffLines('a', 'a').lines)).toEqual(['same a'])
  })

  it('loses nothing of either side, whatever they are', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 30 }).map((each) => each.join('\n'))
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const diff = diffLines(before, after).lines
        const side = (other: string) =>
          diff
            .filter(({ kind }) => kind !== other)
            .map((line) => line.text)
            .join('\n')
        expect(side('added')).toBe(before)
        expect(side('removed')).toBe(after)
        expect(sectionsOf(diff).flatMap((section) => section.lines)).toEqual(diff)
      }),
    )
  })

  it('marks the part of a long line that differs, never half a character', () => {
    const [old, now] = diffLines('Finds 😀 issues.', 'Finds 😁 issues.').lines
    expect(old?.text.slice(old.changed?.start, old.changed?.end)).toBe('😀')
    expect(now?.text.slice(now.changed?.start, now.changed?.end)).toBe('😁')
  })

  it('stays quick with texts that are too long to compare: both stand there whole', () => {
    const long = (mark: string) => Array.from({ length: 4000 }, (_, index) => `${mark}${index}`).join('\n')
    const { lines, isWhole } = diffLines(long('a'), long('b'))
    expect(isWhole).toBe(true)
    expect(lines).toHaveLength(8000)
  })

  it('is readable without colours, and shows what cannot be seen', () => {
    const change = { before: 'name: a\ndescription: Finds.', after: 'name: a\ndescription: Finds.\u200b And sends.' }
    const html = markup(<DefinitionDiff change={change} />)
    expect(text(html)).toContain('Removed:')
    expect(text(html)).toContain('Added:')
    expect(html).toContain('>−<')
    expect(html).toContain('>+<')
    expect(html).toContain('U+200B')
  })

  it('folds long unchanged parts into a button', () => {
    const same = Array.from({ length: 40 }, (_, index) => `line ${index}`).join('\n')
    const html = markup(<DefinitionDiff change={{ before: `${same}\nold`, after: `${same}\nnew` }} />)
    expect(text(html)).toContain('38 unchanged lines')
    expect(html).not.toContain('line 12')
    expect(html).toContain('line 39')
  })
})

describe('the German words', () => {
  it('are there for everything, and are not the English ones', () => {
    const say = (words: typeof english) =>
      Object.entries(words).map(
        ([key, value]) =>
          [
            key,
            typeof value === 'string' ? value : (value as (a: never, b: never) => string)(5 as never, 7 as never),
          ] as const,
      )
    for (const [[key, one], [, other]] of say(english).map((entry, index) => [entry, say(german)[index]!] as const))
      expect(other, key).not.toBe(one)
  })
})
