import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { openDebuggedPage, type DebuggedPage } from './debugged-page'
import type { Desktop } from './desktop'

/** Starts a packed app as the desktop would, with a debugger in its pages: packed it lets nobody else look in. */
export function start(program: string, desktop: Desktop): ChildProcess {
  return spawn(program, ['--remote-debugging-port=0'], { env: environmentOn(desktop), stdio: 'ignore' })
}

/** As root Chromium refuses to run with its sandbox, and what a link starts has no switches of ours. */
export function environmentOn(desktop: Desktop): NodeJS.ProcessEnv {
  return { ...desktop.environment, ...(process.getuid?.() === 0 ? { ELECTRON_DISABLE_SANDBOX: '1' } : {}) }
}

export function profileFile(desktop: Desktop, name: string): string {
  return join(desktop.environment['XDG_CONFIG_HOME']!, 'Patchbay', name)
}

export function logged(desktop: Desktop, event: string): boolean {
  const file = profileFile(desktop, 'logs/patchbay.log')
  return existsSync(file) && readFileSync(file, 'utf8').includes(event)
}

export async function mainPage(desktop: Desktop): Promise<DebuggedPage> {
  const portFile = profileFile(desktop, 'DevToolsActivePort')
  await expect.poll(() => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n')).toBe(true)
  return openDebuggedPage(Number(readFileSync(portFile, 'utf8').split('\n')[0]))
}

export async function text(page: DebuggedPage): Promise<string> {
  return String(await page.evaluate('document.body.innerText'))
}

export async function pressButton(page: DebuggedPage, name: string): Promise<void> {
  const find = `[...document.querySelectorAll('button')].find((button) => button.innerText.includes('${name}'))`
  await expect.poll(() => page.evaluate(`${find} !== undefined`)).toBe(true)
  await page.evaluate(`${find}.click()`)
}

export async function end(app: ChildProcess | undefined): Promise<void> {
  if (app?.exitCode !== null || app.signalCode !== null) return
  const gone = once(app, 'exit')
  app.kill('SIGKILL')
  await gone
}
