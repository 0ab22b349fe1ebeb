import type { App, BrowserWindow } from 'electron'
import type { Log } from '../log'

/** Within this time, more crashes than `MOST_RELOADS` mean that reloading does not help. */
const WINDOW_MS = 60_000
const MOST_RELOADS = 3
const GPU_CRASHES = 3

/** Counts what happens too often. */
export function tooOften(most: number, withinMs: number, now: () => number = Date.now): () => boolean {
  let times: number[] = []
  return () => {
    const at = now()
    times = [...times.filter((time) => at - time < withinMs), at]
    return times.length > most
  }
}

/**
 * A page that crashed is loaded again: its draft is in main and so is the answer that streams, so nothing is lost. One that
 * crashes again and again is left alone, or it would keep the computer busy for ever.
 */
export function reloadAfterCrash(window: BrowserWindow, log: Log): void {
  const giveUp = tooOften(MOST_RELOADS, WINDOW_MS)
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    log.warn('window.crashed', { reason, exitCode })
    if (!giveUp()) window.webContents.reload()
  })
}

/** Chromium restarts a GPU process by itself; when that goes on, the next start draws in software. */
export function watchGpu(app: App, log: Log, onCrashLoop: () => void): void {
  const isLoop = tooOften(GPU_CRASHES - 1, WINDOW_MS)
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (type !== 'GPU' || reason === 'clean-exit' || reason === 'killed') return
    log.warn('gpu.crashed', { reason, exitCode })
    if (isLoop()) onCrashLoop()
  })
}
