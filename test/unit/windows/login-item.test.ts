import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startCommand } from '../../../src/main/windows/desktop-entry'
import { applyLoginItem, renewLoginItem, wasOpenedAtLogin } from '../../../src/main/windows/login-item'

let configHome: string
beforeEach(() => {
  configHome = mkdtempSync(join(tmpdir(), 'login-item-'))
})
afterEach(() => rmSync(configHome, { recursive: true, force: true }))

const told: unknown[] = []
const app = { setLoginItemSettings: (settings: unknown) => void told.push(settings) }
const apply = (choice: 'off' | 'on' | 'hidden', platform: NodeJS.Platform, command = '/opt/Patchbay/patchbay') =>
  applyLoginItem(choice, { app, platform, configHome, command })

describe('starting at login', () => {
  it('is an autostart entry on Linux, which goes away again', async () => {
    const path = join(configHome, 'autostart', 'patchbay.desktop')
    await apply('hidden', 'linux')
    expect(readFileSync(path, 'utf8')).toContain('Exec=/opt/Patchbay/patchbay --hidden\n')
    await apply('on', 'linux')
    expect(readFileSync(path, 'utf8')).toContain('Exec=/opt/Patchbay/patchbay\n')
    await apply('off', 'linux')
    expect(existsSync(path)).toBe(false)
    await apply('off', 'linux')
  })

  it('means the program that it names, whatever is in the name', async () => {
    const command = startCommand({
      execPath: '/apps/A $mall "App".AppImage',
      isPackaged: true,
      appPath: '',
      relaunchArguments: [],
    })
    await apply('on', 'linux', command)
    // Quoted for Exec, and then escaped as every string of such a file (Desktop Entry Specification 1.5).
    expect(readFileSync(join(configHome, 'autostart', 'patchbay.desktop'), 'utf8')).toContain(
      String.raw`Exec="/apps/A \\$mall \\"App\\".AppImage"`,
    )
  })

  it('follows an AppImage that was moved, and nothing else of the entry', async () => {
    const path = join(configHome, 'autostart', 'patchbay.desktop')
    const renew = (choice: 'off' | 'on' | 'hidden') =>
      renewLoginItem(choice, { configHome, command: '/apps/Patchbay.AppImage' })
    await renew('on')
    expect(existsSync(path)).toBe(false)
    await apply('hidden', 'linux', '/downloads/Patchbay.AppImage')
    appendFileSync(path, 'Hidden=true\n')
    const before = readFileSync(path, 'utf8')
    await renew('off')
    expect(readFileSync(path, 'utf8')).toBe(before)
    await renew('hidden')
    expect(readFileSync(path, 'utf8')).toBe(before.replace('/downloads/', '/apps/'))
  })

  it('is asked of the system elsewhere', async () => {
    await apply('hidden', 'win32')
    await apply('off', 'darwin')
    expect(told).toEqual([{ openAtLogin: true, args: ['--hidden'] }, { openAtLogin: false }])
  })

  it('is told by macOS alone; elsewhere the entry has a switch', () => {
    const started = (at: boolean) => ({ getLoginItemSettings: () => ({ wasOpenedAtLogin: at }) as never })
    expect(wasOpenedAtLogin(started(true), 'darwin')).toBe(true)
    expect(wasOpenedAtLogin(started(false), 'darwin')).toBe(false)
    expect(wasOpenedAtLogin(started(true), 'linux')).toBe(false)
  })
})
