import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Updates } from '../../../src/main/updates'

// The real one, a real feed and a real restart: test/e2e/update.spec.ts.
const { autoUpdater } = vi.hoisted(() => ({
  autoUpdater: { on: vi.fn(), off: vi.fn(), checkForUpdates: vi.fn(), quitAndInstall: vi.fn() },
}))
vi.mock('electron-updater', () => ({ autoUpdater }))

const A_DAY = 24 * 60 * 60 * 1000
const newer = { isUpdateAvailable: true, updateInfo: { version: '9.9.9' }, downloadPromise: Promise.resolve([]) }
const none = { isUpdateAvailable: false, updateInfo: { version: '0.1.0' } }

let directory: string
let emitter: EventEmitter
const events: string[] = []
const note = (_: string) => (event: string) => void events.push(event)
const onReady = vi.fn()
const relaunch = vi.fn()

function updates({ platform = 'linux', withFeed = true }: { platform?: NodeJS.Platform; withFeed?: boolean } = {}) {
  const updateFeedFile = join(directory, 'app-update.yml')
  if (withFeed) writeFileSync(updateFeedFile, 'provider: generic\n')
  return new Updates({
    app: { relaunch },
    platform,
    updateFeedFile,
    execPath: '/apps/Patchbay.AppImage',
    relaunchArguments: ['--user-data-dir=/tmp/profile'],
    log: { info: note('info'), warn: note('warn'), error: note('error') },
    onReady,
  })
}

beforeEach(() => {
  vi.resetAllMocks()
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  directory = mkdtempSync(join(tmpdir(), 'patchbay-updates-'))
  events.length = 0
  emitter = new EventEmitter()
  autoUpdater.on.mockImplementation(emitter.on.bind(emitter))
  autoUpdater.off.mockImplementation(emitter.off.bind(emitter))
})

afterEach(() => {
  vi.useRealTimers()
  rmSync(directory, { recursive: true, force: true })
})

describe('looking for a newer version', () => {
  it('asks nobody where the package names no feed', async () => {
    updates({ withFeed: false }).start()
    await vi.advanceTimersByTimeAsync(3 * A_DAY)
    expect(autoUpdater.checkForUpdates).not.toHaveBeenCalled()
  })

  it('tells the person once the newer one is downloaded, not before', async () => {
    let downloaded: (files: string[]) => void = () => undefined
    const downloadPromise = new Promise<string[]>((resolve) => (downloaded = resolve))
    autoUpdater.checkForUpdates.mockResolvedValue({ ...newer, downloadPromise })
    updates().start()
    await vi.waitFor(() => expect(events).toEqual(['update.found']))
    expect(onReady).not.toHaveBeenCalled()
    downloaded([])
    await vi.waitFor(() => expect(onReady).toHaveBeenCalledOnce())
  })

  it('looks again every day until there is one', async () => {
    autoUpdater.checkForUpdates.mockResolvedValue(none)
    const watched = updates()
    watched.start()
    await vi.waitFor(() => expect(autoUpdater.checkForUpdates).toHaveBeenCalledTimes(1))
    autoUpdater.checkForUpdates.mockRejectedValue(new Error('net::ERR_NAME_NOT_RESOLVED'))
    await vi.advanceTimersByTimeAsync(A_DAY)
    await vi.waitFor(() => expect(events).toEqual(['update.not_found']))
    expect(onReady).not.toHaveBeenCalled()
    autoUpdater.checkForUpdates.mockResolvedValue(newer)
    await vi.advanceTimersByTimeAsync(A_DAY)
    await vi.waitFor(() => expect(onReady).toHaveBeenCalledOnce())
    await vi.advanceTimersByTimeAsync(5 * A_DAY)
    expect(autoUpdater.checkForUpdates).toHaveBeenCalledTimes(3)
  })

  it('looks no more when the app ends', async () => {
    autoUpdater.checkForUpdates.mockResolvedValue(none)
    const watched = updates()
    watched.start()
    watched.close()
    await vi.advanceTimersByTimeAsync(3 * A_DAY)
    expect(autoUpdater.checkForUpdates).toHaveBeenCalledTimes(1)
  })
})

describe('restarting into it', () => {
  async function ready(platform?: NodeJS.Platform) {
    autoUpdater.checkForUpdates.mockResolvedValue(newer)
    const watched = updates(platform ? { platform } : {})
    watched.start()
    await vi.waitFor(() => expect(onReady).toHaveBeenCalledOnce())
    return watched
  }
  const args = ['--user-data-dir=/tmp/profile']

  it('is refused while there is none', () => {
    expect(() => updates().restart()).toThrow(expect.objectContaining({ code: 'update_not_installed' }))
    expect(autoUpdater.quitAndInstall).not.toHaveBeenCalled()
  })

  it('starts the AppImage that took this one’s place, by whatever name', async () => {
    const watched = await ready()
    watched.restart()
    expect(relaunch).toHaveBeenLastCalledWith({ execPath: '/apps/Patchbay.AppImage', args })
    autoUpdater.quitAndInstall.mockImplementation(() =>
      emitter.emit('appimage-filename-updated', '/apps/Patchbay-9.9.9.AppImage'),
    )
    watched.restart()
    expect(relaunch).toHaveBeenLastCalledWith({ execPath: '/apps/Patchbay-9.9.9.AppImage', args })
  })

  it('leaves the new start to the installer of other systems', async () => {
    const watched = await ready('win32')
    watched.restart()
    expect(autoUpdater.quitAndInstall).toHaveBeenCalledWith(true, true)
    expect(relaunch).not.toHaveBeenCalled()
  })

  it('says so when it cannot be installed, and this one goes on', async () => {
    const watched = await ready()
    autoUpdater.quitAndInstall.mockImplementationOnce(() => emitter.emit('error', new Error('EACCES')))
    expect(() => watched.restart()).toThrow(expect.objectContaining({ code: 'update_not_installed' }))
    expect(relaunch).not.toHaveBeenCalled()
    watched.restart()
    expect(relaunch).toHaveBeenCalledOnce()
  })
})
