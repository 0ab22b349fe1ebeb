import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { Config } from '../config'
import { RENDERER_HOST, RENDERER_SCHEME } from './renderer-protocol'
import { securePreferences } from './secure-window'
import type { WindowState } from './window-state'

/** A page of ours: our own scheme, or the dev server's address in development. */
export function rendererUrl(config: Config, page: 'index' | 'quick' = 'index'): URL {
  return new URL(`${page}.html`, config.devServerUrl ?? `${RENDERER_SCHEME}://${RENDERER_HOST}/`)
}

/** The colour of an empty window, so that nothing flashes before the page paints. */
export function windowColor(): string {
  return nativeTheme.shouldUseDarkColors ? '#16181c' : '#f7f7f5'
}

export function createMainWindow(config: Config, state: WindowState): BrowserWindow {
  nativeTheme.themeSource = state.theme
  const window = new BrowserWindow({
    title: 'Patchbay',
    width: 1080,
    height: 760,
    minWidth: 420,
    minHeight: 420,
    ...visibleBounds(state),
    autoHideMenuBar: true,
    backgroundColor: windowColor(),
    webPreferences: securePreferences(config.preloadPath, config.isPackaged),
  })
  void window.loadURL(rendererUrl(config).href)
  return window
}

/** Stored bounds, unless their display is gone. */
function visibleBounds({ bounds }: WindowState) {
  if (!bounds) return {}
  const { workArea } = screen.getDisplayMatching(bounds)
  const overlapsX = bounds.x < workArea.x + workArea.width && bounds.x + bounds.width > workArea.x
  const overlapsY = bounds.y < workArea.y + workArea.height && bounds.y + bounds.height > workArea.y
  return overlapsX && overlapsY ? bounds : { width: bounds.width, height: bounds.height }
}

/** Brings the window to the person, from minimised or behind other windows. */
export function bringForward(window: BrowserWindow): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
