import type { Log } from './log'

/**
 * Looks for a newer version once in a start, and installs it with the next quit. Without a feed there is nothing to look at:
 * nothing is loaded and nothing is asked of the network.
 *
 * @param feedUrl where `latest*.yml` lie (electron-builder, generic provider)
 */
export async function lookForUpdate(feedUrl: string | undefined, log: Log): Promise<void> {
  if (feedUrl === undefined) return
  const { autoUpdater } = await import('electron-updater')
  autoUpdater.logger = null
  autoUpdater.setFeedURL({ provider: 'generic', url: feedUrl })
  await autoUpdater.checkForUpdatesAndNotify().catch((error: unknown) => {
    log.warn('update.not_checked', { error: error instanceof Error ? error.name : 'unknown' })
  })
}
