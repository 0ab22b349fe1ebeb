// npm run bench:chat [-- --quick] [-- --only PART]: a chat's cost beside its limits and its peers, both sides in one run
// (performance.md G5-G9, G12, G13). The ratios are the result; milliseconds are for this machine only.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { inSession } from './bench/in-session.mjs'
import { PARTS } from './bench/chat/parts.mjs'
import { printGoals, printTable } from './bench/chat/print.mjs'

const isQuick = process.argv.includes('--quick')
const option = process.argv.indexOf('--only')
const names = option > 0 ? [process.argv[option + 1]] : Object.keys(PARTS)

await inSession(fileURLToPath(import.meta.url), measure, () => {
  const unknown = names.find((name) => !Object.hasOwn(PARTS, name))
  if (unknown) throw new Error(`There is no part "${unknown}"; the parts are ${Object.keys(PARTS).join(', ')}.`)
})

/** Fails for a counter that is broken, which says the same on every machine; never for a time. */
async function measure(machine) {
  const ratios = {}
  const counters = {}
  const broken = []
  const folder = mkdtempSync(path.join(tmpdir(), 'patchbay-bench-'))
  try {
    for (const name of names) {
      process.stderr.write(`${PARTS[name].title} …\n`)
      const result = await PARTS[name].measure({ ...machine, folder, isQuick })
      printTable(PARTS[name].title, result.table)
      printGoals(result)
      Object.assign(ratios, result.ratios)
      Object.assign(counters, result.counters)
      for (const [counter, most] of Object.entries(result.limits))
        if (!(counters[counter] <= most)) broken.push(`${counter} is ${counters[counter]}, and may be ${most} at most.`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
  for (const sentence of broken) console.log(`BROKEN: ${sentence}`)
  console.log(JSON.stringify({ bench: 'chat', ratios, counters }))
  return broken.length === 0 ? 0 : 1
}
