import { readdirSync, readFileSync } from 'node:fs'
import { expect } from '@playwright/test'

/** Processes whose command line names the folder: a test's own, because its folder has a random name. */
export function processesThatMention(folder: string): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.map(Number).filter((pid) => pid !== process.pid && commandLine(pid).includes(folder))
}

/** Kills them by their ids and waits until they are gone. */
export async function endProcessesThatMention(folder: string): Promise<void> {
  await expect
    .poll(() => {
      const left = processesThatMention(folder)
      for (const pid of left) kill(pid)
      return left
    })
    .toEqual([])
}

function commandLine(pid: number): string {
  try {
    // A zombie's is empty.
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself.
  }
}
