import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'
import { expect } from '@playwright/test'
import { lowerFirst, nameSizes, plugInSecond, twoDisplays, unplugSecond } from './two-displays'

interface ScreenOptions {
  /** Without one nothing has a frame, and the focus stays where a program puts it. */
  readonly windowManager: boolean
  readonly displays?: 'one' | 'two'
}

/** A screen, a keyboard and a focus of a test's own: a shortcut of the whole system belongs to one program only. */
export class Screen {
  readonly environment: Readonly<Record<string, string>>
  readonly #programs: ChildProcess[]
  readonly #folder: string | undefined

  private constructor(display: string, server: ChildProcess, folder: string | undefined) {
    this.environment = { DISPLAY: display }
    this.#folder = folder
    this.#programs = [server]
  }

  static async start(
    environment: Readonly<Record<string, string>>,
    { windowManager, displays = 'one' }: ScreenOptions = { windowManager: true },
  ): Promise<Screen> {
    const two = displays === 'two' ? twoDisplays() : undefined
    const parameters = two?.parameters ?? ['-screen', '0', '1440x900x24']
    const options = [...parameters, '-displayfd', '3', '-nolisten', 'tcp', '-noreset']
    const server = spawn(two ? 'Xorg' : 'Xvfb', options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
    const display = await new Promise<string>((resolve, reject) => {
      server.once('error', reject)
      server.stdio[3]!.once('data', (number: Buffer) => resolve(`:${number.toString().trim()}`))
    })
    const screen = new Screen(display, server, two?.folder)
    if (two) {
      screen.#xrandr(nameSizes)
      screen.plugIn()
    }
    if (windowManager) await screen.#startWindowManager({ ...environment, DISPLAY: display })
    return screen
  }

  /** The second display, right of the first. */
  plugIn(): void {
    this.#xrandr(plugInSecond)
  }

  /** Its cable is pulled. */
  unplug(): void {
    this.#xrandr(unplugSecond)
  }

  /** The person chose a lower resolution for the first. */
  lowerResolution(): void {
    this.#xrandr(lowerFirst)
  }

  /** As a keyboard sends them: to the program with the focus, or to the one that has asked for them. */
  press(keys: string): void {
    this.#xdotool('key', '--clearmodifiers', keys)
  }

  type(text: string): void {
    this.#xdotool('type', '--clearmodifiers', '--delay', '5', text)
  }

  /** As a click on the window of this title would. */
  focus(title: string): void {
    this.#xdotool('search', '--onlyvisible', '--name', `^${title}$`, 'windowactivate', '--sync')
  }

  /** How many windows of this title can be seen. */
  count(title: string): number {
    try {
      return this.#xdotool('search', '--onlyvisible', '--name', `^${title}$`).trim().split('\n').length
    } catch {
      return 0
    }
  }

  movePointer(x: number, y: number): void {
    this.#xdotool('mousemove', String(x), String(y))
  }

  /** Drags from one point to another, in steps as a hand does. */
  drag(from: readonly [number, number], to: readonly [number, number]): void {
    const [x, y] = to
    const steps = [0.25, 0.5, 0.75, 1].flatMap((part) => [
      'mousemove',
      String(Math.round(from[0] + (x - from[0]) * part)),
      String(Math.round(from[1] + (y - from[1]) * part)),
      'sleep',
      '0.05',
    ])
    this.#xdotool('mousemove', String(from[0]), String(from[1]), 'mousedown', '1', ...steps, 'mouseup', '1')
  }

  close(): void {
    for (const program of this.#programs.reverse()) program.kill()
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true })
  }

  async #startWindowManager(environment: Readonly<Record<string, string>>): Promise<void> {
    this.#programs.push(spawn('openbox', { env: environment, stdio: 'ignore' }))
    const isReady = () => {
      try {
        this.#xdotool('get_num_desktops')
        return true
      } catch {
        return false
      }
    }
    await expect.poll(isReady).toBe(true)
  }

  #xrandr(parameters: readonly string[]): void {
    // The dummy driver tells nobody: who asks makes the server look.
    for (const each of [parameters, ['--query']])
      execFileSync('xrandr', each, { env: { ...process.env, ...this.environment }, stdio: 'ignore' })
  }

  #xdotool(...parameters: readonly string[]): string {
    return execFileSync('xdotool', parameters, {
      env: { ...process.env, ...this.environment },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  }
}
