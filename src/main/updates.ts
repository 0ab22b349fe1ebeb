import { existsSync } from 'node:fs'
import type { App } from 'electron'
import type { AppUpdater } from 'electron-updater'
import { AppError } from './errors'
import type { Log } from './log'

/** Milliseconds: in a tray an app may run for weeks. */
const A_DAY = 24 * 60 * 60 * 1000

interface UpdatesDeps {
  readonly app: Pick<App, 'relaunch'>
  readonly platform: NodeJS.Platform
  /** electron-builder's app-update.yml, which names the feed; absent = nobody looks. */
  readonly updateFeedFile?: string
  /** The program to start again, and with what. */
  readonly execPath: string
  readonly relaunchArguments: readonly string[]
  readonly log: Log
  /** It is downloaded and checked. */
  readonly onReady: () => void
}

/**
 * Newer versions, from the feed that was chosen when the app was packaged. One that is ready is installed with the next quit, or
 * when the person says so. Without a feed nothing is loaded and nothing asked of the network.
 */
export class Updates {
  readonly #deps: UpdatesDeps
  #ready: AppUpdater | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(deps: UpdatesDeps) {
    this.#deps = deps
  }

  /** Looks now, and daily until there is one. */
  start(): void {
    const { updateFeedFile } = this.#deps
    if (updateFeedFile === undefined || !existsSync(updateFeedFile)) return
    this.#timer = setInterval(() => void this.#look(), A_DAY)
    void this.#look()
  }

  close(): void {
    clearInterval(this.#timer)
  }

  /** @throws AppError `update_not_installed`: the present one goes on */
  restart(): void {
    const updater = this.#ready
    if (!updater) throw new AppError('update_not_installed')
    let execPath = this.#deps.execPath
    let failure: unknown
    const onRenamed = (file: string) => (execPath = file)
    const onError = (error: unknown) => (failure = error)
    updater.on('error', onError)
    // An AppImage whose name holds its version gets another name.
    updater.on('appimage-filename-updated', onRenamed)
    // An AppImage would be started while this one still has the lock: Electron itself waits for the end of this one.
    const startsItself = this.#deps.platform !== 'linux'
    updater.quitAndInstall(true, startsItself)
    updater.off('error', onError)
    updater.off('appimage-filename-updated', onRenamed)
    if (failure !== undefined) {
      this.#deps.log.error('update.not_installed', failure)
      throw new AppError('update_not_installed', {}, { cause: failure })
    }
    if (!startsItself) this.#deps.app.relaunch({ execPath, args: [...this.#deps.relaunchArguments] })
  }

  /** Never rejects: an app without its update works. */
  async #look(): Promise<void> {
    const { log, onReady } = this.#deps
    try {
      const { autoUpdater } = await import('electron-updater')
      autoUpdater.logger = null
      const found = await autoUpdater.checkForUpdates()
      if (!found?.isUpdateAvailable) return
      log.info('update.found', { version: found.updateInfo.version })
      await found.downloadPromise
      log.info('update.ready', { version: found.updateInfo.version })
      this.close()
      this.#ready = autoUpdater
      onReady()
    } catch (error) {
      log.warn('update.not_found', { error: error instanceof Error ? error.name : 'unknown' })
    }
  }
}
