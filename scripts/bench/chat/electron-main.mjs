import { spawn } from 'node:child_process'
import { copyFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from '../../bundle.mjs'
import { electronSwitches, projectRoot } from '../../project.mjs'

const MAIN = 'scripts/bench/chat/main/main.mjs'
const LISTENER = fileURLToPath(new URL('main/listener.cjs', import.meta.url))

/**
 * Our modules of the main process, in the main process of an Electron.
 * @param {{ executable: string, environment: NodeJS.ProcessEnv, folder: string }} where
 * @returns {Promise<(part: string, options?: object) => Promise<any>>} runs one part in a process of its own
 */
export async function electronMain({ executable, environment, folder }) {
  const file = await bundle(MAIN, folder, 'electron')
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'chat-bench', main: path.basename(file) }))
  copyFileSync(LISTENER, path.join(folder, path.basename(LISTENER)))
  // For libsql, which stays outside of the bundle.
  symlinkSync(path.join(projectRoot, 'node_modules'), path.join(folder, 'node_modules'), 'junction')
  return (part, options = {}) => run({ executable, environment, folder, part, options })
}

function run({ executable, environment, folder, part, options }) {
  const profile = path.join(folder, `profile-${part}`)
  const switches = electronSwitches(profile)
  const data = JSON.stringify({ part, folder: path.join(profile, 'data'), ...options })
  const program = spawn(executable, [...switches, folder], {
    env: { ...environment, CHAT_BENCH: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    let output = ''
    const collect = (chunk) => (output += chunk)
    program.stdout.setEncoding('utf8').on('data', collect)
    program.stderr.setEncoding('utf8').on('data', collect)
    program.once('error', reject)
    program.once('close', () => {
      const [, line] = /^RESULT (.*)$/m.exec(output) ?? []
      if (line) return resolve(JSON.parse(line))
      reject(new Error(`The part "${part}" came to no result. It said:\n${output.slice(-4000)}`))
    })
  })
}
