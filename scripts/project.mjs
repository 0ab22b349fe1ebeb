import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectRoot = path.resolve(fileURLToPath(import.meta.url), '../..')

/** Whether Chromium refuses to start with its sandbox: it does for root. */
export const isRoot = process.getuid?.() === 0

/** @param {string} profile folder of its own */
export function electronSwitches(profile) {
  return [...(isRoot ? ['--no-sandbox'] : []), `--user-data-dir=${path.resolve(profile)}`]
}

/**
 * How to run a tool of node_modules: through this very Node, so no shell is needed and it works alike on every system.
 * @param {string} name the npm package, whose command has the same name
 * @returns {[command: string, script: string]}
 */
export function projectTool(name, command = name) {
  const folder = path.join(projectRoot, 'node_modules', name)
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  return [process.execPath, path.join(folder, typeof bin === 'string' ? bin : bin[command])]
}

/** Runs a script's main function; a foreseen failure ends it with its sentence and no stack. */
export async function runMain(main) {
  try {
    process.exitCode = await main()
  } catch (error) {
    console.error(process.env.DEBUG ? error : error.message)
    process.exitCode = 1
  }
}
