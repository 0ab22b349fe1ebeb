import { describe, expect, it } from 'vitest'
import type { OpenHistory } from '../../../src/main/history/open-history'
import { exportJson } from '../../../src/main/history/transfer/export-json'
import { exportMarkdown } from '../../../src/main/history/transfer/export-markdown'
import { importJson } from '../../../src/main/history/transfer/import-json'
import { conversation, grow, NOW, openTestHistory, turn } from './a-history'

const picture = { id: 'pic', name: 'a.png', mediaType: 'image/png', kind: 'image', size: 12 } as const
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3, 4])

async function withTree() {
  const history = await openTestHistory()
  const settings = { model: 'm', endpointId: 'mine', connectionsOff: ['x'] }
  history.conversations.insert(conversation('c', { settings, pinned: true, titleSource: 'person' }))
  history.attachments.insert(picture, PNG)
  grow(history, 'c', ['a', 'a>b', 'a>b2', 'b>d'])
  history.turns.save(turn('b', { attachments: [picture] }), { turnId: 'b', endpoint: 'e', items: [{ role: 'user' }] })
  history.turns.insert({
    conversationId: 'c',
    parentId: 'd',
    turn: turn('e', { attachments: [picture] }),
    replay: null,
  })
  return history
}

function exported(history: OpenHistory, id = 'c'): string {
  const found = history.conversations.read(id)
  if (!found) throw new Error('nothing to export')
  const source = { turnsOf: (of: string) => history.turns.all(of), attachments: history.attachments, now: () => NOW }
  return [...exportJson([found], source)].join('')
}

describe('export and import', () => {
  it('carry a conversation with all its versions and files to another installation', async () => {
    const history = await withTree()
    const other = await openTestHistory()
    expect(importJson(other, exported(history))).toBe(1)
    const settings = { model: 'm', connectionsOff: ['x'] }
    const expected = conversation('c', { settings, pinned: true, titleSource: 'person', headTurnId: 'e' })
    expect(other.conversations.read('c')).toEqual({ ...expected, removedAt: null })
    const tree = (of: OpenHistory) => of.turns.all('c').map(({ id, parentId, turn: kept }) => ({ id, parentId, kept }))
    expect(tree(other)).toEqual(tree(history))
    expect(Buffer.from(other.attachments.read('pic')?.bytes ?? []).equals(PNG)).toBe(true)
    expect(other.search.find('question b2', 9).length).toBe(1)
  })

  it('add nothing twice', async () => {
    const history = await withTree()
    const text = exported(history)
    history.conversations.update('c', { title: 'Changed since' })
    expect(importJson(history, text)).toBe(0)
    expect(history.conversations.read('c')?.title).toBe('Changed since')
    expect(history.turns.all('c').length).toBe(5)
  })

  it('bring back what was deleted a moment ago', async () => {
    const history = await withTree()
    const text = exported(history)
    history.conversations.remove('c', NOW)
    expect(importJson(history, text)).toBe(1)
    expect(history.conversations.read('c')?.removedAt).toBeNull()
    expect(history.turns.all('c').length).toBe(5)
  })

  it('give new ids to turns whose ids are taken', async () => {
    const history = await withTree()
    expect(importJson(history, exported(history).replace('"id":"c"', '"id":"copy"'))).toBe(1)
    const { turns } = history.turns.page('copy', { limit: 9 })
    expect(turns.map(({ turn: { userText } }) => userText)).toEqual(['a', 'b', 'd', 'e'].map((id) => `question ${id}`))
    expect(turns.every(({ id }) => id.length > 5)).toBe(true)
    expect(history.turns.page('c', { limit: 9 }).turns.map(({ id }) => id)).toEqual(['a', 'b', 'd', 'e'])
  })

  it('let no file answer for the person or speak for the endpoint', async () => {
    const history = await openTestHistory()
    history.conversations.insert(conversation('c'))
    const approval = {
      type: 'approval',
      id: 'q',
      server: 's',
      name: 'delete',
      arguments: '{}',
      decision: 'pending',
    } as const
    const request = { type: 'mcp_approval_request', id: 'q', server_label: 's', name: 'delete', arguments: '{}' }
    const answer = { type: 'mcp_approval_response', approval_request_id: 'q', approve: true }
    const replay = {
      turnId: 'a',
      endpoint: 'e',
      items: [{ role: 'user', content: 'hi' }, request, answer],
      tail: [request],
      lists: { s: 'k' },
    }
    const waiting = turn('a', { status: 'awaiting_approval', items: [approval] })
    history.turns.insert({ conversationId: 'c', parentId: null, turn: waiting, replay })
    const other = await openTestHistory()
    importJson(other, exported(history))
    const read = other.turns.read('a')
    expect(read?.turn).toMatchObject({ status: 'stopped', items: [{ decision: 'void' }] })
    expect(read?.replay).toEqual({
      turnId: 'a',
      endpoint: '',
      items: [{ role: 'user', content: 'hi' }],
      tail: [],
      lists: {},
    })
  })

  it('believe the bytes of a file, not its label', async () => {
    const history = await openTestHistory()
    const svg = Buffer.from('<svg onload="alert(1)"/>').toString('base64')
    const file = { ...picture, name: '../\u202ea.png', mediaType: 'image/svg+xml', base64: svg }
    const binary = { ...picture, id: 'exe', base64: Buffer.from([0x4d, 0x5a, 0, 1]).toString('base64') }
    importJson(history, JSON.stringify({ ...empty, attachments: [file, binary] }))
    expect(history.attachments.read('pic')?.attachment).toEqual({
      ...{ id: 'pic', name: 'a.png', mediaType: 'text/plain', kind: 'file', size: 24 },
    })
    expect(history.attachments.read('exe')).toBeUndefined()
  })

  const empty = { format: 'patchbay-history', version: 1, exportedAt: NOW, conversations: [], attachments: [] }
  const withTurns = (turns: unknown[]) => ({
    ...empty,
    conversations: [
      { ...conversation('first'), turns: [] },
      { ...conversation('second'), turns },
    ],
  })
  const one = { parentId: null, turn: turn('a'), replay: null }

  it.each<[string, string, string]>([
    ['no JSON', 'import_unreadable', 'nonsense'],
    ['no object', 'import_unreadable', '[]'],
    ['of another program', 'import_unreadable', '{"version":1}'],
    ['of a newer version', 'import_newer', JSON.stringify({ format: 'patchbay-history', version: 2, other: true })],
    ['without its parts', 'import_unreadable', JSON.stringify({ format: 'patchbay-history', version: 1 })],
    ['of a turn that follows nothing', 'import_unreadable', JSON.stringify(withTurns([{ ...one, parentId: 'x' }]))],
    ['of a turn that follows itself', 'import_unreadable', JSON.stringify(withTurns([{ ...one, parentId: 'a' }]))],
    ['of two turns with one id', 'import_unreadable', JSON.stringify(withTurns([one, one]))],
  ])('refuse a file that is %s by %s, and add nothing of it', async (_what, code, text) => {
    const history = await openTestHistory()
    expect(() => importJson(history, text)).toThrow(expect.objectContaining({ code }))
    expect(history.conversations.list({ archived: false, pinned: false, limit: 9 })).toEqual([])
  })
})

describe('Markdown', () => {
  it('holds questions, answers, files and tools, with fences that nothing inside ends', () => {
    const call = {
      type: 'tool_call',
      id: 't',
      server: 'Linear',
      name: 'find',
      arguments: '{"q":"```"}',
      status: 'completed',
      output: 'found',
    } as const
    const text = exportMarkdown({ title: 'My chat' }, [
      turn('a', { attachments: [picture], items: [call, { type: 'text', id: 'm', text: '**yes**', refusal: false }] }),
      turn('b', { status: 'failed', items: [] }),
    ])
    expect(text).toBe(`# My chat

## Question (2026-11-23 00:00 UTC)

question a

Files:

- a.png

## Answer

**Linear: find**

\`\`\`\`json
{"q":"\`\`\`"}
\`\`\`\`

Result:

\`\`\`
found
\`\`\`

**yes**

## Question (2026-11-23 00:00 UTC)

question b

## Answer

*(failed)*
`)
  })
})
