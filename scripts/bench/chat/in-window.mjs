import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron } from 'playwright'
import { electronSwitches } from '../../project.mjs'

const WINDOW = fileURLToPath(new URL('window.cjs', import.meta.url))

/**
 * A window of an Electron that shows one address and nothing else.
 * @param {{ executable: string, environment: NodeJS.ProcessEnv, folder: string, address: string }} where
 * @param {(page: import('playwright').Page) => Promise<any>} work
 */
export async function inWindow({ executable, environment, folder, address }, work) {
  const program = path.join(folder, 'window')
  mkdirSync(program, { recursive: true })
  writeFileSync(path.join(program, 'package.json'), JSON.stringify({ name: 'chat-bench', main: 'window.cjs' }))
  copyFileSync(WINDOW, path.join(program, 'window.cjs'))
  const switches = electronSwitches(path.join(folder, 'window-profile'))
  const args = [...switches, program, address]
  const app = await _electron.launch({ executablePath: executable, args, env: environment, timeout: 30_000 })
  try {
    return await work(await app.firstWindow())
  } finally {
    await app.close()
  }
}
