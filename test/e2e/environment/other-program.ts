import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect } from '@playwright/test'
import type { Desktop } from './desktop'

/** Says when its window gains and loses the focus; takes a shortcut and marks a text if it is given them. */
const program = `const { app, BrowserWindow, clipboard, globalShortcut } = require('electron')
const say = (word) => process.stdout.write(word + '\\n')
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 300, height: 200, x: 1100, y: 650, title: 'Other program' })
  window.on('focus', () => say('focus'))
  window.on('blur', () => say('blur'))
  const { TAKES, MARKS } = process.env
  if (MARKS) clipboard.writeText(MARKS, 'selection')
  if (TAKES) say(globalShortcut.register(TAKES, () => say('pressed')) ? 'taken' : 'refused')
  window.loadURL('data:text/html,<title>Other program</title>').then(() => say('ready'))
})`

interface OtherProgramOptions {
  /** A shortcut of the whole system, as Electron spells it. */
  readonly takes?: string
  /** A text that is marked in it, as X11 hands it to others. */
  readonly marks?: string
}

/** Another program on the person's desktop, with a window of its own. */
export class OtherProgram {
  /** What it said so far. */
  readonly said: string[] = []
  readonly #process: ChildProcess

  private constructor(child: ChildProcess) {
    this.#process = child
    if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => this.said.push(line))
  }

  /** Once it has the focus. */
  static async start(desktop: Desktop, { takes = '', marks = '' }: OtherProgramOptions = {}): Promise<OtherProgram> {
    const folder = join(desktop.folder, 'other-program')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'other-program', main: 'main.js' }))
    writeFileSync(join(folder, 'main.js'), program)
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const child = spawn(process.env['ELECTRON_EXEC_PATH']!, [...asRoot, `--user-data-dir=${folder}/profile`, folder], {
      env: { ...desktop.environment, TAKES: takes, MARKS: marks },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const other = new OtherProgram(child)
    while (!other.said.includes('ready')) await once(child.stdout, 'data')
    await expect.poll(() => other.hasFocus).toBe(true)
    return other
  }

  get hasFocus(): boolean {
    return this.said.filter((word) => word === 'focus' || word === 'blur').at(-1) === 'focus'
  }

  async end(): Promise<void> {
    const gone = once(this.#process, 'exit')
    this.#process.kill('SIGKILL')
    await gone
  }
}
