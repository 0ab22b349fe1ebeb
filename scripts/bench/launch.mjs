import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { electronSwitches } from '../project.mjs'
import { proportionalMemory } from './memory.mjs'

const HOOK = fileURLToPath(new URL('startup-hook.cjs', import.meta.url))
const TIMEOUT_MS = 30_000
/** By then a start has done what it put off. */
const IDLE_MS = 10_000

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
export async function launch(side) {
  const started = performance.timeOrigin + performance.now()
  const program = start(side)
  const [marks] = await Promise.all([ready(program, side.app), once(program, 'close')])
  return Object.fromEntries(Object.entries(marks).map(([name, time]) => [name, time - started]))
}

/** @returns {Promise<number>} bytes of all its processes together, some seconds after it was ready for typing */
export async function idleMemory(side) {
  const program = start({ ...side, environment: { ...side.environment, BENCH_STAYS: '1' } })
  const gone = once(program, 'close')
  try {
    await ready(program, side.app)
    await delay(IDLE_MS)
    return proportionalMemory(program.pid)
  } finally {
    program.kill('SIGKILL')
    await gone
  }
}

function start({ executable, environment, app, profile }) {
  return spawn(executable, [...electronSwitches(profile), '-r', HOOK, app], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** What the hook says of the start. */
function ready(program, app) {
  return new Promise((resolve, reject) => {
    let output = ''
    const timer = setTimeout(() => program.kill('SIGKILL'), TIMEOUT_MS)
    const collect = (chunk) => {
      output += chunk
      const [, line] = /^STARTUP (.*)\n/m.exec(output) ?? []
      if (!line) return
      clearTimeout(timer)
      resolve(JSON.parse(line))
    }
    program.stdout.on('data', collect)
    program.stderr.on('data', collect)
    program.once('error', reject)
    program.once('close', () => {
      clearTimeout(timer)
      reject(new Error(`${app} never became ready for typing. It said:\n${output.slice(-2000)}`))
    })
  })
}
