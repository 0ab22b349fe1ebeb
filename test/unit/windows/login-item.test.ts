import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyLoginItem, wasOpenedAtLogin } from '../../../src/main/windows/login-item'

let configHome: string
beforeEach(() => {
  configHome = mkdtempSync(join(tmpdir(), 'login-item-'))
})
afterEach(() => rmSync(configHome, { recursive: true, force: true }))

const told: unknown[] = []
const app = { setLoginItemSettings: (settings: unknown) => void told.push(settings) }
const apply = (choice: 'off' | 'on' | 'hidden', platform: NodeJS.Platform) =>
  applyLoginItem(choice, { app, platform, configHome, command: '/opt/Patchbay/patchbay' })

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
