import type { Log } from './log'

/**
 * Looks for a newer version once in a start, and installs it with the next quit. Without a feed there is nothing to look at:
 * nothing is loaded and nothing is asked of the network. Never rejects: an app without its update works.
 *
 * @param feedUrl where `latest*.yml` lie (electron-builder, generic provider); https only, for what comes is run
 * @param onReady it is downloaded and checked
 */
export async function lookForUpdate(feedUrl: string | undefined, log: Log, onReady: () => void): Promise<void> {
  if (feedUrl === undefined) return
  try {
    if (new URL(feedUrl).protocol !== 'https:') throw new TypeError('an update feed must be https')
    const { autoUpdater } = await import('electron-updater')
    autoUpdater.logger = null
    autoUpdater.setFeedURL({ provider: 'generic', url: feedUrl })
    const found = await autoUpdater.checkForUpdates()
    if (!found?.isUpdateAvailable) return
    log.info('update.found', { version: found.updateInfo.version })
    await found.downloadPromise
    log.info('update.ready', { version: found.updateInfo.version })
    onReady()
  } catch (error) {
    log.warn('update.not_installed', { error: error instanceof Error ? error.name : 'unknown' })
  }
}
