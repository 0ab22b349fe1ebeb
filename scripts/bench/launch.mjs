import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { isRoot } from '../project.mjs'

const HOOK = fileURLToPath(new URL('startup-hook.cjs', import.meta.url))
const TIMEOUT_MS = 30_000

/** A page as small as a page with a text box can be, in a window of the same size as ours. */
export const barePage = {
  'package.json': JSON.stringify({ name: 'bare', main: 'main.js' }),
  'main.js': `const { app, BrowserWindow } = require('electron')
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1080, height: 760, webPreferences: { sandbox: true } })
  window.loadFile('index.html')
})`,
  'index.html': '<!doctype html><meta charset="utf-8"><title>Bare</title><h1>Bare</h1><textarea autofocus></textarea>',
}

/**
 * One cold start in a new process.
 * @returns {Promise<Record<'firstScript' | 'appReady' | 'firstPaint' | 'typingReady', number>>} milliseconds from just
 *   before the process was spawned
 */
export function launch({ executable, environment, app, profile }) {
  const switches = [...(isRoot ? ['--no-sandbox'] : []), `--user-data-dir=${path.resolve(profile)}`]
  const started = performance.timeOrigin + performance.now()
  const program = spawn(executable, [...switches, '-r', HOOK, app], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    let output = ''
    const timer = setTimeout(() => program.kill('SIGKILL'), TIMEOUT_MS)
    const collect = (chunk) => (output += chunk)
    program.stdout.on('data', collect)
    program.stderr.on('data', collect)
    program.once('error', reject)
    program.once('close', () => {
      clearTimeout(timer)
      const [, line] = /^STARTUP (.*)$/m.exec(output) ?? []
      if (!line) return reject(new Error(`${app} never became ready for typing. It said:\n${output.slice(-2000)}`))
      const marks = Object.entries(JSON.parse(line)).map(([name, time]) => [name, time - started])
      resolve(Object.fromEntries(marks))
    })
  })
}
