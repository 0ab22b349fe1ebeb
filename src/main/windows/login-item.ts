import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { App } from 'electron'
import { autostartEntry, withCommand } from './desktop-entry'

export type LoginChoice = 'off' | 'on' | 'hidden'

export interface LoginItemDeps {
  readonly app: Pick<App, 'setLoginItemSettings'>
  readonly platform: NodeJS.Platform
  readonly configHome: string
  /** The command that starts this app, quoted for a .desktop file (desktop-entry.ts). */
  readonly command: string
}

/** Whether this start is the one at login, where the system tells. */
export function wasOpenedAtLogin(app: Pick<App, 'getLoginItemSettings'>, platform: NodeJS.Platform): boolean {
  return platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
}

/** Whether the app starts when the person logs in: by the system's own list, or an autostart entry (XDG Autostart 0.5) on Linux. */
export async function applyLoginItem(choice: LoginChoice, deps: LoginItemDeps): Promise<void> {
  const { app, platform, configHome, command } = deps
  if (platform !== 'linux') {
    app.setLoginItemSettings({
      openAtLogin: choice !== 'off',
      ...(platform === 'win32' && choice === 'hidden' ? { args: ['--hidden'] } : {}),
    })
    return
  }
  const path = autostartPath(configHome)
  if (choice === 'off') return rm(path, { force: true })
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, autostartEntry('Patchbay', commandAtLogin(choice, command)))
}

/**
 * An AppImage that was moved is started from where it is now. All else in the entry stays as it is, and an entry that is gone
 * stays gone: the settings of the desktop change it too.
 */
export async function renewLoginItem(
  choice: LoginChoice,
  { configHome, command }: Pick<LoginItemDeps, 'configHome' | 'command'>,
): Promise<void> {
  const path = autostartPath(configHome)
  if (choice === 'off' || !existsSync(path)) return
  const entry = await readFile(path, 'utf8')
  const renewed = withCommand(entry, commandAtLogin(choice, command))
  if (renewed !== entry) await writeFile(path, renewed)
}

function autostartPath(configHome: string): string {
  return join(configHome, 'autostart', 'patchbay.desktop')
}

function commandAtLogin(choice: LoginChoice, command: string): string {
  return `${command}${choice === 'hidden' ? ' --hidden' : ''}`
}
