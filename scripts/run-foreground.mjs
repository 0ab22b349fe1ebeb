import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP']
const parent = process.ppid

/**
 * Runs a program on this terminal, passes on the signals we receive, and resolves to its exit code.
 * @param {string} command
 * @param {string[]} parameters
 * @param {import('node:child_process').SpawnOptions & { ownGroup?: boolean }} [options] `ownGroup` gives it a process
 *   group, and signals reach everything in it: for a program that does not pass them on itself. What is left of the
 *   group is ended with the program.
 * @returns {Promise<number>}
 */
export function runForeground(command, parameters, { ownGroup = false, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const program = spawn(command, parameters, { stdio: 'inherit', ...options, detached: ownGroup })
    const forward = (signal) => (ownGroup ? signalGroup(program.pid, signal) : program.kill(signal))
    for (const signal of FORWARDED) process.on(signal, fromTerminal(signal) && !ownGroup ? ignore : forward)
    const parentWatch = onParentGone(() => forward('SIGTERM'))
    const stopForwarding = () => {
      FORWARDED.forEach((signal) => process.off(signal, forward).off(signal, ignore))
      clearInterval(parentWatch)
    }
    program.once('error', (error) => {
      stopForwarding()
      reject(new Error(`${command} could not be started: ${error.message}`))
    })
    program.once('exit', (code, signal) => {
      stopForwarding()
      if (ownGroup) signalGroup(program.pid, 'SIGTERM')
      resolve(exitCodeOf(code, signal))
    })
  })
}

// Ctrl+C at a terminal reaches the program without us, and a second SIGINT would keep Electron from quitting in good
// order.
function fromTerminal(signal) {
  return process.stdin.isTTY && signal !== 'SIGTERM'
}

function ignore() {}

// Who ends `npm start` or `npm test` ends npm and the shell between us, and neither passes the signal on.
function onParentGone(act) {
  if (!process.env.npm_lifecycle_event) return undefined
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    act()
  }, 500)
  return watch
}

/** The code a shell would give: 128 and the number of the signal. */
export function exitCodeOf(code, signal) {
  return code ?? 128 + constants.signals[signal]
}

function signalGroup(leader, signal) {
  try {
    process.kill(-leader, signal)
  } catch {
    // The group is already gone.
  }
}
