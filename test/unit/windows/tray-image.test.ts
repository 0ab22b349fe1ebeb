import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { trayImage, type TrayLook } from '../../../src/main/windows/tray-image'

const folder = resolve(__dirname, '../../../resources/tray')
const look: TrayLook = { platform: 'linux', currentDesktop: 'KDE', isDark: false, hasDot: false }

describe('the picture in the tray', () => {
  it.each<[string, Partial<TrayLook>]>([
    ['tray-dark.png', {}],
    ['tray-light.png', { isDark: true }],
    ['tray-light.png', { currentDesktop: 'ubuntu:GNOME' }],
    ['tray-dark.png', { platform: 'win32', currentDesktop: undefined }],
    ['tray-light.png', { platform: 'win32', isDark: true }],
    ['trayTemplate.png', { platform: 'darwin', isDark: true }],
    ['tray-dark-dot.png', { hasDot: true }],
    ['tray-light-dot.png', { hasDot: true, isDark: true }],
    ['tray-dotTemplate.png', { platform: 'darwin', hasDot: true }],
  ])('is %s for %o', (name, more) => {
    expect(trayImage({ ...look, ...more })).toBe(name)
    expect(existsSync(join(folder, name))).toBe(true)
  })
})
