import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import type { Language, Theme } from '@shared/settings'
import type { Rectangle } from '../rectangle'

/** The little that must be known before a window exists, kept apart from settings so that reading it costs one small file. */
export interface WindowState {
  readonly theme: Theme
  /** Of what is drawn before the first script; absent = nobody has chosen yet. */
  readonly language?: Language
  /** macOS: a start at login shows no window. Other systems say so by the command line. */
  readonly hiddenAtLogin?: boolean
  readonly bounds?: Rectangle
}

const FILE = 'window-state.json'

function windowStatePath(userDataDirectory: string): string {
  return join(userDataDirectory, FILE)
}

/** Never throws: a missing or damaged file means the defaults. */
export function readWindowState(userDataDirectory: string): WindowState {
  try {
    const { theme, language, hiddenAtLogin, bounds } = JSON.parse(
      readFileSync(windowStatePath(userDataDirectory), 'utf8'),
    ) as Record<string, unknown>
    return {
      theme: theme === 'light' || theme === 'dark' ? theme : 'system',
      ...(language === 'en' || language === 'de' ? { language } : {}),
      ...(hiddenAtLogin === true ? { hiddenAtLogin } : {}),
      ...(isBounds(bounds) ? { bounds } : {}),
    }
  } catch {
    return { theme: 'system' }
  }
}

function isBounds(value: unknown): value is Rectangle {
  if (typeof value !== 'object' || value === null) return false
  const { x, y, width, height } = value as Record<string, unknown>
  return (
    [x, y, width, height].every((number) => Number.isInteger(number)) && Number(width) >= 400 && Number(height) >= 300
  )
}

/** Writes it when the window closes: what the next start needs before it can read anything else. */
export function keepWindowState(
  window: BrowserWindow,
  userDataDirectory: string,
  rest: () => Omit<WindowState, 'bounds'>,
): void {
  window.on('close', () => {
    const state: WindowState = { ...rest(), bounds: window.getNormalBounds() }
    try {
      writeFileSync(windowStatePath(userDataDirectory), JSON.stringify(state), { mode: 0o600 })
    } catch {
      // The next window opens with the defaults: not worth a word to anybody.
    }
  })
}
