// npm run bench:quick [-- --rounds N]: from the press of the shortcut to a text box that takes keys, for Patchbay's quick prompt
// and for a bare Electron window, both made hidden and shown again and again, interleaved in one run.
// The ratio is the result; milliseconds are for this machine only.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bareWindow } from './bench/quick/bare-window.mjs'
import { Prompted } from './bench/quick/prompted.mjs'
import { isNoise, measureInSession } from './bench/in-session.mjs'
import { median, rounded } from './bench/statistics.mjs'
import { projectRoot } from './project.mjs'

await measureInSession(fileURLToPath(import.meta.url), measure)

async function measure({ executable, environment, rounds }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'patchbay-bench-'))
  for (const [name, content] of Object.entries(bareWindow)) writeFileSync(path.join(folder, name), content)
  const started = []
  const start = async (options) => {
    const prompted = new Prompted({ executable, environment, ...options })
    started.push(prompted)
    await prompted.loaded()
    return prompted
  }
  try {
    const bare = await start({ app: folder, profile: path.join(folder, 'bare'), keys: 'ctrl+alt+b' })
    const ours = await start({
      // With an endpoint, as people see it every day.
      environment: { ...environment, OPENAI_API_KEY: 'sk-not-a-key' },
      app: projectRoot,
      profile: path.join(folder, 'patchbay'),
      keys: 'ctrl+shift+space',
      parameters: ['--hidden'],
    })
    // Not counted: the first time has a window to map and a page to lay out, for both.
    for (const each of [bare, ours, bare, ours]) await each.show()
    const measured = []
    for (let round = 1; round <= rounds; round += 1) {
      measured.push({ a1: await bare.show(), b1: await ours.show(), a2: await bare.show(), b2: await ours.show() })
      process.stderr.write(`\rround ${round} of ${rounds}`)
    }
    process.stderr.write('\n')
    report(measured)
    return 0
  } finally {
    for (const each of started) await each.end()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

function report(measured) {
  const bare = median(measured.flatMap(({ a1, a2 }) => [a1, a2]))
  const ours = median(measured.flatMap(({ b1, b2 }) => [b1, b2]))
  // Of the medians, not of pairs: a frame more or less in one pair is a third of the whole.
  const noise = median(measured.map(({ a2 }) => a2)) / median(measured.map(({ a1 }) => a1))
  const ratios = { ready: rounded(ours / bare), readyNoise: rounded(noise) }
  const noisy = isNoise(noise)
  console.log(
    `\nmedian of ${measured.length * 2} presses: bare window ${bare.toFixed(1)} ms, Patchbay ${ours.toFixed(1)} ms`,
  )
  console.log(`ratio ${ratios.ready}, same window twice ${ratios.readyNoise}`)
  if (noisy) console.log('The same window twice differs too much: the machine is busy, and the ratio says little.')
  console.log(JSON.stringify({ bench: 'quick', ratios, noisy }))
}
