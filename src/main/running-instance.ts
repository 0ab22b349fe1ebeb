import { readlinkSync } from 'node:fs'
import { join } from 'node:path'

/** Whether the app runs already on this profile, as Chromium notes it on Linux and macOS. Asks without telling it anything. */
export function isRunning(userDataDirectory: string): boolean {
  try {
    // `host-pid`
    const [, pid] = /-(\d+)$/.exec(readlinkSync(join(userDataDirectory, 'SingletonLock'))) ?? []
    return pid !== undefined && process.kill(Number(pid), 0)
  } catch {
    return false
  }
}
