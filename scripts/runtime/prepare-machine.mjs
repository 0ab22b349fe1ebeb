import { electronDist } from './electron-dist.mjs'
import { ensureSystemPackages } from './system-packages.mjs'

/**
 * Gets an Electron and what it needs of the system.
 * @param {'run' | 'test'} purpose
 * @returns {Promise<{ executable: string, environment: NodeJS.ProcessEnv }>} the environment makes every tool use this
 *   Electron
 */
export async function prepareMachine(purpose) {
  const { distPath, executable } = await electronDist()
  await ensureSystemPackages(purpose, executable)
  const environment = {
    ...process.env,
    // The first is read by the `electron` package, the second by electron-vite and by our end-to-end tests.
    ELECTRON_OVERRIDE_DIST_PATH: distPath,
    ELECTRON_EXEC_PATH: executable,
  }
  // Set in the terminals of editors that are Electron programs themselves; it would turn ours into a plain Node.
  delete environment.ELECTRON_RUN_AS_NODE
  return { executable, environment }
}
