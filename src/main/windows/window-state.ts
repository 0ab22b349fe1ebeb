import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import type { Theme } from '@shared/settings'

/** The little that must be known before a window exists, kept apart from settings so that reading it costs one small file. */
export interface WindowState {
  readonly theme: Theme
  readonly bounds?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

const FILE = 'window-state.json'

function windowStatePath(userDataDirectory: string): string {
  return join(userDataDirectory, FILE)
}

/** Never throws: a missing or damaged file means the defaults. */
export function readWindowState(userDataDirectory: string): WindowState {
  try {
    const { theme, bounds } = JSON.parse(readFileSync(windowStatePath(userDataDirectory), 'utf8')) as Record<
      string,
      unknown
    >
    return {
      theme: theme === 'light' || theme === 'dark' ? theme : 'system',
      ...(isBounds(bounds) ? { bounds } : {}),
    }
  } catch {
    return { theme: 'system' }
  }
}

function isBounds(value: unknown): value is NonNullable<WindowState['bounds']> {
  if (typeof value !== 'object' || value === null) return false
  const { x, y, width, height } = value as Record<string, unknown>
  return (
    [x, y, width, height].every((number) => Number.isInteger(number)) && Number(width) >= 400 && Number(height) >= 300
  )
}

/** Writes size, place and theme when the window closes: what the next start needs before it can read anything else. */
export function keepWindowState(window: BrowserWindow, userDataDirectory: string, theme: () => Theme): void {
  window.on('close', () => {
    const state: WindowState = { theme: theme(), bounds: window.getNormalBounds() }
    try {
      writeFileSync(windowStatePath(userDataDirectory), JSON.stringify(state), { mode: 0o600 })
    } catch {
      // The next window opens with the defaults: not worth a word to anybody.
    }
  })
}
