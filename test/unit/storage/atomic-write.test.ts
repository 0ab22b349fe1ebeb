import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sweepTemporaries, writeFileAtomic } from '../../../src/main/storage/atomic-write'
import { errno, failingFs, type FsCall } from './failing-fs'
import { testFolder } from './folders'

describe('writeFileAtomic', () => {
  it('replaces the file and leaves nothing else', async () => {
    const folder = testFolder()
    const path = join(folder, 'a.json')
    await writeFileAtomic(path, 'one')
    await writeFileAtomic(path, Buffer.from('two'))
    expect(readFileSync(path, 'utf8')).toBe('two')
    expect(readdirSync(folder)).toEqual(['a.json'])
  })

  it('gives mode 0600 to the file and 0700 to a folder it makes, whatever the umask', async () => {
    const before = process.umask(0)
    try {
      const path = join(testFolder(), 'new', 'a.json')
      await writeFileAtomic(path, 'x')
      expect(statSync(path).mode & 0o777).toBe(0o600)
      expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700)
    } finally {
      process.umask(before)
    }
  })

  it('writes names with spaces and characters beyond ASCII', async () => {
    const path = join(testFolder(), 'Ünï 🔌 profile', 'a b.json')
    await writeFileAtomic(path, 'x')
    expect(readFileSync(path, 'utf8')).toBe('x')
  })

  it('replaces a symbolic link instead of writing through it', async () => {
    const folder = testFolder()
    writeFileSync(join(folder, 'victim'), 'untouched')
    symlinkSync(join(folder, 'victim'), join(folder, 'a.json'))
    await writeFileAtomic(join(folder, 'a.json'), 'new')
    expect(readFileSync(join(folder, 'victim'), 'utf8')).toBe('untouched')
    expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('new')
  })

  const calls: FsCall[] = ['mkdir', 'open', 'writeFile', 'sync', 'close', 'rename']
  for (const code of ['ENOSPC', 'EIO', 'EPERM', 'EBUSY', 'EFBIG', 'EROFS']) {
    it.each(calls)(`rejects ${code} at %s with the old bytes in place and no temporary file`, async (call) => {
      const folder = testFolder()
      const path = join(folder, 'a.json')
      await writeFileAtomic(path, 'old')
      const fs = failingFs((name) => (name === call ? errno(code) : undefined))
      await expect(writeFileAtomic(path, 'new', { fs, renameRetryMs: 30 })).rejects.toMatchObject({ code })
      expect(readFileSync(path, 'utf8')).toBe('old')
      expect(readdirSync(folder)).toEqual(['a.json'])
    })
  }

  it('counts as written when only the folder cannot be synced: the rename has happened', async () => {
    const path = join(testFolder(), 'a.json')
    const fs = failingFs((call, at) => (call === 'sync' && !at.endsWith('.tmp') ? errno('EIO') : undefined))
    await writeFileAtomic(path, 'new', { fs })
    expect(readFileSync(path, 'utf8')).toBe('new')
  })

  it.each(['EPERM', 'EBUSY', 'EACCES'])('tries a rename that another program blocks (%s) again', async (code) => {
    const path = join(testFolder(), 'a.json')
    let blocked = 3
    const fs = failingFs((call) => (call === 'rename' && blocked-- > 0 ? errno(code) : undefined))
    await writeFileAtomic(path, 'new', { fs })
    expect(readFileSync(path, 'utf8')).toBe('new')
    expect(blocked).toBe(-1)
  })

  it('does not try again what another attempt cannot help', async () => {
    let renames = 0
    const fs = failingFs((call) => (call === 'rename' && ++renames ? errno('EXDEV') : undefined))
    await expect(writeFileAtomic(join(testFolder(), 'a'), 'x', { fs })).rejects.toMatchObject({ code: 'EXDEV' })
    expect(renames).toBe(1)
  })

  it('syncs the bytes before the rename and the folder after it', async () => {
    const folder = testFolder()
    const order: string[] = []
    const fs = failingFs((call, path) => {
      if (call === 'sync' || call === 'rename') order.push(`${call} ${path === folder ? 'folder' : 'file'}`)
      return undefined
    })
    await writeFileAtomic(join(folder, 'a'), 'x', { fs })
    expect(order).toEqual(['sync file', 'rename file', 'sync folder'])
  })

  it('rejects when the place of the file is taken by a folder, which stays', async () => {
    const folder = testFolder()
    mkdirSync(join(folder, 'a.json'))
    await expect(writeFileAtomic(join(folder, 'a.json'), 'x', { renameRetryMs: 0 })).rejects.toThrow()
    expect(readdirSync(folder)).toEqual(['a.json'])
  })
})

describe('sweepTemporaries', () => {
  it('removes what killed writes of this file left, and nothing else', async () => {
    const folder = testFolder()
    const others = ['.b.json.0123456789abcdef.tmp', '.a.json.bak.0123456789abcdef.tmp', 'a.json', '.a.json.notes.tmp']
    for (const name of ['.a.json.0123456789abcdef.tmp', ...others]) writeFileSync(join(folder, name), '')
    await sweepTemporaries(join(folder, 'a.json'))
    expect(readdirSync(folder).sort()).toEqual([...others].sort())
  })

  it('does nothing where there is no folder', async () => {
    await expect(sweepTemporaries(join(testFolder(), 'missing', 'a'))).resolves.toBeUndefined()
  })
})
