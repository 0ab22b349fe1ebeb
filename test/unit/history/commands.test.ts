import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AttachmentsCommands } from '../../../src/main/history/attachments-commands'
import { HistoryCommands } from '../../../src/main/history/history-commands'
import { PromptsCommands } from '../../../src/main/history/prompts-commands'
import { ATTACHMENT_LIMITS } from '../../../src/shared/attachment'
import type { SavedPrompt } from '../../../src/shared/conversation'
import { testFolder } from '../storage/folders'
import { conversation, grow, NOW, openTestHistory } from './a-history'

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const code = (expected: string) => expect.objectContaining({ code: expected })

describe('history commands', () => {
  async function commands(path: string | undefined) {
    const history = await openTestHistory()
    const asked: unknown[] = []
    let replaced = 0
    const choose = (question: unknown) => {
      asked.push(question)
      return Promise.resolve(path)
    }
    const dialogs = { chooseFile: choose, chooseSavePath: choose }
    const deps = { history, dialogs, emitReplaced: () => (replaced += 1), now: () => NOW }
    return { history, asked, handlers: new HistoryCommands(deps), replaced: () => replaced }
  }

  it('export one conversation under its title, in both formats', async () => {
    const path = join(testFolder(), 'out')
    const { history, asked, handlers } = await commands(path)
    history.conversations.insert(conversation('c', { title: 'a/b: c' }))
    grow(history, 'c', ['a', 'a>b'])
    expect(await handlers.exportConversation({ conversationId: 'c', format: 'markdown' })).toEqual({ saved: true })
    expect(readFileSync(path, 'utf8')).toContain('question b')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(await handlers.exportConversation({ conversationId: 'c', format: 'json' })).toEqual({ saved: true })
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ version: 1, conversations: [{ id: 'c' }] })
    expect(asked).toEqual([
      { defaultName: 'a-b_ c.md', kind: 'markdown' },
      { defaultName: 'a-b_ c.json', kind: 'json' },
    ])
    const unknown = handlers.exportConversation({ conversationId: 'none', format: 'json' })
    await expect(unknown).rejects.toEqual(code('not_found'))
  })

  it('tell a restored history from imported conversations', async () => {
    const { history } = await commands(undefined)
    const path = join(testFolder(), 'b.sqlite')
    await history.backup(path)
    const heard: string[] = []
    const dialogs = { chooseFile: () => Promise.resolve(path), chooseSavePath: () => Promise.resolve(undefined) }
    const handlers = new HistoryCommands({
      ...{ history, dialogs, now: () => NOW },
      emitReplaced: () => heard.push('replaced'),
      onRestored: () => heard.push('restored'),
    })
    expect(await handlers.restore()).toEqual({ restored: true })
    expect(heard).toEqual(['restored'])
  })

  it('export everything that is not removed, and import it elsewhere', async () => {
    const path = join(testFolder(), 'all.json')
    const from = await commands(path)
    for (let i = 0; i < 450; i++) {
      const change = { updatedAt: NOW + (i % 7), archived: i % 5 === 0, pinned: i % 3 === 0 }
      from.history.conversations.insert(conversation(`c${i}`, change))
    }
    from.history.conversations.remove('c0', NOW)
    expect(await from.handlers.exportAll()).toEqual({ saved: true })
    const to = await commands(path)
    expect(await to.handlers.import()).toEqual({ imported: 449 })
    expect(to.replaced()).toBe(1)
    expect(await to.handlers.import()).toEqual({ imported: 0 })
    expect(to.replaced()).toBe(1)
  })

  it('back up and restore, and tell the windows', async () => {
    const path = join(testFolder(), 'b.sqlite')
    const { history, handlers, replaced } = await commands(path)
    history.conversations.insert(conversation('c'))
    expect(await handlers.backup()).toEqual({ saved: true })
    history.conversations.update('c', { title: 'Changed' })
    expect(await handlers.restore()).toEqual({ restored: true })
    expect([history.conversations.read('c')?.title, replaced()]).toEqual(['Title of c', 1])
  })

  it('do nothing when the dialog is closed', async () => {
    const { history, handlers, replaced } = await commands(undefined)
    history.conversations.insert(conversation('c'))
    expect(await handlers.exportAll()).toEqual({ saved: false })
    expect(await handlers.backup()).toEqual({ saved: false })
    expect(await handlers.import()).toEqual({ imported: 0 })
    expect(await handlers.restore()).toEqual({ restored: false })
    expect(replaced()).toBe(0)
  })

  it('say what failed, and leave no half file', async () => {
    const folder = testFolder()
    const { history, handlers } = await commands(join(folder, 'none', 'x'))
    history.conversations.insert(conversation('c'))
    await expect(handlers.exportAll()).rejects.toEqual(code('file_not_saved'))
    await expect(handlers.backup()).rejects.toEqual(code('file_not_saved'))
    await expect(handlers.import()).rejects.toEqual(code('import_unreadable'))
    await expect(handlers.restore()).rejects.toEqual(code('backup_unreadable'))
    expect(readdirSync(folder)).toEqual([])
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })
})

describe('attachments commands', () => {
  async function commands(paths: readonly string[] = []) {
    const { attachments } = await openTestHistory()
    return new AttachmentsCommands({ attachments, dialogs: { chooseFiles: () => Promise.resolve(paths) } })
  }

  it.each<[string, Buffer, string, string]>([
    ['png', PNG, 'image', 'image/png'],
    ['jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'image', 'image/jpeg'],
    ['gif', Buffer.from('GIF89a...'), 'image', 'image/gif'],
    ['webp', Buffer.from('RIFF\x01\x00\x00\x00WEBPVP8 ', 'latin1'), 'image', 'image/webp'],
    ['pdf', Buffer.from('%PDF-1.7\n\x00\xff', 'latin1'), 'file', 'application/pdf'],
    ['text', Buffer.from('Grüße\r\n\t'), 'file', 'text/plain'],
    ['svg, which is text', Buffer.from('<svg/>'), 'file', 'text/plain'],
  ])('take %s by its bytes, whatever its name', async (_what, bytes, kind, mediaType) => {
    const handlers = await commands()
    const added = handlers.add({ name: '/tmp/x/report.exe', bytes })
    expect(added).toMatchObject({ name: 'report.exe', kind, mediaType, size: bytes.length })
    expect(handlers.read({ attachmentId: added.id })).toEqual({ mediaType, bytes: new Uint8Array(bytes) })
  })

  it.each([
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0])],
    ['text that is no UTF-8', Buffer.from('Grüße', 'latin1')],
    ['nothing', Buffer.alloc(0)],
    ['a RIFF that is no picture', Buffer.from('RIFF\x01\x00\x00\x00WAVE', 'latin1')],
  ])('refuse %s', async (_what, bytes) => {
    const handlers = await commands()
    expect(() => handlers.add({ name: 'a.png', bytes })).toThrow(code('attachment_not_supported'))
  })

  it('hold to the limits of each kind', async () => {
    const handlers = await commands()
    const image = Buffer.alloc(ATTACHMENT_LIMITS.image + 1)
    PNG.copy(image)
    expect(() => handlers.add({ name: 'a', bytes: image })).toThrow(code('attachment_too_large'))
    expect(handlers.add({ name: 'a', bytes: image.subarray(0, ATTACHMENT_LIMITS.image) }).kind).toBe('image')
    const text = Buffer.alloc(ATTACHMENT_LIMITS.file + 1, 'x')
    expect(() => handlers.add({ name: 'a', bytes: text })).toThrow(code('attachment_too_large'))
    expect(() => handlers.read({ attachmentId: 'none' })).toThrow(code('not_found'))
  })

  it('pick what the person chose, or say why not', async () => {
    const folder = testFolder()
    writeFileSync(join(folder, 'a.txt'), 'a')
    writeFileSync(join(folder, 'b.png'), PNG)
    const good = [join(folder, 'a.txt'), join(folder, 'b.png')]
    writeFileSync(join(folder, 'c.exe'), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]))
    const picked = await (await commands([join(folder, 'gone'), ...good, join(folder, 'c.exe')])).pick()
    expect(picked.taken.map(({ name }) => name)).toEqual(['a.txt', 'b.png'])
    expect(picked.refused).toEqual([
      { name: 'gone', code: 'attachment_unreadable' },
      { name: 'c.exe', code: 'attachment_not_supported' },
    ])
    expect(await (await commands()).pick()).toEqual({ taken: [], refused: [] })
    const many = Array.from({ length: ATTACHMENT_LIMITS.count + 1 }, () => join(folder, 'a.txt'))
    await expect((await commands(many)).pick()).rejects.toEqual(code('too_many_attachments'))
  })
})

describe('prompts commands', () => {
  it('keep prompts sorted, each name once, and tell every change', async () => {
    const { prompts } = await openTestHistory()
    const told: (readonly SavedPrompt[])[] = []
    const handlers = new PromptsCommands({ prompts, emit: { changed: (list) => told.push(list) } })
    handlers.save({ name: 'zoo', text: 'Z' })
    const [first] = handlers.save({ name: 'Äpfel', text: 'A' })
    expect(handlers.list().map(({ name }) => name)).toEqual(['Äpfel', 'zoo'])
    expect(() => handlers.save({ name: 'ZOO', text: 'other' })).toThrow(code('invalid_input'))
    expect(handlers.save({ id: first!.id, name: 'Äpfel', text: 'new text' })[0]?.text).toBe('new text')
    expect(handlers.remove({ promptId: first!.id }).map(({ name }) => name)).toEqual(['zoo'])
    expect(told.map((list) => list.length)).toEqual([1, 2, 2, 1])
  })
})
