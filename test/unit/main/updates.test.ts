import { beforeEach, describe, expect, it, vi } from 'vitest'
import { lookForUpdate } from '../../../src/main/updates'

const { autoUpdater } = vi.hoisted(() => ({
  autoUpdater: { logger: null, setFeedURL: vi.fn(), checkForUpdates: vi.fn() },
}))
vi.mock('electron-updater', () => ({ autoUpdater }))

const feed = 'https://updates.example.com/patchbay'
const events: string[] = []
const note = (_: string) => (event: string) => void events.push(event)
const log = { info: note('info'), warn: note('warn'), error: note('error') }
const onReady = vi.fn()
beforeEach(() => {
  vi.resetAllMocks()
  events.length = 0
})

describe('looking for a newer version', () => {
  it('asks nobody without a feed', async () => {
    await lookForUpdate(undefined, log, onReady)
    expect(autoUpdater.setFeedURL).not.toHaveBeenCalled()
    expect(events).toEqual([])
  })

  it('tells the person once the newer one is downloaded, not before', async () => {
    let downloaded: () => void = () => undefined
    const downloadPromise = new Promise<void>((resolve) => (downloaded = resolve))
    autoUpdater.checkForUpdates.mockResolvedValue({
      isUpdateAvailable: true,
      updateInfo: { version: '9.9.9' },
      downloadPromise,
    })
    const looked = lookForUpdate(feed, log, onReady)
    await vi.waitFor(() => expect(events).toEqual(['update.found']))
    expect(onReady).not.toHaveBeenCalled()
    downloaded()
    await looked
    expect(onReady).toHaveBeenCalledOnce()
    expect(autoUpdater.setFeedURL).toHaveBeenCalledWith({ provider: 'generic', url: feed })
  })

  it('says nothing when this one is the newest', async () => {
    autoUpdater.checkForUpdates.mockResolvedValue({ isUpdateAvailable: false, updateInfo: { version: '0.1.0' } })
    await lookForUpdate(feed, log, onReady)
    expect(onReady).not.toHaveBeenCalled()
  })

  it.each(['http://updates.example.com/', 'not a url'])('takes nothing from %s', async (url) => {
    await lookForUpdate(url, log, onReady)
    expect(autoUpdater.checkForUpdates).not.toHaveBeenCalled()
    expect(events).toEqual(['update.not_installed'])
  })

  it('does without when the feed does not answer', async () => {
    autoUpdater.checkForUpdates.mockRejectedValue(new Error('net::ERR_NAME_NOT_RESOLVED'))
    await lookForUpdate(feed, log, onReady)
    expect(events).toEqual(['update.not_installed'])
    expect(onReady).not.toHaveBeenCalled()
  })
})
