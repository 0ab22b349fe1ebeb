import type { Log } from './log'

/**
 * What nobody caught is logged, and the app goes on: Electron would show a person a stack trace in a dialog. Every command
 * answers for its own errors already (ipc/dispatch.ts), so nothing here is waited for.
 */
export function logUncaught(log: Log): void {
  process.on('uncaughtException', (error) => {
    log.error('process.uncaught_exception', error)
  })
  process.on('unhandledRejection', (reason) => {
    log.error('process.unhandled_rejection', reason)
  })
  // A terminal that is gone must not turn each log line into an error about logging.
  process.stderr.on('error', () => undefined)
}
