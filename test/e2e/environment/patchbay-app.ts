import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { _electron, expect, type ElectronApplication, type Page } from '@playwright/test'
import type { Desktop } from './desktop'

const projectFolder = resolve(__dirname, '../../..')
const screens = resolve(__dirname, '../__screens__')

export interface StartOptions {
  /** On top of the desktop's, which has nothing of `OPENAI_` and `PATCHBAY_`. */
  readonly environment?: Readonly<Record<string, string>>
}

/** The built app in the real Electron, on one person's desktop. */
export class PatchbayApp {
  readonly desktop: Desktop
  readonly #options: StartOptions
  #page: Page | undefined
  #electron: ElectronApplication | undefined
  #output = ''
  readonly #pageErrors: string[] = []

  constructor(desktop: Desktop, options: StartOptions = {}) {
    this.desktop = desktop
    this.#options = options
  }

  get page(): Page {
    if (!this.#page) throw new Error('the app has not shown a window yet')
    return this.#page
  }

  /** Playwright's hand in the main process. */
  get main(): ElectronApplication {
    if (!this.#electron) throw new Error('the app has not been started yet')
    return this.#electron
  }

  /** Everything the main process and its children wrote to the terminal, of every start. */
  get output(): string {
    return this.#output
  }

  /** What went wrong in the page without anybody catching it, refused content included. */
  get pageErrors(): readonly string[] {
    return this.#pageErrors
  }

  async start(): Promise<void> {
    const { environment = {} } = this.#options
    const electron = await _electron.launch({
      executablePath: executable(),
      args: this.#commandLine(),
      env: { ...this.desktop.environment, ...environment },
    })
    this.#electron = electron
    const { stdout, stderr } = electron.process()
    for (const stream of [stdout, stderr]) stream?.on('data', (text: Buffer) => (this.#output += text.toString()))
    const page = await electron.firstWindow()
    this.#page = page
    page.on('pageerror', (error) => this.#pageErrors.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') this.#pageErrors.push(message.text())
    })
    await expect(page.getByRole('link', { name: 'Chats', exact: true })).toBeVisible()
  }

  /** Ends the app as a person does and starts it again on the same profile. */
  async restart(): Promise<void> {
    await this.quit()
    await this.start()
  }

  /** As a crash or the system's own hand would end it: no code of ours runs any more. */
  async kill(): Promise<void> {
    const program = this.main.process()
    const gone = once(program, 'exit')
    program.kill('SIGKILL')
    await gone
  }

  async quit(): Promise<void> {
    const program = this.main.process()
    // Its exit, not Playwright's word for it: what the app writes while it ends must be on disk before the next start.
    const gone = program.exitCode === null && program.signalCode === null ? once(program, 'exit') : Promise.resolve()
    await this.main.close()
    await gone
  }

  /**
   * What the operating system does when the app is started once more, for a link or by a second click. Resolves to the exit
   * code of that second process.
   */
  async startAgain(...parameters: readonly string[]): Promise<number> {
    const second = spawn(executable(), [...this.#commandLine(), ...parameters], {
      env: this.desktop.environment,
      stdio: 'ignore',
    })
    const [code] = (await once(second, 'exit')) as [number]
    return code
  }

  async resize(width: number, height: number): Promise<void> {
    // The quick prompt has a window of its own.
    const window = await this.main.browserWindow(this.page)
    await window.evaluate((shown, size) => shown.setContentSize(size.width, size.height), { width, height })
    await expect.poll(() => this.page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height])
  }

  /** Kept in `__screens__`, for people and the README. */
  async screenshot(name: string): Promise<void> {
    mkdirSync(screens, { recursive: true })
    await this.page.screenshot({ path: join(screens, `${name}.png`), animations: 'disabled' })
  }

  #commandLine(): string[] {
    // As root Chromium refuses to run with its sandbox. The keyring is named because Xvfb is no desktop that has one.
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    return [...asRoot, '--password-store=gnome-libsecret', `--user-data-dir=${this.desktop.profile}`, projectFolder]
  }
}

function executable(): string {
  const path = process.env['ELECTRON_EXEC_PATH']
  if (!path) throw new Error('Run the end-to-end tests by `npm test -- --e2e`: ELECTRON_EXEC_PATH is not set.')
  return path
}
