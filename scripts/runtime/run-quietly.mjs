import { spawn } from 'node:child_process'

/**
 * Runs a program without showing its output, which is only worth reading when it fails: then the error carries its end.
 * @param {string} command
 * @param {string[]} parameters
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<string>} what the program wrote on standard output
 */
export function runQuietly(command, parameters, options = {}) {
  return new Promise((resolve, reject) => {
    const program = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
    let output = ''
    let complaints = ''
    program.stdout.on('data', (chunk) => (output += chunk))
    program.stderr.on('data', (chunk) => (complaints += chunk))
    program.once('error', (error) => reject(new Error(`${command} could not be started: ${error.message}`)))
    program.once('close', (code, signal) => {
      if (code === 0) resolve(output)
      else reject(new Error(`${command} ${parameters[0]} ended with ${signal ?? code}. ${lastLines(complaints)}`))
    })
  })
}

function lastLines(text) {
  return text.trim().split('\n').slice(-5).join('\n')
}
