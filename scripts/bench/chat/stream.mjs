// One answer streamed into four renderers, in the real Electron, interleaved in one run: Patchbay's own, streamdown,
// react-markdown drawing the whole, and bare text blocks (the limit). `node scripts/bench/chat/stream.mjs [--quick]`.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { projectRoot } from '../../project.mjs'
import { inSession } from '../in-session.mjs'
import { makeAnswer } from './answer.mjs'
import { inWindow } from './in-window.mjs'
import { serve } from './serve.mjs'
import { median, rounded } from '../statistics.mjs'

const here = path.dirname(fileURLToPath(import.meta.url))

/** A token is about four characters: G6 and G7 of the design were measured with such deltas. */
const token = 4
const streams = [
  {
    name: '50KB',
    length: 50_000,
    deltaLength: token,
    deltasPerSecond: 1000,
    peers: ['streamdown', 'react-markdown'],
    mostRounds: 9,
  },
  // react-markdown needs a minute and a half of a blocked window for it.
  { name: '500KB', length: 500_000, deltaLength: token, deltasPerSecond: 2000, peers: ['streamdown'], mostRounds: 1 },
]
/** Quick: five times as much text a second, so streamdown cannot keep up and drops most frames. */
const quickly = { deltaLength: 20, rounds: 1 }

/**
 * Runs where there is a screen (runInDesktopSession).
 * @param {{ executable: string, environment: NodeJS.ProcessEnv, rounds?: number, isQuick?: boolean }} options
 * @returns {Promise<{ ratios: Record<string, number>, counters: Record<string, number>, table: object[] }>} ratios are medians
 *   of the rounds' ratios; `again` is the limit beside itself, the noise of this machine
 */
export async function measureStreaming({ executable, environment, rounds = 3, isQuick = false }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'patchbay-bench-stream-'))
  try {
    await buildPage(path.join(folder, 'page'))
    const server = await serve(path.join(folder, 'page'))
    try {
      return await inWindow({ executable, environment, folder, address: server.origin }, async (page) => {
        const devtools = await page.context().newCDPSession(page)
        const runs = []
        for (const stream of streams) {
          const shortened = isQuick
            ? { ...stream, ...quickly }
            : { ...stream, rounds: Math.min(rounds, stream.mostRounds) }
          runs.push(...(await measureStream({ stream: shortened, page, devtools })))
        }
        return summarize(runs)
      })
    } finally {
      server.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

async function buildPage(outDir) {
  await build({
    configFile: false,
    logLevel: 'error',
    root: path.join(here, 'page'),
    plugins: [react()],
    resolve: { alias: { '@shared': path.join(projectRoot, 'src/shared') } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { outDir, emptyOutDir: true, target: 'chrome114', minify: true },
  })
}

async function measureStream({ stream, page, devtools }) {
  const answer = makeAnswer(stream.length)
  const sides = ['bare', 'ours', ...stream.peers, 'again']
  const runs = []
  for (let round = 0; round < stream.rounds; round += 1) {
    // Every other round backwards, so that no side is always the one after the heaviest.
    for (const side of round % 2 === 0 ? sides : [...sides].reverse()) {
      await page.reload()
      // Time of the main thread on a processor, not on the clock: other programs on this machine do not count.
      await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
      await page.waitForFunction(() => typeof globalThis.prepareSide === 'function')
      await page.evaluate((name) => globalThis.prepareSide(name), side)
      await devtools.send('HeapProfiler.collectGarbage')
      const before = await metrics(devtools)
      const { deltaLength, deltasPerSecond } = stream
      const plan = { answer, deltaLength, deltasPerSecond }
      const seen = await page.evaluate((given) => globalThis.streamAnswer(given), plan)
      const after = await metrics(devtools)
      await devtools.send('HeapProfiler.collectGarbage')
      const { JSHeapUsedSize } = await metrics(devtools)
      const counters = await page.evaluate(() => globalThis.readCounters())
      runs.push({
        stream: stream.name,
        side,
        round,
        task: (after.TaskDuration - before.TaskDuration) * 1000,
        taskPerFrame: ((after.TaskDuration - before.TaskDuration) * 1000) / seen.frames,
        script: (after.ScriptDuration - before.ScriptDuration) * 1000,
        layout:
          (after.LayoutDuration + after.RecalcStyleDuration - before.LayoutDuration - before.RecalcStyleDuration) *
          1000,
        heap: (JSHeapUsedSize - before.JSHeapUsedSize) / 1e6,
        ...seen,
        counters,
      })
    }
  }
  return runs
}

async function metrics(devtools) {
  const { metrics: list } = await devtools.send('Performance.getMetrics')
  return Object.fromEntries(list.map(({ name, value }) => [name, value]))
}

function summarize(runs) {
  const ratios = {}
  const counters = {}
  const table = []
  for (const { name, peers } of streams) {
    const of = (side) => runs.filter((run) => run.stream === name && run.side === side)
    const ratio = (one, other, metric) =>
      rounded(median(of(one).map((run) => run[metric] / of(other).find(({ round: at }) => at === run.round)[metric])))
    ratios[`${name} task ours/bare`] = ratio('ours', 'bare', 'task')
    ratios[`${name} task again/bare`] = ratio('again', 'bare', 'task')
    for (const peer of peers) {
      ratios[`${name} task ours/${peer}`] = ratio('ours', peer, 'task')
      ratios[`${name} task per frame ours/${peer}`] = ratio('ours', peer, 'taskPerFrame')
      ratios[`${name} script ours/${peer}`] = ratio('ours', peer, 'script')
    }
    const ours = of('ours')
    counters[`${name} ours long tasks`] = Math.max(...ours.map((run) => run.longTasks.length))
    // Long tasks go by the clock: on a busy machine the limit has them too.
    counters[`${name} bare long tasks`] = Math.max(...of('bare').map((run) => run.longTasks.length))
    counters[`${name} ours longest task ms`] = rounded(Math.max(0, ...ours.flatMap((run) => run.longTasks)))
    counters[`${name} ours dropped frames`] = median(ours.map((run) => run.dropped))
    counters[`${name} ours lexed per character`] = rounded(median(ours.map((run) => run.counters.lexedPerCharacter)))
    for (const side of ['bare', 'ours', ...peers, 'again']) table.push(row(name, side, of(side)))
  }
  return { ratios, counters, table }
}

function row(stream, side, runs) {
  const middle = (pick) => Math.round(median(runs.map(pick)) * 10) / 10
  return {
    stream,
    side,
    'task ms': middle((run) => run.task),
    'script ms': middle((run) => run.script),
    'layout ms': middle((run) => run.layout),
    'long tasks': middle((run) => run.longTasks.length),
    'longest ms': Math.max(0, ...runs.flatMap((run) => run.longTasks)),
    dropped: middle((run) => run.dropped),
    frames: middle((run) => run.frames),
    'lag ms': middle((run) => run.lagMs),
    'heap MB': middle((run) => run.heap),
    nodes: middle((run) => run.counters.nodes),
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await inSession(fileURLToPath(import.meta.url), async (machine) => {
    const isQuick = process.argv.includes('--quick')
    const { ratios, counters, table } = await measureStreaming({ ...machine, isQuick })
    console.table(table)
    console.log(JSON.stringify({ bench: 'chat-streaming', ratios, counters }))
    return 0
  })
}
