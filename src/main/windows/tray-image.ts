/** What decides how the icon in the tray looks. */
export interface TrayLook {
  readonly platform: NodeJS.Platform
  /** `XDG_CURRENT_DESKTOP`, Linux only. */
  readonly currentDesktop?: string | undefined
  /** The system is in its dark theme, or else our windows are. */
  readonly isDark: boolean
  /** Something waits for the person. */
  readonly hasDot: boolean
}

/** Their panel is dark in the light theme as well. */
const DARK_PANEL = /\b(gnome|unity|pantheon)\b/i

/** Name of the picture: `light` and `dark` are the mark's own colours. macOS colours a template itself. */
export function trayImage({ platform, currentDesktop, isDark, hasDot }: TrayLook): string {
  const dot = hasDot ? '-dot' : ''
  if (platform === 'darwin') return `tray${dot}Template.png`
  const isDarkPanel = isDark || (platform === 'linux' && DARK_PANEL.test(currentDesktop ?? ''))
  return `tray-${isDarkPanel ? 'light' : 'dark'}${dot}.png`
}
