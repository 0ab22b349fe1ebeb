import { spawn, type ChildProcess } from 'node:child_process'
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
    const main = await _electron.launch({ ...command(desktop, parameters), env: environment(desktop) })
    return new StartedPatchbay(main)
  }

  /** Without Playwright's hand in it. */
  static spawn(desktop: Desktop, parameters: readonly string[] = []): ChildProcess {
    const { executablePath, args } = command(desktop, parameters)
    return spawn(executablePath, args, { env: environment(desktop), stdio: 'ignore' })
  }
}

function command(desktop: Desktop, parameters: readonly string[]) {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const own = ['--password-store=gnome-libsecret', `--user-data-dir=${desktop.profile}`]
  return {
    executablePath: process.env['ELECTRON_EXEC_PATH']!,
    args: [...asRoot, ...own, projectFolder, ...parameters],
  }
}

function environment({ environment }: Desktop): Record<string, string> {
  return { ...environment, OPENAI_API_KEY: 'sk-any', OPENAI_BASE_URL: 'http://127.0.0.1:9' }
}
