import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Drivers get better: after a week the graphics card is tried again. */
const LASTS_MS = 7 * 24 * 3600_000

/** Whether the graphics process crashed again and again in a recent run. Never throws. */
export function wantsSoftwareRendering(userDataDirectory: string, now: number): boolean {
  try {
    const since = Number(readFileSync(pathIn(userDataDirectory), 'utf8'))
    return since <= now && now - since < LASTS_MS
  } catch {
    return false
  }
}

export function keepSoftwareRendering(userDataDirectory: string, now: number): void {
  try {
    writeFileSync(pathIn(userDataDirectory), String(now), { mode: 0o600 })
  } catch {
    // The next start finds out anew.
  }
}

function pathIn(directory: string): string {
  return join(directory, 'software-rendering')
}
