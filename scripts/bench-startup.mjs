// npm run bench:startup [-- --rounds N]: cold starts of Patchbay and of a bare Electron page, interleaved in one run, and what
// both take of the memory when they are idle.
// The ratios are the result; milliseconds are for this machine only.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { isNoise, measureInSession } from './bench/in-session.mjs'
import { barePage, idleMemory, launch } from './bench/launch.mjs'
import { ownCopy } from './bench/memory.mjs'
import { median, rounded } from './bench/statistics.mjs'
import { projectRoot } from './project.mjs'

const METRICS = { firstPaint: 'first contentful paint', typingReady: 'ready for typing' }

await measureInSession(fileURLToPath(import.meta.url), measure)

async function measure({ executable, environment, rounds }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'patchbay-bench-'))
  try {
    for (const [name, content] of Object.entries(barePage)) writeFileSync(path.join(folder, name), content)
    const bare = { executable, environment, app: folder, profile: path.join(folder, 'bare-profile') }
    // With an endpoint, the start that people see every day: no first-start choice covers the composer.
    const ours = {
      executable,
      environment: { ...environment, OPENAI_API_KEY: 'sk-not-a-key' },
      app: projectRoot,
      profile: path.join(folder, 'patchbay-profile'),
    }
    // Not counted: it creates the profiles and warms the disk cache for both.
    await launch(bare)
    await launch(ours)
    const measured = []
    for (let round = 1; round <= rounds; round += 1) {
      measured.push({ a1: await launch(bare), b1: await launch(ours), a2: await launch(bare), b2: await launch(ours) })
      process.stderr.write(`\rround ${round} of ${rounds}`)
    }
    process.stderr.write('\n')
    const ratios = { ...report(measured), ...(await reportMemory(bare, ours, path.join(folder, 'electron'))) }
    const noisy = Object.entries(ratios).some(([name, ratio]) => name.endsWith('Noise') && isNoise(ratio))
    if (noisy) console.log('The same page twice differs too much: the machine is busy, and the ratios say little.')
    console.log(JSON.stringify({ bench: 'startup', ratios, noisy }))
    return 0
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

function report(measured) {
  const ratios = {}
  console.log(
    `\n${'median of ' + measured.length * 2} cold starts       bare page   Patchbay   ratio   same page twice`,
  )
  for (const [metric, name] of Object.entries(METRICS)) {
    const bare = median(measured.flatMap(({ a1, a2 }) => [a1[metric], a2[metric]]))
    const ours = median(measured.flatMap(({ b1, b2 }) => [b1[metric], b2[metric]]))
    const ratio = median(measured.flatMap(({ a1, b1, a2, b2 }) => [b1[metric] / a1[metric], b2[metric] / a2[metric]]))
    const noise = median(measured.map(({ a1, a2 }) => a2[metric] / a1[metric]))
    ratios[metric] = rounded(ratio)
    ratios[`${metric}Noise`] = rounded(noise)
    const cells = [`${bare.toFixed(0)} ms`, `${ours.toFixed(0)} ms`, ratio.toFixed(2), noise.toFixed(2)]
    console.log(name.padEnd(30) + [11, 11, 8, 18].map((width, index) => cells[index].padStart(width)).join(''))
  }
  for (const phase of ['firstScript', 'appReady']) {
    const side = (names) => median(measured.flatMap((round) => names.map((name) => round[name][phase]))).toFixed(0)
    console.log(`  ${phase}: ${side(['a1', 'a2'])} ms bare, ${side(['b1', 'b2'])} ms Patchbay`)
  }
  return ratios
}

/** With tray, menu and the hidden quick prompt, which are there by then. PSS is known on Linux only. */
async function reportMemory(bare, ours, folder) {
  if (process.platform !== 'linux') return {}
  const executable = ownCopy(bare.executable, folder)
  const measured = []
  for (const side of [bare, ours, bare, ours]) measured.push(await idleMemory({ ...side, executable }))
  const [a1, b1, a2, b2] = measured
  const megabytes = (bytes) => `${(bytes / 2 ** 20).toFixed(0)} MB`
  const ratio = (b1 + b2) / (a1 + a2)
  console.log(
    `idle memory: ${megabytes((a1 + a2) / 2)} bare, ${megabytes((b1 + b2) / 2)} Patchbay, ratio ${ratio.toFixed(2)}`,
  )
  return { memory: rounded(ratio), memoryNoise: rounded(a2 / a1) }
}
