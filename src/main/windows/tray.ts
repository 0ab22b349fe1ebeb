import { join } from 'node:path'
import { Menu, nativeImage, nativeTheme, Tray } from 'electron'
import type { Words } from '../words/en'
import { trayImage } from './tray-image'
import { needsPerson, trayMenu, trayTooltip, type TrayActions, type TrayContent } from './tray-menu'

interface TrayIconDeps {
  /** Folder of the pictures that `trayImage` names. */
  readonly directory: string
  readonly platform: NodeJS.Platform
  readonly currentDesktop: string | undefined
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
  #hasDot = false
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
    this.#showDot(needsPerson(content))
    this.#tray.setContextMenu(Menu.buildFromTemplate(trayMenu(content, words, this.#deps.actions)))
  }

  #showDot(hasDot: boolean): void {
    if (hasDot === this.#hasDot) return
    this.#hasDot = hasDot
    this.#tray.setImage(this.#image())
  }

  #image(): Electron.NativeImage {
    const { directory, platform, currentDesktop } = this.#deps
    const name = trayImage({ platform, currentDesktop, isDark: isSystemDark(), hasDot: this.#hasDot })
    return nativeImage.createFromPath(join(directory, name))
  }
}

/** Windows has a theme of its own for its bar; Electron 25 does not tell it. */
function isSystemDark(): boolean {
  const { shouldUseDarkColors, shouldUseDarkColorsForSystemIntegratedUI } = nativeTheme as Partial<typeof nativeTheme>
  return shouldUseDarkColorsForSystemIntegratedUI ?? shouldUseDarkColors ?? false
}
