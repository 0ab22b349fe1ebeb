import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  desktopFileName,
  ensureScheme,
  SCHEME,
  type SchemeSurroundings,
} from '../../../src/main/windows/scheme-registration'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchbay-scheme-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** The OS end: who opens the scheme, and what was asked. `setAs…` says false on Linux although it works, as in Electron 25. */
function operatingSystem({ accepts = true, ours = false } = {}) {
  const calls: unknown[][] = []
  return {
    calls,
    isDefaultProtocolClient: (...args: unknown[]) => {
      calls.push(['is', ...args])
      return ours
    },
    setAsDefaultProtocolClient: (...args: unknown[]) => {
      calls.push(['set', ...args])
      ours = accepts
      return false
    },
  }
}

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const surroundings = (changes: Partial<SchemeSurroundings>): SchemeSurroundings => ({
  app: operatingSystem(),
  platform: 'linux',
  isPackaged: false,
  isAppImage: false,
  execPath: '/opt/electron/electron',
  appPath: '/srv/patchbay',
  userDataDirectory: '/home/a/profile',
  relaunchArguments: ['--no-sandbox', '--user-data-dir=relative'],
  dataHome: join(folder, 'data'),
  configHome: join(folder, 'config'),
  dataDirectories: [join(folder, 'system')],
  log,
  ...changes,
})
const devEntry = () => join(folder, 'data', 'applications', desktopFileName({ isPackaged: false, isAppImage: false }))
async function writeMimeapps(name: string, desktopFile: string): Promise<void> {
  await mkdir(join(folder, 'config'), { recursive: true })
  const lines = ['[Added Associations]', `x-scheme-handler/${SCHEME}=other.desktop;`, '[Default Applications]']
  await writeFile(join(folder, 'config', name), [...lines, `x-scheme-handler/${SCHEME}=${desktopFile};`].join('\n'))
}

describe('an AppImage', () => {
  it('writes an entry of its own with the file that the person keeps, and no profile', async () => {
    const app = operatingSystem()
    const started = surroundings({
      app,
      isPackaged: true,
      isAppImage: true,
      execPath: '/home/a/Patchbay.AppImage',
      relaunchArguments: ['--no-sandbox'],
    })
    expect(await ensureScheme(started)).toBe(true)
    const entry = await readFile(join(folder, 'data', 'applications', desktopFileName(started)), 'utf8')
    expect(entry).toContain('Exec=/home/a/Patchbay.AppImage --no-sandbox %U\n')
    expect(entry).toContain('NoDisplay=true')
    expect(app.calls).toEqual([
      ['set', SCHEME],
      ['is', SCHEME],
    ])
  })

  it('and an installed package have different files', () => {
    const names = [
      { isPackaged: true, isAppImage: true },
      { isPackaged: true, isAppImage: false },
      { isPackaged: false, isAppImage: false },
    ].map(desktopFileName)
    expect(new Set(names).size).toBe(3)
  })
})

describe('a development start on Linux', () => {
  it('writes an entry that starts this app with this profile, and believes the check, not the return value', async () => {
    const app = operatingSystem()
    expect(await ensureScheme(surroundings({ app }))).toBe(true)
    expect(await readFile(devEntry(), 'utf8')).toContain(
      'Exec=/opt/electron/electron --no-sandbox --user-data-dir=/home/a/profile /srv/patchbay %U\n',
    )
    expect(app.calls).toEqual([
      ['set', SCHEME],
      ['is', SCHEME],
    ])
  })

  it('says no when the OS keeps another handler', async () => {
    expect(await ensureScheme(surroundings({ app: operatingSystem({ accepts: false }) }))).toBe(false)
  })

  it('leaves an entry alone that is already right, and asks no slow question when the settings name it', async () => {
    await ensureScheme(surroundings({}))
    const before = await stat(devEntry())
    await writeMimeapps('mimeapps.list', desktopFileName({ isPackaged: false, isAppImage: false }))
    const app = operatingSystem()
    expect(await ensureScheme(surroundings({ app }))).toBe(true)
    expect((await stat(devEntry())).ino).toBe(before.ino)
    expect(app.calls).toEqual([])
  })

  it('takes the entry over when it starts another profile', async () => {
    await ensureScheme(surroundings({ userDataDirectory: '/home/a/other' }))
    await ensureScheme(surroundings({}))
    expect(await readFile(devEntry(), 'utf8')).toContain('--user-data-dir=/home/a/profile ')
  })

  it('registers again when a list of the current desktop names another app', async () => {
    await writeMimeapps('mimeapps.list', desktopFileName({ isPackaged: false, isAppImage: false }))
    await writeMimeapps('gnome-mimeapps.list', 'other.desktop')
    const app = operatingSystem()
    await ensureScheme(surroundings({ app, currentDesktop: 'ubuntu:GNOME' }))
    expect(app.calls.map(([name]) => name)).toEqual(['set', 'is'])
  })

  it('says no on a bare session when the command needs quotes, which only desktops understand', async () => {
    const appPath = '/srv/my apps/patchbay'
    expect(await ensureScheme(surroundings({ appPath }))).toBe(false)
    expect(await ensureScheme(surroundings({ appPath, currentDesktop: 'openbox' }))).toBe(false)
    expect(await ensureScheme(surroundings({ appPath, currentDesktop: 'KDE' }))).toBe(true)
  })

  it('says no instead of failing when the entry cannot be written', async () => {
    await writeFile(join(folder, 'data'), 'a file where a folder should be')
    expect(await ensureScheme(surroundings({}))).toBe(false)
    expect(await ensureScheme(surroundings({ execPath: '/srv/a=b/electron', dataHome: join(folder, 'x') }))).toBe(false)
  })
})

describe('a packaged start', () => {
  it('registers the installed entry', async () => {
    await mkdir(join(folder, 'system', 'applications'), { recursive: true })
    await writeFile(
      join(folder, 'system', 'applications', desktopFileName({ isPackaged: true, isAppImage: false })),
      '',
    )
    const app = operatingSystem({ ours: true })
    expect(await ensureScheme(surroundings({ app, isPackaged: true }))).toBe(true)
    expect(app.calls).toEqual([['is', SCHEME]])
  })

  it('says no, and writes nothing, when no entry is installed', async () => {
    const app = operatingSystem()
    expect(await ensureScheme(surroundings({ app, isPackaged: true }))).toBe(false)
    expect(app.calls).toEqual([])
    await expect(stat(devEntry())).rejects.toThrow()
  })

  it.each(['darwin', 'win32'] as const)('asks %s with the scheme alone', async (platform) => {
    const app = operatingSystem()
    expect(await ensureScheme(surroundings({ app, platform, isPackaged: true }))).toBe(true)
    expect(app.calls).toEqual([
      ['is', SCHEME],
      ['set', SCHEME],
      ['is', SCHEME],
    ])
  })
})

describe('a development start on Windows', () => {
  it('registers Electron with this folder and profile, and a link can never be read as a switch', async () => {
    const app = operatingSystem()
    expect(await ensureScheme(surroundings({ app, platform: 'win32' }))).toBe(true)
    const command = ['--no-sandbox', '--user-data-dir=/home/a/profile', '/srv/patchbay', '--']
    expect(app.calls[1]).toEqual(['set', SCHEME, '/opt/electron/electron', command])
    expect(app.calls[2]).toEqual(['is', SCHEME, '/opt/electron/electron', command])
  })
})
