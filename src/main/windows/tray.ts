import { join } from 'node:path'
import { Menu, nativeImage, nativeTheme, Tray } from 'electron'
import type { Words } from '../words/en'
import { trayMenu, trayTooltip, type TrayActions, type TrayContent } from './tray-menu'

interface TrayIconDeps {
  /** Folder with `tray-light.png`, `tray-dark.png`, `trayTemplate.png`. */
  readonly directory: string
  readonly content: () => TrayContent
  readonly words: () => Words
  readonly actions: TrayActions
  /** What a left click does; Linux desktops may show the menu whatever is chosen. */
  readonly onClick: () => void
}

/** The icon in the tray. `refresh` after anything that its menu or tooltip shows has changed; calls close together count once. */
export class TrayIcon {
  readonly #deps: TrayIconDeps
  readonly #tray: Tray
  #timer: NodeJS.Timeout | undefined
  readonly #onTheme = () => this.#tray.setImage(this.#image())

  constructor(deps: TrayIconDeps) {
    this.#deps = deps
    this.#tray = new Tray(this.#image())
    this.#tray.on('click', () => deps.onClick())
    nativeTheme.on('updated', this.#onTheme)
    this.#show()
  }

  refresh(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      if (!this.#tray.isDestroyed()) this.#show()
    }, 200)
  }

  openMenu(): void {
    this.#tray.popUpContextMenu()
  }

  close(): void {
    clearTimeout(this.#timer)
    nativeTheme.off('updated', this.#onTheme)
    if (!this.#tray.isDestroyed()) this.#tray.destroy()
  }

  #show(): void {
    const content = this.#deps.content()
    const words = this.#deps.words()
    this.#tray.setToolTip(trayTooltip(content, words))
    this.#tray.setContextMenu(Menu.buildFromTemplate(trayMenu(content, words, this.#deps.actions)))
  }

  /** macOS colours a template itself; elsewhere the bar's colour decides, as far as the theme tells. */
  #image(): Electron.NativeImage {
    const { directory } = this.#deps
    if (process.platform === 'darwin') return nativeImage.createFromPath(join(directory, 'trayTemplate.png'))
    const file = nativeTheme.shouldUseDarkColors ? 'tray-dark.png' : 'tray-light.png'
    return nativeImage.createFromPath(join(directory, file))
  }
}
