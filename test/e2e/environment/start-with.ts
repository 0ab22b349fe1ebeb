import { resolve } from 'node:path'
import { _electron, type ElectronApplication } from '@playwright/test'
import type { Desktop } from './desktop'

const projectFolder = resolve(__dirname, '../../..')

/** A start by a command line of the test's own, which may show any window or none. */
export class StartedPatchbay {
  readonly main: ElectronApplication

  private constructor(main: ElectronApplication) {
    this.main = main
  }

  static async start(desktop: Desktop, parameters: readonly string[]): Promise<StartedPatchbay> {
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const own = ['--password-store=gnome-libsecret', `--user-data-dir=${desktop.profile}`]
    const main = await _electron.launch({
      executablePath: process.env['ELECTRON_EXEC_PATH']!,
      args: [...asRoot, ...own, projectFolder, ...parameters],
      env: { ...desktop.environment, OPENAI_API_KEY: 'sk-any', OPENAI_BASE_URL: 'http://127.0.0.1:9' },
    })
    return new StartedPatchbay(main)
  }
}
