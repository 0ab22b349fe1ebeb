import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { Config } from '../config'
import type { Rectangle } from '../rectangle'
import { RENDERER_HOST, RENDERER_SCHEME } from './renderer-protocol'
import { isReachable, movedInto } from './reachable'
import { securePreferences } from './secure-window'
import type { WindowState } from './window-state'

/** Most window managers move what was on a display that is gone: what they do is not undone. */
const WINDOW_MANAGER_MS = 500

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
    ...reachableBounds(state),
    autoHideMenuBar: true,
    backgroundColor: windowColor(),
    webPreferences: securePreferences(config.preloadPath, config.isPackaged),
  })
  void window.loadURL(rendererUrl(config).href)
  return window
}

/** Stored bounds, unless their display is gone. */
function reachableBounds({ bounds }: WindowState) {
  if (!bounds) return {}
  return isReachable(bounds, workAreas()) ? bounds : { width: bounds.width, height: bounds.height }
}

/** A display that is unplugged, or another resolution, leaves no window where nobody can take hold of it. */
export function keepReachable(window: BrowserWindow): void {
  let timer: NodeJS.Timeout | undefined
  const look = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      const bounds = window.getBounds()
      if (isReachable(bounds, workAreas())) return
      window.setBounds(movedInto(bounds, screen.getDisplayMatching(bounds).workArea))
    }, WINDOW_MANAGER_MS)
  }
  screen.on('display-removed', look)
  screen.on('display-metrics-changed', look)
  window.on('closed', () => {
    clearTimeout(timer)
    screen.off('display-removed', look)
    screen.off('display-metrics-changed', look)
  })
}

function workAreas(): Rectangle[] {
  return screen.getAllDisplays().map(({ workArea }) => workArea)
}

/** Brings the window to the person, from minimised or behind other windows. */
export function bringForward(window: BrowserWindow): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
